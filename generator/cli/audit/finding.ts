import type { Difference } from './differences.js';

/** What a pod can have, and how bad it is. */
export const findingKinds = {
  missed: 'error',
  refused: 'error',
  'copied-status': 'error',
  'system-namespace': 'error',
  'namespace-selector': 'error',
  'object-selector': 'error',
  outdated: 'warning',
  'refused-now': 'warning',
  'excluded-now': 'warning',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;

export type FindingKind = keyof typeof findingKinds;

/** What is found out about a pod. */
export interface Finding {
  readonly namespace: string;
  readonly pod: string;
  /** What made the pod, such as `Deployment/web`; empty for a pod that nothing made. */
  readonly owner: string;
  readonly finding: FindingKind;
  readonly detail: string;
  /** Of an outdated agent, all values that differ. */
  readonly differences?: readonly Difference[];
}
