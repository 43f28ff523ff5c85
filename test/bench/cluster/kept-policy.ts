import type { KubernetesObject } from '../../e2e/api-client.js';
import { namespaceLabel } from './cluster.js';

interface Policy extends KubernetesObject {
  readonly spec: { readonly matchConstraints: { readonly namespaceSelector?: Selector } };
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** The policy under a name of its own, for the pods of a namespace alone. */
export function keptTo(namespace: string, policy: KubernetesObject): KubernetesObject {
  const { metadata, spec } = policy as Policy;
  const { matchConstraints } = spec;
  const { namespaceSelector } = matchConstraints;
  const matchLabels = { ...namespaceSelector?.matchLabels, [namespaceLabel]: namespace };
  const kept = { ...matchConstraints, namespaceSelector: { ...namespaceSelector, matchLabels } };
  return {
    ...policy,
    metadata: { ...metadata, name: `${namespace}-${metadata.name}` },
    ...{ spec: { ...spec, matchConstraints: kept } },
  };
}
