import { type Installation, metadata } from './installation.js';
import { restrictedContainer, restrictedPod, rollingUpdate, spread } from './pods.js';

/** A volume, and where the container has it. */
export interface Volume {
  readonly name: string;
  readonly mountPath: string;
  /** What is in it: `configMap`, `secret`, and so on. */
  readonly source: object;
}

/** What the pods are, as far as installations differ. */
export interface Servers {
  readonly replicas: number;
  /** The container but for its security context and its mounts. */
  readonly container: object;
  readonly volumes: readonly Volume[];
  /** Whether the pods have a token of the API server. */
  readonly hasToken: boolean;
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** Servers under restricted Pod Security, each of one container that can write nothing. */
export function deployment(
  installation: Installation,
  { replicas, container, volumes, hasToken, podAnnotations }: Servers,
) {
  const { labels } = metadata(installation);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(installation),
    spec: {
      replicas,
      selector: { matchLabels: installation.podLabels },
      strategy: rollingUpdate,
      template: {
        metadata: { labels, ...(podAnnotations !== undefined && { annotations: podAnnotations }) },
        spec: {
          serviceAccountName: installation.name,
          automountServiceAccountToken: hasToken,
          enableServiceLinks: false,
          securityContext: restrictedPod,
          topologySpreadConstraints: spread(installation),
          containers: [
            {
              ...container,
              securityContext: restrictedContainer,
              ...(volumes.length > 0 && {
                volumeMounts: volumes.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
              }),
            },
          ],
          ...(volumes.length > 0 && { volumes: volumes.map(({ name, source }) => ({ name, ...source })) }),
        },
      },
    },
  };
}
