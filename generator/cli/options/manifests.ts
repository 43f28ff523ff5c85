import { Argument, type Option } from 'commander';
import { namespaceOption } from './namespace.js';

/** The argument that names the manifests which a command reads. */
export function manifestsArgument(): Argument {
  return new Argument('[files...]', 'files, folders or patterns; - for standard input').default(['-']);
}

/** The namespace of their objects, where they do not say it. */
export function defaultNamespaceOption(): Option {
  return namespaceOption('the namespace of objects that name none').default('default');
}
