import type { Config } from '../../config/load.js';
import type { GeneratedFile } from '../file.js';
import { heading } from '../heading.js';
import { certificates } from '../kubernetes/certificates.js';
import { metadata } from '../kubernetes/installation.js';
import { disruptionBudget, ownNamespace, service, serviceAccount } from '../kubernetes/objects.js';
import { leavingOut, webhookConfiguration } from '../kubernetes/webhook-configuration.js';
import { type CommentedDocument, yamlDocuments } from '../yaml.js';
import { deployment } from './kubernetes/deployment.js';
import { installation, name } from './kubernetes/names.js';
import { networkPolicy } from './kubernetes/network-policy.js';
import { bundleFile, serverFiles } from './kubernetes/server-files.js';

/**
 * What runs OPA as the API server's webhook, for `kubectl apply`. It is one file in a folder of its own: `opa test` takes
 * all YAML for data, and two such files in a folder for a conflict.
 *
 * @param authorization who may ask OPA what, in Rego
 */
export function manifests(config: Config, bundle: Uint8Array, authorization: string): GeneratedFile {
  const { opa } = config;
  const own = installation(config);
  const files = serverFiles(config, bundle, authorization);
  const documents: readonly CommentedDocument[] = [
    { comment: "The namespace is OPA's alone.", value: ownNamespace(own) },
    { comment: 'OPA does not talk to the API server, and so has no token.', value: serviceAccount(own) },
    {
      comment: `What OPA is started with${opa.bundleUrl === '' ? ', the policies among it' : ''}.`,
      value: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(own),
        data: files.texts,
        ...(files.bundle !== undefined && {
          binaryData: { [bundleFile]: Buffer.from(files.bundle).toString('base64') },
        }),
      },
    },
    ...(opa.tlsSecretName === '' ? certificates(own) : []),
    { comment: 'Where the API server reaches OPA.', value: service(own) },
    deployment(config, files),
    { comment: 'Nodes are emptied one server at a time.', value: disruptionBudget(own) },
    ...(opa.networkPolicy ? [networkPolicy(config)] : []),
    webhookConfiguration(own, config, {
      path: '/',
      authority: opa.tlsSecretName === '' ? 'cert-manager' : { pem: opa.caBundle },
      // OPA must never wait for itself to start.
      namespaceSelector: leavingOut(
        config.admission.namespaceSelector,
        'kubernetes.io/metadata.name',
        opa.namespace,
      ),
      objectSelector: config.admission.objectSelector,
    }),
  ];
  const needs =
    opa.tlsSecretName === '' ? 'It needs cert-manager.' : `It needs the Secret ${opa.tlsSecretName}.`;
  return {
    path: 'kubernetes/opa.yaml',
    content: yamlDocuments(documents, `${heading}\n\nRuns OPA as the API server's webhook ${name}. ${needs}`),
    isManifest: true,
  };
}
