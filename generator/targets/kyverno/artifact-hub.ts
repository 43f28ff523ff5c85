import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { packageVersion } from '../../common/package-version.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import { heading } from '../provenance.js';
import { yamlText } from '../yaml.js';

/** The date of the first package. The current date would make the output of every `generate` differ. */
const createdAt = '2026-11-24T00:00:00Z';

/** The metadata of a policy's folder for Artifact Hub, which checks the digest against the file called like the folder. */
export function artifactHubPackage(policy: string, configName?: string): string {
  const { kind, metadata } = parse(policy) as {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  };
  const { name, annotations } = metadata;
  const category = annotations['policies.kyverno.io/category'];
  const description = annotations['policies.kyverno.io/description'];
  const other = name === mutatingPolicyName ? validatingPolicyName : mutatingPolicyName;
  return yamlText(
    {
      name,
      version: packageVersion(),
      displayName: annotations['policies.kyverno.io/title'],
      createdAt,
      license: 'Apache-2.0',
      description,
      install: [
        `Generate this policy and ${other} for your config, then apply both:`,
        '```shell',
        'npx injectorless generate --target kyverno --config injectorless.yaml --output policies',
        'kubectl apply -k policies/kyverno',
        '```',
      ].join('\n'),
      keywords: ['kyverno', category, 'vault-agent', 'secrets', kind],
      readme: [
        description,
        '',
        `Apply it together with the policy ${other}.`,
        '',
        'injectorless generates the policies. To test this one, run `kyverno test .` in this folder.',
        '',
        'Refer to the documentation for more details on Kyverno annotations: https://artifacthub.io/docs/topics/annotations/kyverno/',
        '',
      ].join('\n'),
      annotations: {
        'kyverno/category': category,
        'kyverno/kubernetesVersion': annotations['kyverno.io/kubernetes-version'],
        'kyverno/subject': annotations['policies.kyverno.io/subject'],
        'kyverno/version': annotations['policies.kyverno.io/minversion'],
      },
      digest: createHash('sha256').update(policy).digest('hex'),
    },
    heading(configName),
  );
}
