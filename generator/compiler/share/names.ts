import type { Graph, Name } from '../fold/graph.js';
import type { Node } from '../fold/node.js';

/** The name that an expression gets, and the doc comment for it: the source's, where it has one. */
export function nameFor(node: Node, graph: Graph): Name {
  const named = graph.nameOf(node);
  if (named === undefined && node.kind === 'operation' && node.operator === 'optional.of') {
    return nameFor(node.operands[0] as Node, graph);
  }
  return named ?? { name: fallbackNames[node.kind] ?? 'value' };
}

/** Names for expressions that the source has none for. */
const fallbackNames: { readonly [Kind in Node['kind']]?: string } = {
  iteration: 'items',
  list: 'items',
};

/** The source's name as an identifier that is not reserved: `token-path` as `tokenPath`. */
export function identifierFor(name: string, reserved: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+(.?)/g, (_, next: string) => next.toUpperCase());
  const identifier = /^[A-Za-z_]/.test(plain) ? plain : `value${plain}`;
  return reserved.has(identifier) ? `${identifier}Value` : identifier;
}
