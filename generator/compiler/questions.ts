/** What can be asked about a request. */
export type Question =
  /** Whether the pod asks for the agent. */
  | 'isRequested'
  /** Why it cannot have it: a list of messages. */
  | 'violations'
  /** The operations that put the agent into a pod that asks and may have it. */
  | 'operations'
  /** The same operations, and none where the pod does not ask or may not have it. */
  | 'patch'
  /** Whether the pod asked for the agent and came through without it. */
  | 'isMissed'
  /** Why the pods of a template that stands for the pod cannot have it: a list of messages. */
  | 'templateViolations'
  /** What the pod's author should know, whether or not the pod asks: a list of messages, in order. */
  | 'warnings'
  /** The message about the input `failed`, an operation of the pod's own JSON Patch that cannot be applied. */
  | 'inapplicable';

/** What a policy is asked. */
export interface Policy {
  readonly questions: readonly Question[];
  /**
   * Whether it has shortcuts for pods with usual annotations. They make it longer, so only a policy that every injected pod
   * goes through has them.
   */
  readonly hasShortcuts?: true;
}

/** The CEL policies by name. The build checks the names of the variables in all of them (`checkNames`). */
export const celPolicies = {
  injection: { questions: ['patch'], hasShortcuts: true },
  check: { questions: ['isRequested', 'violations', 'isMissed'] },
  lint: { questions: ['isRequested', 'templateViolations', 'warnings'] },
} as const satisfies Readonly<Record<string, Policy>>;

/** The Rego packages. */
export const regoPackages = {
  injection: {
    questions: ['isRequested', 'violations', 'operations', 'warnings', 'inapplicable'],
    hasShortcuts: true,
  },
  check: { questions: ['isRequested', 'violations', 'isMissed'] },
} as const satisfies Readonly<Record<string, Policy>>;

export type CelPolicy = keyof typeof celPolicies;
export type CelQuestion<Name extends CelPolicy> = (typeof celPolicies)[Name]['questions'][number];
export type RegoPackage = keyof typeof regoPackages;
export type RegoQuestion<Name extends RegoPackage> = (typeof regoPackages)[Name]['questions'][number];
