import type { Place } from '../common/place.js';
import type { RuleCode, Severity } from './rules.js';

/** What is wrong with a manifest, and where. */
export interface Finding {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly place: Place;
  /** What is wrong and what to do, on one line. */
  readonly message: string;
  /** The object that it is in. */
  readonly kind: string;
  readonly name: string;
  /** Undefined where the manifest leaves it to `kubectl --namespace`. */
  readonly namespace: string | undefined;
}

/** What a rule says about a pod. */
export interface Complaint {
  readonly rule: RuleCode;
  /** The annotation that it is about; undefined if it is about none. */
  readonly annotation?: string | undefined;
  /** The container that it is about; undefined if it is about none. */
  readonly container?: string | undefined;
  /** The keys and indices that lead to what it is about in the pod; undefined if one of the above says it, or nothing does. */
  readonly path?: readonly string[] | undefined;
  /** Whether it is about the operator's config, and so the same for every pod. */
  readonly isAboutConfig?: boolean;
  readonly message: string;
}
