import { kyverno } from '../../compiler/backends/cel/dialects/kyverno.js';
import { lowerExpression, reservedWords } from '../../compiler/backends/cel/lower.js';
import { printCel } from '../../compiler/backends/cel/printer.js';
import { cel } from '../../compiler/backends/cel/tree.js';
import { type Typed, typed } from '../../compiler/backends/cel/typed.js';
import type { Graph } from '../../compiler/fold/graph.js';
import type { Folded } from '../../compiler/fold/node.js';
import { planVariables } from '../../compiler/share/plan.js';

/** A variable of a Kyverno policy. */
export interface PolicyVariable {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly expression: string;
}

export interface PolicyExpressions {
  readonly variables: readonly PolicyVariable[];
  /** The CEL of the roots, in their order. */
  readonly roots: readonly string[];
}

/** The longest line of CEL, which stands indented in a policy. */
const width = 104;

/** Writes expressions of the injection as CEL for one policy, which shares variables among them. */
export function kyvernoExpressions(graph: Graph, roots: readonly Folded[]): PolicyExpressions {
  const plan = planVariables(graph, roots, reservedWords);
  const known = new Map<Folded, Typed>();
  const environment = { plan, variables: known, input };
  const variables = plan.variables.map(({ name, documentation, node }) => {
    const { tree, type } = lowerExpression(node, kyverno, environment);
    known.set(node, typed(cel.select(cel.name('variables'), name), type));
    return { name, documentation, expression: printCel(tree, width) };
  });
  return {
    variables,
    roots: roots.map((root) => printCel(lowerExpression(root, kyverno, environment).tree, width)),
  };
}

/** What Kyverno calls the inputs of the injection. */
function input(name: string): Typed {
  return name === 'namespace'
    ? typed(cel.method(cel.select(cel.name('request'), 'namespace', true), 'orValue', cel.text('')), 'dyn')
    : typed(cel.name(name), 'dyn');
}
