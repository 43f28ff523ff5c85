/** An AdmissionRequest to create a pod, as far as tests need one. */
export function podCreation<Pod extends object>(name: string, namespace: string, object: Pod) {
  return {
    uid: '1',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    name,
    namespace,
    operation: 'CREATE',
    userInfo: { username: 'someone' },
    object,
  };
}
