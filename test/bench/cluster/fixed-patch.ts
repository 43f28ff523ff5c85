import type { PatchOperation } from '../../../generator/common/patch-operation.js';
import { parseConfig } from '../../../generator/config/load.js';
import { operatorOf } from '../../../generator/config/operator.js';
import { reviewNatively } from '../../../generator/engines/native.js';
import type { AdmissionRequest } from '../../../generator/injection/pod.js';
import { bundle } from '../../../generator/targets/opa/bundle.js';
import type { KubernetesObject } from '../../e2e/api-client.js';
import type { Pod } from '../../e2e/pods.js';
import { celLiteral } from '../cel-literal.mjs';

// Policies that add a constant patch. An engine cannot be faster than with these.

/**
 * What is added to the sample app, without the mounts of the service account: the name of their volume is another one in each
 * pod.
 */
export interface FixedPatches {
  /** The sidecar alone, without its mounts: their volumes are not added. */
  readonly sidecar: readonly PatchOperation[];
  /** All that the injection adds. No engine that computes it can be faster. */
  readonly whole: readonly PatchOperation[];
}

/** @param pod the sample app as the API server has stored it, with the mounts of the service account */
export function fixedPatches(pod: Pod): FixedPatches {
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
  const { patch = [] } = reviewNatively(request as unknown as AdmissionRequest, operatorOf(injection));
  const mounted = new Set(pod.spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts).map(nameOf));
  const without = (isLeftOut: (mount: { readonly name: string }) => boolean) =>
    patch.map((operation) => ({
      ...operation,
      value: JSON.parse(JSON.stringify(operation.value), (key, value) =>
        key === 'volumeMounts' ? value.filter((mount: { name: string }) => !isLeftOut(mount)) : value,
      ) as unknown,
    }));
  const sidecar = without(() => true).filter(({ path }) => path === '/spec/containers/-');
  if (sidecar.length === 0) throw new Error('the sample app gets no sidecar');
  return { sidecar, whole: without((mount) => mounted.has(nameOf(mount))) };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
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

/** Policies for Kyverno: a fixed patch, and a check that is always true. */
export function fixedPolicies(patch: readonly PatchOperation[]): KubernetesObject[] {
  const policy = (kind: string, spec: object): KubernetesObject => ({
    apiVersion: 'policies.kyverno.io/v1',
    kind,
    metadata: { name: 'fixed' },
    ...{ spec: { failurePolicy: 'Fail', ...matching, ...spec } },
  });
  return [
    policy('MutatingPolicy', {
      reinvocationPolicy: 'Never',
      evaluation: { admission: { enabled: true }, mutateExisting: { enabled: false } },
      autogen: { podControllers: { controllers: [] }, mutatingAdmissionPolicy: { enabled: false } },
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: operationsInCel(patch) } }],
    }),
    policy('ValidatingPolicy', {
      validationActions: ['Deny'],
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      autogen: { podControllers: { controllers: [] }, validatingAdmissionPolicy: { enabled: false } },
      validations: [{ expression: 'true', message: 'never said' }],
    }),
  ];
}

/** The API server's policies of a build with a fixed patch in place of the computed one; all else is as it was. */
export function withFixedPatch(
  policies: readonly KubernetesObject[],
  patch: readonly PatchOperation[],
): KubernetesObject[] {
  const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression: operationsInCel(patch) } }];
  return policies.map((policy) => {
    if (policy.kind !== 'MutatingAdmissionPolicy') return policy;
    const { spec } = policy as KubernetesObject & { readonly spec: object };
    return { ...policy, ...{ spec: { ...spec, variables: [], mutations } } };
  });
}

function operationsInCel(patch: readonly PatchOperation[]): string {
  const operations = patch.map(
    ({ op, path, value }) =>
      `JSONPatch{op: ${celLiteral(op)}, path: ${celLiteral(path)}, value: ${celLiteral(value)}}`,
  );
  return `[${operations.join(', ')}]`;
}

/** A bundle for OPA that answers every AdmissionReview with a fixed patch. */
export function fixedBundle(patch: readonly PatchOperation[]): Uint8Array {
  const content = `package system.main

apiVersion := "admission.k8s.io/v1"

kind := "AdmissionReview"

response := {
	"uid": input.request.uid,
	"allowed": true,
	"patchType": "JSONPatch",
	"patch": base64.encode(json.marshal(${JSON.stringify(patch)})),
}
`;
  return bundle([{ path: 'main.rego', content }], {});
}
