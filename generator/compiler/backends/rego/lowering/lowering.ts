import type { Node } from '../../../fold/node.js';
import type { Variable } from '../../../share/variable.js';
import type { Rego, RegoStatement } from '../tree.js';
import type { Scope } from './scope.js';

/**
 * What the lowering of one construct asks of the others. Constructs contain each other, so their modules would import
 * each other: instead each gets the lowering of the rule that it stands in.
 */
export interface Lowering {
  readonly scope: Scope;
  /** The expression as a term, by its name if it has one. */
  value(node: Node): Rego;
  /** What must hold for a boolean to be true. */
  condition(node: Node): readonly RegoStatement[];
  /** What must hold for a boolean to be false. */
  negation(node: Node): readonly RegoStatement[];
  /**
   * A reference to a rule beside this one, for an expression that cannot be written within a term. A boolean rule is
   * undefined where it does not hold, unless its value is wanted somewhere.
   */
  helper(node: Node, wanted: 'condition' | 'value'): Rego;
  /** Whether a rule or a variable holds the expression. */
  isNamed(node: Node): boolean;
  /** The expressions to bind in front of an expression. */
  bindings(place: Node): readonly Variable[];
  /** How an input of the program is referred to. */
  input(name: string): Rego;
}
