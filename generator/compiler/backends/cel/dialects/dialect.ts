import type { Operator } from '../../../ir/program.js';
import type { Typed } from '../typed.js';

/** How an operation is written, given its operands; undefined where it cannot be for these. */
// biome-ignore lint/suspicious/noExplicitAny: each operator takes as many operands as the frontend gives it
export type Lowering = (...operands: any[]) => Typed | undefined;

/** What an engine's CEL has: a lowering for each operator. What is missing is refused, not dropped. */
export interface Dialect {
  readonly name: string;
  readonly operators: { readonly [Name in Operator]?: Lowering };
  /** How an expression needed more than once within an iteration is bound to a name. */
  readonly bind: (name: string, value: Typed, body: Typed) => Typed;
  /** The messages some interfaces of the injection are written as, by interface. */
  readonly messages: Readonly<Record<string, string>>;
}
