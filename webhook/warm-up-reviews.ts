import { kubernetesTokenPath } from '../generator/injection/service-account.js';
import { annotationPrefix } from '../schemas/generated/annotations.js';

/** An object as JSON has it. */
type Json = Readonly<Record<string, unknown>>;

const token = {
  name: 'kube-api-access-x',
  mountPath: kubernetesTokenPath,
  readOnly: true,
};

const tokenVolume = {
  name: token.name,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
    defaultMode: 420,
  },
};

/** An AdmissionReview about a pod, in the order of an API server. */
function review(
  annotations: Readonly<Record<string, string>>,
  pod: { readonly metadata: Json; readonly container?: Json; readonly spec?: Json; readonly more?: Json },
): string {
  const named = Object.entries(annotations).map(([name, value]) => [`${annotationPrefix}${name}`, value]);
  const kind = { group: '', version: 'v1', kind: 'Pod' };
  const resource = { group: '', version: 'v1', resource: 'pods' };
  const request = {
    uid: '00000000-0000-0000-0000-000000000000',
    kind,
    resource,
    requestKind: kind,
    requestResource: resource,
    namespace: 'default',
    operation: 'CREATE',
    userInfo: {
      username: 'system:serviceaccount:kube-system:replicaset-controller',
      groups: ['system:authenticated'],
    },
    object: {
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { ...pod.metadata, annotations: Object.fromEntries(named) },
      spec: {
        volumes: [tokenVolume],
        containers: [{ name: 'app', image: 'app', ...pod.container, volumeMounts: [token] }],
        ...pod.spec,
      },
      ...pod.more,
    },
    oldObject: null,
    dryRun: false,
    options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
  };
  return JSON.stringify({ kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1', request });
}

const asking = { 'agent-inject': 'true', role: 'app', 'agent-inject-secret-one': 'secret/one' };

const ofReplicaSet = {
  generateName: 'app-5d85ff86d7-',
  namespace: 'default',
  labels: { app: 'app', 'pod-template-hash': '5d85ff86d7' },
  ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'app-5d85ff86d7', controller: true }],
};

const container = {
  ports: [{ containerPort: 8080, protocol: 'TCP' }],
  env: [{ name: 'MODE', value: 'production' }],
  resources: { limits: { cpu: '1', memory: '256Mi' }, requests: { cpu: '250m', memory: '128Mi' } },
  imagePullPolicy: 'IfNotPresent',
};

/**
 * Requests of the kinds that come: pods that ask, one that is refused, one that does not ask. Node compiles for objects
 * of the forms it has seen, so pods have different members.
 */
export const warmUpReviews: readonly string[] = [
  review(asking, {
    metadata: ofReplicaSet,
    container,
    spec: { serviceAccountName: 'app' },
    more: { status: {} },
  }),
  review(asking, { metadata: { name: 'app', namespace: 'default' }, spec: { serviceAccountName: 'app' } }),
  review(
    {
      ...asking,
      'agent-inject-template-one': '{{ with secret "secret/one" }}{{ .Data.data.password }}{{ end }}',
      'agent-inject-secret-two': 'secret/two',
      'agent-inject-file-two': 'two.json',
      'agent-limits-cpu': '250m',
      'tls-skip-verify': 'false',
    },
    {
      metadata: { name: 'app-0', ...ofReplicaSet },
      spec: { restartPolicy: 'Always', securityContext: { runAsUser: 1000 }, serviceAccountName: 'app' },
      more: { status: { phase: 'Pending' } },
    },
  ),
  review(
    { 'agent-pre-populate-only': 'true', ...asking },
    {
      metadata: { namespace: 'default', generateName: 'job-' },
      container: { command: ['run'], ...container },
    },
  ),
  review({ ...asking, 'agent-limits-cpu': 'lots' }, { metadata: ofReplicaSet, container }),
  review({}, { metadata: ofReplicaSet, container, spec: { serviceAccountName: 'default' } }),
];
