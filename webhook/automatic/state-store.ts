import { createMissing, ifFound, type KubernetesConnection } from './kubernetes-connection.js';
import { emptyState, formatState, parseState, type SharedState } from './shared-state.js';

export interface StoredState {
  readonly state: SharedState;
  /** Replaces this state; fails if it has changed since it was read. */
  readonly replace: (state: SharedState) => Promise<StoredState>;
}

/** Holds the shared state. */
export interface StateStore {
  readonly read: (now: number) => Promise<StoredState>;
  /** The path to watch for changes by other replicas. */
  readonly watchPath: string | undefined;
}

interface Secret {
  readonly metadata: { readonly name: string; readonly resourceVersion?: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** Stores the state of several replicas in a Secret of their namespace. */
export function secretStore(connection: KubernetesConnection, namespace: string, name: string): StateStore {
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  const path = `${secrets}/${encodeURIComponent(name)}`;

  const storedIn = (secret: Secret | undefined, state: SharedState): StoredState => ({
    state,
    replace: async (next) => {
      const data = Object.fromEntries(
        Object.entries(formatState(next)).map(([key, text]) => [key, Buffer.from(text).toString('base64')]),
      );
      const written = secret
        ? await connection.send<Secret>({ method: 'PUT', path, body: { ...secret, data } })
        : await createMissing<Secret>(connection, secrets, {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name },
            data,
          });
      return storedIn(written, next);
    },
  });

  return {
    watchPath: `${secrets}?fieldSelector=metadata.name%3D${encodeURIComponent(name)}`,
    read: async (now) => {
      const secret = await ifFound(connection.send<Secret>({ method: 'GET', path }));
      const data = Object.entries(secret?.data ?? {}).map(([key, text]) => [
        key,
        Buffer.from(text, 'base64').toString(),
      ]);
      return storedIn(secret, parseState(Object.fromEntries(data), now));
    },
  };
}

/** Holds the state of a replica that shares nothing, in memory. */
export function memoryStore(): StateStore {
  let kept = emptyState;
  const stored = (): StoredState => ({
    state: kept,
    replace: async (state) => {
      kept = state;
      return stored();
    },
  });
  return {
    watchPath: undefined,
    read: async (now) => {
      kept = parseState(formatState(kept), now);
      return stored();
    },
  };
}
