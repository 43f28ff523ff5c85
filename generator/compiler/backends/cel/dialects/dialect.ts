import type { Capability } from '../../../../injection/capabilities.js';
import type { LoweredOperator, OperandsOf } from '../../../ir/operators.js';
import type { Cel } from '../tree.js';
import type { Typed } from '../typed.js';

/** How an operation is written, given its operands; undefined where it cannot be for these. */
export type Lowering<Name extends LoweredOperator> = (
  ...operands: OperandsOf<Name, Typed>
) => Typed | undefined;

/** A lowering for each operator. */
export type Lowerings = { readonly [Name in LoweredOperator]: Lowering<Name> };

/** All that is known of one engine's CEL. */
export interface Dialect {
  /** What diagnostics and pages call it. */
  readonly name: string;
  /** What the injection may ask for with `hasCapability`. */
  readonly capabilities: ReadonlySet<Capability>;
  /** What is missing is refused, not dropped. */
  readonly operators: Partial<Lowerings>;
  /** What the engine calls an input of the injection. */
  readonly input: (name: string) => Typed;
  /** How an expression needed more than once within an iteration is bound to a name. */
  readonly bind: (name: string, value: Cel, body: Cel) => Cel;
  /** The messages some interfaces of the injection are written as, by interface. */
  readonly messages: Readonly<Record<string, string>>;
  /** Words that a policy may not use as names, besides CEL's keywords. */
  readonly reservedWords: ReadonlySet<string>;
}
