import { patched } from '../../../generator/common/json-patch.js';
import { normaliseConfig } from '../../../generator/config/load.js';
import { operatorOf } from '../../../generator/config/operator.js';
import { reviewNatively } from '../../../generator/engines/native.js';
import { readRequest } from '../../../generator/engines/request.js';

/** biome-ignore lint/suspicious/noExplicitAny: pods are changed as the untyped data they are. */
type Any = any;

const annotation = (name: string) => `vault.hashicorp.com/${name}`;

/** A pod of the Deployment web in the namespace apps, as the API server stores one that asks for the agent. */
export function storedPod(annotations: Readonly<Record<string, string>> = {}): Any {
  const tokenMount = {
    name: 'kube-api-access-x7k2p',
    readOnly: true,
    mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web-6d4cf56db6-x2x8q',
      namespace: 'apps',
      uid: '0a1b',
      labels: { app: 'web', 'pod-template-hash': '6d4cf56db6' },
      annotations: {
        [annotation('agent-inject')]: 'true',
        [annotation('role')]: 'web',
        [annotation('agent-inject-secret-db')]: 'database/creds/web',
        ...Object.fromEntries(Object.entries(annotations).map(([name, value]) => [annotation(name), value])),
      },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-6d4cf56db6', controller: true },
      ],
    },
    spec: {
      containers: [{ name: 'web', image: 'nginx', resources: {}, volumeMounts: [tokenMount] }],
      volumes: [
        { name: tokenMount.name, projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      ],
    },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastProbeTime: null }] },
  };
}

/** The pod with the agent that the policies for a config inject. */
export function injectedPod(pod: Any = storedPod(), config: object = {}): Any {
  const { status, ...created } = pod;
  const request = readRequest({ namespace: pod.metadata.namespace, object: created });
  const { injection } = normaliseConfig(config, 'a test');
  const { patch = [] } = reviewNatively(request, operatorOf(injection));
  return JSON.parse(JSON.stringify({ ...patched(created, patch), status }));
}

/** What `kubectl get -o json` writes. */
export function listOf(...items: readonly object[]): string {
  return JSON.stringify(
    { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } },
    null,
    4,
  );
}
