import { packageMetadata } from '../artifact-hub.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import type { PolicyHead } from './policies.js';

/**
 * The metadata of a policy's folder for Artifact Hub, which checks the digest against the file called like the folder.
 *
 * @param policy the content of that file
 */
export function artifactHubPackage(
  { kind, metadata: { name, annotations } }: PolicyHead,
  policy: string,
  configName?: string,
): string {
  const category = annotations['policies.kyverno.io/category'];
  const description = annotations['policies.kyverno.io/description'];
  const others: Readonly<Record<string, string>> = {
    [mutatingPolicyName]: `Apply it together with the policy ${validatingPolicyName}.`,
    [validatingPolicyName]: `Apply it together with the policy ${mutatingPolicyName}.`,
  };
  return packageMetadata(
    {
      name,
      displayName: annotations['policies.kyverno.io/title'],
      description,
      install: [
        'Generate the policies for your config, then apply them:',
        '```shell',
        'npx injectorless generate --target kyverno --config injectorless.yaml --output policies',
        'kubectl apply -k policies/kyverno',
        '```',
      ].join('\n'),
      keywords: ['kyverno', category, 'vault-agent', 'secrets', kind],
      readme: [
        description,
        '',
        others[name] ?? 'The policies that inject the agent and check pods do not need it.',
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
    },
    policy,
    configName,
  );
}
