import type { Capability } from '../../injection/capabilities.js';

/** What is known of the engine that a program is specialised for. */
export interface EngineFacts {
  /** Functions that stay calls, because the backend has a form of its own for them. */
  readonly intrinsics?: ReadonlySet<string>;
  /** What the injection may ask for with `hasCapability`; without it, the engine has them all. */
  readonly capabilities?: ReadonlySet<Capability>;
  /** Whether it can make a map without the prefix that names share. */
  readonly shortensNames?: true;
  /** Whether it can merge two records. If it cannot, a member of both is looked up in one and then in the other. */
  readonly mergesRecords?: true;
  /** Whether a conditional is written as a rule, so that one without a name would get an invented one. */
  readonly conditionalsNeedNames?: true;
  /** How many lookups take as long as evaluating a variable; 0 if it is not given. */
  readonly variableCost?: number;
}
