import { boolean, integer } from '../ir/types.js';
import { type Graph, Rank } from './graph.js';
import { type Node, rearrangedBy } from './node.js';
import type { Simplifier } from './simplify.js';

/**
 * Whether a list has no items, without computing its items: for `xs.map(f)` whether `xs` has none, and for `xs.filter(f)`
 * whether `f` holds for none. The length of a list that has a name in the source is compared with 0.
 */
export function emptinessOf(list: Node, graph: Graph, simplify: Simplifier): Node {
  const name = graph.isConstant(list) ? undefined : graph.functionNameOf(list);
  const emptiness = unnamedEmptinessOf(list, graph, simplify);
  return name === undefined
    ? emptiness
    : graph.named(emptiness, Rank.result, {
        name: `no${name.name.slice(0, 1).toUpperCase()}${name.name.slice(1)}`,
        documentation:
          name.documentation && `Whether this list is empty: ${uncapitalized(name.documentation)}`,
      });
}

function unnamedEmptinessOf(list: Node, graph: Graph, simplify: Simplifier): Node {
  const isEmpty = (node: Node) => emptinessOf(node, graph, simplify);
  if (!graph.isConstant(list)) {
    switch (list.kind) {
      case 'conditional': {
        const { test, whenTrue, whenFalse } = list;
        return asksForItems(test, whenTrue)
          ? simplify.operation('and', boolean, [isEmpty(whenTrue), isEmpty(whenFalse)])
          : simplify.conditional(test, isEmpty(whenTrue), isEmpty(whenFalse), boolean);
      }
      case 'iteration': {
        const { operator, list: items, iteration, parameter, body } = list;
        const none = (test: Node) =>
          simplify.operation('not', boolean, [
            simplify.iteration('some', boolean, items, iteration, parameter, test),
          ]);
        if (operator === 'map') return isEmpty(items);
        if (operator === 'filter') return none(body);
        if (operator === 'flatMap') return none(simplify.operation('not', boolean, [isEmpty(body)]));
        break;
      }
      case 'list': {
        const parts = list.elements.map(({ spread, value }) =>
          spread ? isEmpty(value) : graph.literal(false),
        );
        return simplify.operation('and', boolean, [graph.literal(true), ...parts]);
      }
      case 'operation': {
        const rearranged = rearrangedBy(list);
        if (rearranged !== undefined) return isEmpty(rearranged);
        break;
      }
    }
  }
  const length = simplify.operation('list.length', integer, [list]);
  return simplify.operation('equals', boolean, [length, graph.literal(0)]);
}

/** Whether a test is `list.length > 0`, as in `xs.length > 0 ? xs : ys`. */
function asksForItems(test: Node, list: Node): boolean {
  if (test.kind !== 'operation' || test.operator !== 'greater') return false;
  const [length, limit] = test.operands;
  return (
    length?.kind === 'operation' &&
    length.operator === 'list.length' &&
    length.operands[0] === list &&
    limit?.kind === 'literal' &&
    limit.value === 0
  );
}

/** The text with its first word in lower case, unless that is an acronym. */
function uncapitalized(text: string): string {
  return text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}
