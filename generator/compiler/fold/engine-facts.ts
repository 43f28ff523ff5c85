import type { Capability } from '../../injection/capabilities.js';

/** What is known of the engine that a program is specialised for. */
export interface EngineFacts {
  /** Functions that stay calls, because the backend has a form of its own for them. */
  readonly intrinsics?: ReadonlySet<string>;
  /** What the injection may ask for with `hasCapability`; without it, the engine has them all. */
  readonly capabilities?: ReadonlySet<Capability>;
  /** Whether it can copy a map and remove a common prefix from the keys. */
  readonly shortensNames?: true;
  /** Whether it can merge two maps. If not, each lookup tries the first map and then the second. */
  readonly mergesRecords?: true;
  /** Whether each conditional becomes a rule, as in Rego, and therefore needs a name from the source. */
  readonly conditionalsNeedNames?: true;
  /** How many lookups take as long as evaluating a variable; 0 if it is not given. */
  readonly variableCost?: number;
}
