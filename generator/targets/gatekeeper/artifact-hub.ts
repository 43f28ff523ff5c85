import { packageMetadata } from '../artifact-hub.js';
import { constraintName, description, templateName, title } from './names.js';

/** The metadata of the folder for Artifact Hub, which checks the digest against the ConstraintTemplate. */
export function artifactHubPackage(template: string, configName?: string): string {
  return packageMetadata(
    {
      name: templateName,
      displayName: title,
      description,
      install: [
        'Generate the ConstraintTemplate and its Constraints for your config, then apply them:',
        '```shell',
        'npx injectorless generate --target gatekeeper --config injectorless.yaml --output policies',
        'kubectl apply -k policies/gatekeeper',
        `kubectl wait --for=jsonpath='{.status.created}'=true constrainttemplate/${templateName}`,
        `kubectl apply -f policies/gatekeeper/samples/${constraintName}/constraint.yaml`,
        '```',
      ].join('\n'),
      keywords: ['gatekeeper', 'open-policy-agent', 'policies', 'vault-agent', 'secrets'],
      readme: [
        `# ${title}`,
        '',
        description,
        '',
        'Gatekeeper does not inject the agent: use it beside vault-k8s, beside the policies of injectorless for Kyverno, ' +
          'the API server or OPA, or beside its webhook.',
        '',
        'injectorless generates the files. To test them, run `gator verify .` in this folder.',
        '',
      ].join('\n'),
    },
    template,
    configName,
  );
}
