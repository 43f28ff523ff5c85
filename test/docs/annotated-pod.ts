import type { Annotations, Pod } from '../../generator/injection/pod.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';

/** A pod that asks for the agent, as the API server shows it to policies, with these annotations put in. */
export function annotatedPod(annotations: Annotations): Pod {
  const name = 'kube-api-access';
  return {
    metadata: {
      annotations: {
        [`${annotationPrefix}agent-inject`]: 'true',
        [`${annotationPrefix}role`]: 'sample-app',
        ...annotations,
      },
    },
    spec: {
      containers: [
        { name: 'app', volumeMounts: [{ name, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }] },
      ],
      volumes: [{ name, projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
    },
  };
}
