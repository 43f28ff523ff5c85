import type { Capability } from '../../../../injection/capabilities.js';
import type { EngineFacts } from '../../../fold/engine-facts.js';
import type { LoweredOperator, OperandsOf } from '../../../ir/operators.js';
import type { Cel } from '../tree.js';
import type { Typed } from '../typed.js';

/** The CEL of an operation on these operands; undefined where it cannot be expressed. */
export type Lowering<Name extends LoweredOperator> = (
  ...operands: OperandsOf<Name, Typed>
) => Typed | undefined;

/** A lowering for each operator. */
export type Lowerings = { readonly [Name in LoweredOperator]: Lowering<Name> };

/** All that is known of one engine's CEL. */
export interface Dialect extends Pick<EngineFacts, 'shortensNames' | 'variableCost'> {
  /** What diagnostics and pages call it. */
  readonly name: string;
  /** What the injection may ask for with `hasCapability`. */
  readonly capabilities: ReadonlySet<Capability>;
  /** An operator that is not here is refused with a diagnostic where the injection needs it. */
  readonly operators: Partial<Lowerings>;
  /** What the engine calls an input of the injection. */
  readonly input: (name: string) => Typed;
  /** Binds a value that an iteration needs more than once to a name. */
  readonly bind: (name: string, value: Cel, body: Cel) => Cel;
  /** The CEL message types of the injection's interfaces, by interface: `JSONPatch` for `PatchOperation`. */
  readonly messages: Readonly<Record<string, string>>;
  /** Names that variables must not have, such as CEL's keywords. */
  readonly reservedWords: ReadonlySet<string>;
}
