import { podCreation } from '../../generator/manifests/pod.js';

/** An AdmissionRequest to create a pod, as far as tests need one. */
export function podCreationRequest<Pod extends object>(name: string, namespace: string, object: Pod) {
  return { uid: '1', ...podCreation, name, namespace, userInfo: { username: 'someone' }, object };
}
