import type { Policies } from './evaluator.js';
import type { EvaluatorName } from './paths.js';

/** What a test says of a policy. */
export interface Specification {
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

/** The documents that make a policy of a specification, for one engine. */
export interface PolicyDocuments {
  readonly mutating: (specification: Specification) => Policies;
  /** A policy that denies. */
  readonly validating: (specification: Specification) => Policies;
}

/** The documents that an evaluator takes. */
export function policyDocuments(evaluator: EvaluatorName): PolicyDocuments {
  return evaluator.startsWith('kubernetes') ? kubernetes : kyverno;
}

const kyverno: PolicyDocuments = {
  mutating: ({ metadata, spec }) => ({
    mutating: {
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'MutatingPolicy',
      metadata,
      spec: { ...podsOnly, ...spec },
    },
  }),
  validating: ({ metadata, spec }) => ({
    validating: {
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'ValidatingPolicy',
      metadata,
      spec: { ...podsOnly, validationActions: ['Deny'], ...spec },
    },
  }),
};

const podsOnly = { autogen: { podControllers: { controllers: [] } } };

const apiVersion = 'admissionregistration.k8s.io/v1';

const kubernetes: PolicyDocuments = {
  mutating: ({ metadata, spec }) => ({
    mutating: {
      apiVersion,
      kind: 'MutatingAdmissionPolicy',
      metadata,
      spec: { reinvocationPolicy: 'Never', ...spec },
    },
    mutatingBinding: {
      apiVersion,
      kind: 'MutatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name },
    },
  }),
  validating: ({ metadata, spec }) => ({
    validating: { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata, spec },
    validatingBinding: {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name, validationActions: ['Deny'] },
    },
  }),
};
