import type { Graph } from './graph.js';
import { inside, isPresent, type ListElementNode, type Node, type OperationNode } from './node.js';
import type { Simplifier } from './simplify.js';

/**
 * The expression with other parts, in its simplest form. Parts that are not computed after all are left alone: they may
 * be ones that fail.
 */
export function rebuilt(node: Node, part: (child: Node) => Node, graph: Graph, simplify: Simplifier): Node {
  if (node.kind === 'conditional') {
    const test = part(node.test);
    if (test.kind === 'literal') return part(test.value ? node.whenTrue : node.whenFalse);
  }
  if (node.kind === 'operation' && (node.operator === 'and' || node.operator === 'or')) {
    return connective(node, part, simplify);
  }
  const children = node.children.map(part);
  if (children.every((child, index) => child === node.children[index])) return node;
  const [first, second, third] = children as [Node, Node, Node];
  switch (node.kind) {
    case 'call':
      return graph.call(node.function, node.type, children);
    case 'conditional':
      return simplify.conditional(first, second, third, node.type);
    case 'iteration':
      return simplify.iteration(node.operator, node.type, first, node.iteration, node.parameter, second);
    case 'list': {
      const elements = node.elements.map(
        ({ spread }, index): ListElementNode => ({ spread, value: children[index] as Node }),
      );
      return simplify.list(elements, node.type);
    }
    case 'member':
      return simplify.member(first, node.name, node.mayLack, node.chained, node.type);
    case 'object': {
      const members = [...node.members.keys()].map(
        (name, index) => [name, memberOf(children[index] as Node)] as const,
      );
      return graph.object(new Map(members), node.interface);
    }
    case 'operation':
      if (node.isCertain !== true) {
        return simplify.operation(node.operator, node.type, children, node.position);
      }
      return isPresent(first) ? inside(first) : graph.certainValue(node.type, first);
    default:
      return node;
  }
}

function connective(node: OperationNode, part: (child: Node) => Node, simplify: Simplifier): Node {
  const operands: Node[] = [];
  for (const operand of node.operands) {
    const other = part(operand);
    operands.push(other);
    if (decides(node, other)) break;
  }
  return simplify.operation(node.operator, node.type, operands, node.position);
}

/** Whether an operand of `and` or `or` is known to be what makes the others needless. */
export function decides({ operator }: OperationNode, operand: Node): boolean {
  return (
    (operator === 'and' || operator === 'or') &&
    operand.kind === 'literal' &&
    operand.value === (operator === 'or')
  );
}

/** A member as it is written: one that is there need not be optional. */
function memberOf(value: Node): Node {
  return isPresent(value) ? inside(value) : value;
}

/** The expression with another in the place of an iteration's item. */
export function withItem(
  node: Node,
  iteration: number,
  item: Node,
  graph: Graph,
  simplify: Simplifier,
): Node {
  const known = new Map<Node, Node>();
  const replaced = (part: Node): Node => {
    // Where the item is not free, an inner iteration may have the same number.
    if ((part.freeItems & (1 << iteration)) === 0) return part;
    if (part.kind === 'item') return item;
    const before = known.get(part);
    if (before !== undefined) return before;
    const after = rebuilt(part, replaced, graph, simplify);
    known.set(part, after);
    return after;
  };
  return replaced(node);
}
