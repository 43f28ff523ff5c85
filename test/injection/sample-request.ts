import { readRequest } from '../../generator/engines/request.js';
import type { AdmissionRequest } from '../../generator/injection/pod.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';

const token = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };

/**
 * The creation of a pod that asks for the agent.
 *
 * @param annotations of the pod, besides those that ask
 * @param container what its container has besides the mount of the token, or instead of it
 * @param spec what its spec has besides
 */
export function sampleRequest(
  annotations: Readonly<Record<string, string>>,
  container: object = {},
  spec: object = {},
): AdmissionRequest {
  return readRequest({
    operation: 'CREATE',
    namespace: 'sample',
    object: {
      kind: 'Pod',
      metadata: {
        annotations: {
          [`${annotationPrefix}agent-inject`]: 'true',
          [`${annotationPrefix}role`]: 'sample',
          ...annotations,
        },
      },
      spec: {
        containers: [{ name: 'app', image: 'app', volumeMounts: [token], ...container }],
        volumes: [{ name: 'token' }],
        ...spec,
      },
    },
  });
}
