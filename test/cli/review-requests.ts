import type { Outcome } from './command-line.js';

type Annotations = Readonly<Record<string, unknown>>;

/** A request about a pod that asks for the agent, with these annotations put in. */
export function asking(annotations: Annotations = {}) {
  return requestFor({
    'agent-inject': 'true',
    role: 'web',
    'agent-inject-secret-db': 'db/creds',
    ...annotations,
  });
}

function requestFor(annotations: Annotations) {
  const token = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true };
  return {
    uid: 'the-uid',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    operation: 'CREATE',
    userInfo: { username: 'someone' },
    namespace: 'shop',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web',
        namespace: 'shop',
        annotations: Object.fromEntries(
          Object.entries(annotations).map(([name, value]) => [`vault.hashicorp.com/${name}`, value]),
        ),
      },
      spec: {
        containers: [{ name: 'app', image: 'app:1', volumeMounts: [token] }],
        volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
      },
    },
  };
}

export const plain = requestFor({});
export const refused = asking({ 'agent-pre-populate': 'maybe' });
export const refusal =
  'vault.hashicorp.com/agent-pre-populate: "maybe" is not a boolean; use "true" or "false"';

export interface Answer {
  readonly id: string;
  readonly allowed?: boolean;
  readonly skipped?: string;
  readonly warnings?: readonly string[];
  readonly error?: string;
  readonly message?: string;
  readonly patch?: readonly { readonly op: string; readonly path: string; readonly value?: unknown }[];
}

export function answersOf({ stdout }: Outcome): Answer[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
