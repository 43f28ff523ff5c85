/** How much a finding matters: the policies refuse a pod with an error, but not one with a warning. */
export type Severity = 'error' | 'warning';

/** A rule, as reports introduce it. Its page is docs/rules/CODE.md. */
export interface Rule {
  readonly severity: Severity;
  /** What it finds, as a sentence. */
  readonly summary: string;
}

/** The rules by their permanent codes. */
export const rules = {
  address: { severity: 'warning', summary: "The address of Vault has no scheme, such as 'https://'." },
  'annotation-name': {
    severity: 'error',
    summary: 'The API server does not allow the name of an annotation.',
  },
  'annotation-type': {
    severity: 'error',
    summary: 'The value of an annotation is not a string, and the API server refuses the object.',
  },
  'auth-path': { severity: 'warning', summary: "The path of the auth method is not below 'auth/'." },
  bounds: { severity: 'error', summary: 'An annotation asks for more than a pod may ask for.' },
  'copied-status': {
    severity: 'warning',
    summary: 'The pod says that it has the agent, does not have it, and will not get it.',
  },
  'duplicate-mount': {
    severity: 'warning',
    summary: 'Two volumes are mounted at one path, and the API server refuses the pod.',
  },
  'endless-job': {
    severity: 'warning',
    summary: 'A Job does not complete, because its sidecar keeps running.',
  },
  'ignored-extension': {
    severity: 'warning',
    summary: 'An annotation of injectorless is ignored, because the config has no podExtensions: true.',
  },
  'invalid-value': { severity: 'error', summary: 'The value of an annotation is not of its type.' },
  'json-patch': {
    severity: 'error',
    summary: "A JSON Patch is malformed, or does not apply to the agent's container.",
  },
  label: { severity: 'warning', summary: 'An annotation for the agent is written as a label.' },
  'locked-annotation': {
    severity: 'error',
    summary: 'Only the operator may set an annotation.',
  },
  'missing-annotation': {
    severity: 'error',
    summary: 'An annotation that the agent needs is missing or empty.',
  },
  'name-taken': {
    severity: 'warning',
    summary:
      'A container or volume has the name of one that is injected, and the API server refuses the pod.',
  },
  namespace: { severity: 'error', summary: 'Pods in this namespace are not injected.' },
  'not-asked': {
    severity: 'warning',
    summary: 'The pod has annotations for the agent, but does not ask for it.',
  },
  'process-namespace': {
    severity: 'error',
    summary: 'The pod and an annotation disagree on shareProcessNamespace.',
  },
  'requests-above-limits': {
    severity: 'warning',
    summary: 'The agent requests more than its limit, and the API server refuses the pod.',
  },
  seccomp: {
    severity: 'warning',
    summary: "The pod's containers have a seccomp profile, and the agent's get none.",
  },
  'service-account-token': {
    severity: 'error',
    summary: 'The pod has no service account token that the agent could log in with.',
  },
  'unknown-annotation': {
    severity: 'warning',
    summary: 'No annotation of the Vault Agent Injector has this name.',
  },
  'unknown-container': {
    severity: 'warning',
    summary: 'An annotation names a container that the pod does not have.',
  },
  'unknown-prefix': {
    severity: 'warning',
    summary: 'The prefix of an annotation for the agent is misspelt.',
  },
  'unused-annotation': {
    severity: 'warning',
    summary: 'An annotation is about a secret that the pod does not ask for.',
  },
  'unusual-token': {
    severity: 'warning',
    summary: 'The agent logs in with another token than that of the Kubernetes service account.',
  },
  user: {
    severity: 'error',
    summary: "The agent is to run as the user of the pod's first container, which has none or is root.",
  },
  windows: { severity: 'warning', summary: "The pod is for Windows, the agent's image for Linux." },
  'wrong-object': {
    severity: 'warning',
    summary: 'Annotations for the agent are on an object that is not a pod or pod template.',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleCode = keyof typeof rules;

/** All codes, in alphabetical order. */
export const ruleCodes = Object.keys(rules).sort() as readonly RuleCode[];

/** Whether a rule of the injection is one that reports know. */
export function isRuleCode(code: string): code is RuleCode {
  return Object.hasOwn(rules, code);
}
