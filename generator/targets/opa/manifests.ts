import type { V1ConfigMap } from '@kubernetes/client-node';
import { heading } from '../../common/heading.js';
import { namespaceNameLabel } from '../../engines/label-selector.js';
import { certificates } from '../installation/certificates.js';
import {
  disruptionBudget,
  metadata,
  networkPolicy,
  ownNamespace,
  service,
  serviceAccount,
} from '../installation/objects.js';
import { excluding, webhookConfiguration } from '../installation/webhook-configuration.js';
import type { GeneratedFile, TargetConfig, TargetInput } from '../target.js';
import { type CommentedDocument, yamlDocuments } from '../yaml.js';
import { deployment } from './installation/deployment.js';
import { admissionPort, installation, name } from './installation/names.js';
import { bundleFile, serverFiles } from './installation/server-files.js';

/**
 * The objects that run OPA as the API server's webhook, for `kubectl apply`. They are one file in a folder of its own:
 * `opa test` loads all YAML as data, and reports a conflict between two such files in a folder.
 *
 * @param authorization OPA's authorization policy, in Rego
 */
export function manifests(
  { config, configName }: Pick<TargetInput<'opa'>, 'config' | 'configName'>,
  bundle: Uint8Array,
  authorization: string,
): GeneratedFile {
  const { opa } = config;
  const own = installation(config);
  const files = serverFiles(config, bundle, authorization);
  const configMap: V1ConfigMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(own),
    data: files.texts,
    ...(files.bundle !== undefined && {
      binaryData: { [bundleFile]: Buffer.from(files.bundle).toString('base64') },
    }),
  };
  const documents: readonly CommentedDocument[] = [
    { comment: "The namespace is OPA's alone.", value: ownNamespace(own) },
    { comment: 'OPA does not call the API server, and therefore has no token.', value: serviceAccount(own) },
    {
      comment: `The files that OPA is started with${opa.bundleUrl === '' ? ', including the bundle' : ''}.`,
      value: configMap,
    },
    ...(opa.tlsSecretName === '' ? certificates(own) : []),
    { comment: 'The Service that the API server calls.', value: service(own) },
    deployment(config, files),
    {
      comment: 'Of the replicas that are ready, at most one at a time is evicted.',
      value: disruptionBudget(own),
    },
    ...(opa.networkPolicy ? [isolation(config)] : []),
    webhookConfiguration(own, config, {
      path: '/',
      authority: opa.tlsSecretName === '' ? 'cert-manager' : { pem: opa.caBundle },
      // OPA's own pods must not depend on OPA.
      namespaceSelector: excluding(config.admission.namespaceSelector, namespaceNameLabel, opa.namespace),
      objectSelector: config.admission.objectSelector,
    }),
  ];
  const needs =
    opa.tlsSecretName === '' ? 'It needs cert-manager.' : `It needs the Secret ${opa.tlsSecretName}.`;
  return {
    path: 'kubernetes/opa.yaml',
    content: yamlDocuments(
      documents,
      `${heading(configName)}\n\nRuns OPA as the API server's webhook ${name}. ${needs}`,
    ),
    isManifest: true,
  };
}

/** The network policy. Egress is open for a bundle URL: neither its address nor, behind a Service, its port is known. */
function isolation(config: TargetConfig<'opa'>): CommentedDocument {
  const { bundleUrl, ingressCidrs } = config.opa;
  const isAlone = bundleUrl === '';
  return {
    comment: `Allows ingress to the admission port only${isAlone ? ', and no egress' : ''}.`,
    value: networkPolicy(installation(config), admissionPort, ingressCidrs, isAlone ? [] : undefined),
  };
}
