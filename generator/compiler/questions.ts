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

/** The policies in CEL, and the questions that each answers. `checkNames` checks the names in all of them. */
export const celPolicies = {
  injection: ['patch'],
  check: ['isRequested', 'violations', 'isMissed'],
  lint: ['isRequested', 'templateViolations', 'warnings'],
} as const satisfies Readonly<Record<string, readonly Question[]>>;

/** The Rego packages, and the questions that each answers. */
export const regoPackages = {
  injection: ['isRequested', 'violations', 'operations', 'warnings', 'inapplicable'],
  check: ['isRequested', 'violations', 'isMissed'],
} as const satisfies Readonly<Record<string, readonly Question[]>>;

export type CelPolicy = keyof typeof celPolicies;
export type CelQuestion<Policy extends CelPolicy> = (typeof celPolicies)[Policy][number];
export type RegoPackage = keyof typeof regoPackages;
export type RegoQuestion<Package extends RegoPackage> = (typeof regoPackages)[Package][number];
