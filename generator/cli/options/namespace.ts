import { InvalidArgumentError, Option } from 'commander';
import { show } from '../../common/show.js';

export function namespaceOption(description: string): Option {
  return new Option('-n, --namespace <name>', description).argParser(namespaceName);
}

function namespaceName(name: string): string {
  if (/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return name;
  throw new InvalidArgumentError(
    `${show(name)} is not the name of a namespace; use lowercase letters, digits and hyphens, such as team-a.`,
  );
}
