import { parseConfig } from '../../../generator/config/load.js';
import { operatorOf } from '../../../generator/config/operator.js';
import { reviewNatively } from '../../../generator/engines/native.js';
import type { AdmissionRequest } from '../../../generator/injection/pod.js';
import { bundle } from '../../../generator/targets/opa/bundle.js';
import type { KubernetesObject } from '../../e2e/api-client.js';
import type { Pod } from '../../e2e/pods.js';
import { celLiteral } from '../cel-literal.mjs';

// What the injection of one container costs at least: the engine adds a constant, and decides nothing.

/**
 * The sidecar that the sample app gets, without its mounts: their volumes are not added, and the name of the service
 * account's volume is another one in each pod.
 *
 * @param pod as the API server has stored it, with the mounts of the service account
 */
export function fixedSidecar(pod: Pod): object {
  const { metadata } = pod;
  const request = {
    uid: '00000000-0000-0000-0000-000000000000',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    namespace: metadata.namespace,
    operation: 'CREATE',
    object: pod,
  };
  const { injection } = parseConfig('', 'the default config');
  const { patch } = reviewNatively(request as unknown as AdmissionRequest, operatorOf(injection));
  const sidecar = patch?.find(({ path }) => path === '/spec/containers/-')?.value;
  if (typeof sidecar !== 'object' || sidecar === null) throw new Error('the sample app gets no sidecar');
  const { volumeMounts, ...rest } = sidecar as { readonly volumeMounts?: unknown };
  return rest;
}

const matching = {
  matchConstraints: {
    resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
  },
  // As in our policies: pods that do not ask are not sent to Kyverno.
  matchConditions: [
    {
      name: 'asks-for-the-vault-agent',
      expression:
        'has(object.metadata.annotations) && "vault.hashicorp.com/agent-inject" in object.metadata.annotations',
    },
  ],
};

/** Policies for Kyverno: a fixed sidecar, and a check that is always true. */
export function fixedPolicies(sidecar: object): KubernetesObject[] {
  const policy = (kind: string, spec: object): KubernetesObject => ({
    apiVersion: 'policies.kyverno.io/v1',
    kind,
    metadata: { name: 'fixed-sidecar' },
    ...{ spec: { failurePolicy: 'Fail', ...matching, ...spec } },
  });
  const expression = `[JSONPatch{op: "add", path: "/spec/containers/-", value: ${celLiteral(sidecar)}}]`;
  return [
    policy('MutatingPolicy', {
      reinvocationPolicy: 'Never',
      evaluation: { admission: { enabled: true }, mutateExisting: { enabled: false } },
      autogen: { podControllers: { controllers: [] }, mutatingAdmissionPolicy: { enabled: false } },
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression } }],
    }),
    policy('ValidatingPolicy', {
      validationActions: ['Deny'],
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      autogen: { podControllers: { controllers: [] }, validatingAdmissionPolicy: { enabled: false } },
      validations: [{ expression: 'true', message: 'never said' }],
    }),
  ];
}

/** A bundle for OPA that answers every AdmissionReview with the fixed sidecar. */
export function fixedBundle(sidecar: object): Uint8Array {
  const content = `package system.main

apiVersion := "admission.k8s.io/v1"

kind := "AdmissionReview"

response := {
	"uid": input.request.uid,
	"allowed": true,
	"patchType": "JSONPatch",
	"patch": base64.encode(json.marshal([{"op": "add", "path": "/spec/containers/-", "value": ${JSON.stringify(sidecar)}}])),
}
`;
  return bundle([{ path: 'main.rego', content }], {});
}
