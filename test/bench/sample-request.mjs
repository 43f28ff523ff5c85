/**
 * The admission request of the sample app that vault-k8s was introduced with.
 * @param {number} secrets how many secrets it asks for
 */
export function sampleRequest(secrets) {
  const names = Array.from(
    { length: secrets },
    (_, index) => `sample-credentials${index === 0 ? '' : `-${index}`}`,
  );
  const annotations = {
    'vault.hashicorp.com/agent-inject': 'true',
    'vault.hashicorp.com/role': 'sample-app',
    ...Object.fromEntries(
      names.map((name) => [`vault.hashicorp.com/agent-inject-secret-${name}`, `secret/${name}`]),
    ),
  };
  const token = {
    name: 'kube-api-access-x',
    mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
    readOnly: true,
  };
  return {
    uid: '00000000-0000-0000-0000-000000000000',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    namespace: 'default',
    operation: 'CREATE',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'sample-app', namespace: 'default', annotations },
      spec: {
        serviceAccountName: 'sample-app',
        containers: [{ name: 'app', image: 'jweissig/app:0.0.1', volumeMounts: [token] }],
        volumes: [
          {
            name: 'kube-api-access-x',
            projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }] },
          },
        ],
      },
    },
  };
}
