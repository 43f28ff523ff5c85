import type { Type } from '../ir/types.js';
import { type Graph, Rank } from './graph.js';
import type { Node } from './node.js';
import type { Simplifier } from './simplify.js';

/**
 * One member of every item of a list of objects, without the other members: of `xs.map(f)` that is `xs.map(f')`, where f'
 * gives only that member. A part of the list keeps the name that the source has for it.
 */
export function memberOfItems(
  list: Node,
  member: string,
  type: Type,
  graph: Graph,
  simplify: Simplifier,
): Node {
  const project = (node: Node): Node => {
    const projected = unnamed(node);
    const name = graph.nameOf(node);
    return name === undefined || projected === node ? projected : graph.named(projected, Rank.result, name);
  };
  const listType: Type = { kind: 'list', item: type };
  const unnamed = (node: Node): Node => {
    switch (node.kind) {
      case 'conditional':
        return simplify.conditional(node.test, project(node.whenTrue), project(node.whenFalse), listType);
      case 'iteration':
        if (node.operator === 'map')
          return iteration(node, simplify.member(node.body, member, false, false, type));
        if (node.operator === 'flatMap') return iteration(node, project(node.body));
        break;
      case 'list':
        return simplify.list(
          node.elements.map(({ spread, value }) => ({
            spread,
            value: spread ? project(value) : simplify.member(value, member, false, false, type),
          })),
          listType,
        );
    }
    throw new Error(`the items of a list of kind '${node.kind}' are not built where it is`);
  };
  const iteration = (node: Extract<Node, { readonly kind: 'iteration' }>, body: Node): Node =>
    simplify.iteration(node.operator, listType, node.list, node.iteration, node.parameter, body);
  return project(list);
}
