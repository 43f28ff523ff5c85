import type { Graph } from '../../fold/graph.js';
import type { Node } from '../../fold/node.js';
import { InventedNames, type Naming } from '../../share/naming.js';
import { planVariables } from '../../share/plan.js';
import type { Dialect } from './dialects/dialect.js';
import { lowerExpression } from './lower.js';
import { printCel } from './printer.js';
import { cel } from './tree.js';
import { type Typed, typed } from './typed.js';
import { asVariable } from './types.js';

/** A variable of a policy. */
export interface PolicyVariable {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly expression: string;
}

/** Expressions in CEL, and the variables they share. */
export interface CelExpressions {
  /** In an order in which each uses only earlier ones. */
  readonly variables: readonly PolicyVariable[];
  /** The CEL of the roots, in their order. */
  readonly roots: readonly string[];
}

/** The longest line of CEL, which stands indented in a policy. */
const width = 122;

/** Whether the value is a message or a list of messages, whose type an engine forgets in a variable. */
function isMessage(node: Node, dialect: Dialect): boolean {
  switch (node.kind) {
    case 'conditional':
      return isMessage(node.whenTrue, dialect) || isMessage(node.whenFalse, dialect);
    case 'iteration':
      return isMessage(node.body, dialect);
    case 'list':
      return node.elements.some(({ value }) => isMessage(value, dialect));
    case 'object':
      return node.interface !== undefined && node.interface in dialect.messages;
    default:
      return false;
  }
}

/** Writes expressions as the CEL of one policy, which shares variables among them. */
export function celExpressions(
  graph: Graph,
  roots: readonly Node[],
  dialect: Dialect,
  naming: Naming = new InventedNames(graph),
): CelExpressions {
  const isInPlace = (node: Node) => isMessage(node, dialect);
  const plan = planVariables(graph, roots, naming, dialect.reservedWords, isInPlace);
  const known = new Map<Node, Typed>();
  const environment = { plan, naming, variables: known };
  const variables = plan.variables.map(({ name, documentation, node }) => {
    const { tree, type } = lowerExpression(node, dialect, environment);
    known.set(node, typed(cel.select(cel.name('variables'), name), asVariable(type)));
    return { name, documentation, expression: printCel(tree, width) };
  });
  return {
    variables,
    roots: roots.map((root) => printCel(lowerExpression(root, dialect, environment).tree, width)),
  };
}
