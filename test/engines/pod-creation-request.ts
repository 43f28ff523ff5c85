import { podCreation } from '../../generator/manifests/pod.js';

/** The parts of an AdmissionRequest for the creation of a pod that tests need. */
export function podCreationRequest<Pod extends object>(name: string, namespace: string, object: Pod) {
  return { uid: '1', ...podCreation, name, namespace, userInfo: { username: 'someone' }, object };
}
