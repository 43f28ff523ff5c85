import { createHash } from 'node:crypto';
import { heading } from '../common/heading.js';
import { packageVersion } from '../common/package-version.js';
import { yamlText } from './yaml.js';

/** The name of the file with what Artifact Hub shows. */
export const artifactHubFile = 'artifacthub-pkg.yml';

/** The date of the first package. The current date would make the output of every `generate` differ. */
const createdAt = '2026-11-24T00:00:00Z';

/** What Artifact Hub shows about a package. */
interface PackageDescription {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly install: string;
  readonly keywords: readonly string[];
  readonly readme: string;
  readonly annotations?: Readonly<Record<string, string | undefined>>;
}

/**
 * The content of `artifactHubFile`.
 *
 * @param policy the file that its digest is of
 */
export function packageMetadata(
  { name, displayName, description, ...more }: PackageDescription,
  policy: string,
  configName?: string,
): string {
  return yamlText(
    {
      name,
      version: packageVersion(),
      displayName,
      createdAt,
      license: 'Apache-2.0',
      description,
      ...more,
      digest: createHash('sha256').update(policy).digest('hex'),
    },
    heading(configName),
  );
}
