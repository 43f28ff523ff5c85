import { injectedStatus } from '../../generator/injection/annotations.js';
import type { PatchOperation, Pod } from '../../generator/injection/pod.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { podCreationRequest } from '../engines/pod-creation-request.js';

/** Annotations by their names without the prefix. */
export type Annotations = Readonly<Record<string, string>>;

const token = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };

/** A request about a pod with a container, an init container and a token to log in with. */
export function requestWith(annotations: Annotations) {
  return podCreationRequest('web', 'shop', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web',
      namespace: 'shop',
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([name, value]) => [annotationPrefix + name, value]),
      ),
    },
    spec: {
      containers: [{ name: 'app', image: 'app:1', volumeMounts: [token] }],
      initContainers: [{ name: 'setup', image: 'setup:1', volumeMounts: [token] }],
      volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
    },
  });
}

/** A patch as data, the agent's configuration in it decoded from base64 and JSON. */
export function decoded(patch: readonly PatchOperation[] | undefined): unknown {
  return JSON.parse(JSON.stringify(patch ?? []), (_, value) =>
    value?.name === 'VAULT_CONFIG'
      ? { ...value, value: JSON.parse(Buffer.from(value.value, 'base64').toString('utf8')) }
      : value,
  );
}

/**
 * Whether a match condition reads the name of a container that has none: it fails then. In an API server, where it is
 * evaluated, every container has a name.
 */
export function readsMissingName({ metadata, spec }: Pod): boolean {
  return (
    metadata?.annotations?.[`${annotationPrefix}agent-inject-status`] === injectedStatus &&
    [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].some(({ name }) => name === undefined)
  );
}

/** The pod as the API server reads it: what is null is not there. */
export function asRead(pod: object): unknown {
  return JSON.parse(JSON.stringify(pod), (_, value) =>
    value === null ? undefined : typeof value === 'string' ? value.toWellFormed() : value,
  );
}
