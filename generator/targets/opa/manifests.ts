import type { Config } from '../../config/load.js';
import type { GeneratedFile } from '../file.js';
import { heading } from '../heading.js';
import { type CommentedDocument, yamlDocuments } from '../yaml.js';
import { certificates } from './kubernetes/certificates.js';
import { deployment } from './kubernetes/deployment.js';
import { metadata, name, podLabels } from './kubernetes/names.js';
import { networkPolicy } from './kubernetes/network-policy.js';
import { bundleFile, serverFiles } from './kubernetes/server-files.js';
import { webhook } from './kubernetes/webhook.js';

/**
 * What runs OPA as the API server's webhook, for `kubectl apply`. It is one file in a folder of its own: `opa test` takes
 * all YAML for data, and two such files in a folder for a conflict.
 *
 * @param authorization who may ask OPA what, in Rego
 */
export function manifests(config: Config, bundle: Uint8Array, authorization: string): GeneratedFile {
  const { opa } = config;
  const files = serverFiles(config, bundle, authorization);
  const documents: readonly CommentedDocument[] = [
    {
      comment: "The namespace is OPA's alone.",
      value: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: opa.namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      },
    },
    {
      comment: 'OPA does not talk to the API server, and so has no token.',
      value: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(opa.namespace),
        automountServiceAccountToken: false,
      },
    },
    {
      comment: `What OPA is started with${opa.bundleUrl === '' ? ', the policies among it' : ''}.`,
      value: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(opa.namespace),
        data: files.texts,
        ...(files.bundle !== undefined && {
          binaryData: { [bundleFile]: Buffer.from(files.bundle).toString('base64') },
        }),
      },
    },
    ...(opa.tlsSecretName === '' ? certificates(opa.namespace) : []),
    {
      comment: 'Where the API server reaches OPA.',
      value: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: metadata(opa.namespace),
        spec: {
          selector: podLabels,
          ports: [{ name: 'admission', port: 443, targetPort: 'admission' }],
        },
      },
    },
    deployment(config, files),
    {
      comment: 'Nodes are emptied one server at a time.',
      value: {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: metadata(opa.namespace),
        spec: { maxUnavailable: 1, selector: { matchLabels: podLabels } },
      },
    },
    ...(opa.networkPolicy ? [networkPolicy(config)] : []),
    webhook(config),
  ];
  const needs =
    opa.tlsSecretName === '' ? 'It needs cert-manager.' : `It needs the Secret ${opa.tlsSecretName}.`;
  return {
    path: 'kubernetes/opa.yaml',
    content: yamlDocuments(documents, `${heading}\n\nRuns OPA as the API server's webhook ${name}. ${needs}`),
    isManifest: true,
  };
}
