import type { Operator } from '../ir/operators.js';
import type { Iteration } from '../ir/program.js';
import type { SourcePosition, Type } from '../ir/types.js';

/**
 * A specialised expression: no functions, no constants by name, nothing left that the config decides. Equal
 * expressions are one object (see Graph), so an expression needed twice is found by identity.
 */
export type Node =
  | LiteralNode
  | NoneNode
  | Input
  | Item
  | ObjectNode
  | ListNode
  | MemberNode
  | OperationNode
  | CallNode
  | IterationNode
  | ConditionalNode;

interface NodeBase {
  readonly type: Type;
  readonly id: number;
  /** The expressions that it is directly made of. */
  readonly children: readonly Node[];
  /** The iterations whose items the expression uses: bit n for the nth from outside. */
  readonly freeItems: number;
  /** The number of nodes in the expression, shared ones counted each time. */
  readonly weight: number;
}

/** A value that is known when the policy is generated. */
export interface LiteralNode extends NodeBase {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

/** An optional value that is not there: `undefined` in the source. */
export interface NoneNode extends NodeBase {
  readonly kind: 'none';
}

/** What is not known before a request comes: the request itself and, where it stays symbolic, the config. */
export interface Input extends NodeBase {
  readonly kind: 'input';
  readonly name: string;
}

/** The item an iteration is at. Iterations are counted from outside, from 1. */
export interface Item extends NodeBase {
  readonly kind: 'item';
  readonly iteration: number;
}

/** An object literal. An optional member that is none is left out. */
export interface ObjectNode extends NodeBase {
  readonly kind: 'object';
  /** The interface that it is checked against in the source, which may be a message type of the engine. */
  readonly interface?: string;
  readonly members: ReadonlyMap<string, Node>;
}

/** A list literal. */
export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly elements: readonly ListElementNode[];
}

/** An item of a list literal, or the items of another list. */
export interface ListElementNode {
  readonly spread: boolean;
  readonly value: Node;
}

/** A member of an object: `object.name`. */
export interface MemberNode extends NodeBase {
  readonly kind: 'member';
  readonly object: Node;
  readonly name: string;
  /** Whether the object may be without the member. */
  readonly mayLack: boolean;
  /** Whether the object itself is optional: `object?.name`. */
  readonly chained: boolean;
}

/** An operator, a method or a function of the prelude, with its operands. */
export interface OperationNode extends NodeBase {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Node[];
  /** Whether it does not fail, though its operator may. */
  readonly isCertain?: true;
  /** Where the source has it; the first place, if several. */
  readonly position?: SourcePosition;
}

/** A call of a function that the backend has a form of its own for. */
export interface CallNode extends NodeBase {
  readonly kind: 'call';
  readonly function: string;
  readonly operands: readonly Node[];
}

/** A method of a list with a function of its items, such as `list.map(item => body)`. */
export interface IterationNode extends NodeBase {
  readonly kind: 'iteration';
  readonly operator: Iteration['operator'];
  readonly list: Node;
  /** This iteration's place, counted from outside, from 1. */
  readonly iteration: number;
  readonly parameter: string;
  readonly body: Node;
}

/** `test ? whenTrue : whenFalse` */
export interface ConditionalNode extends NodeBase {
  readonly kind: 'conditional';
  readonly test: Node;
  readonly whenTrue: Node;
  readonly whenFalse: Node;
}

/** What a graph is asked for to make a node of: the members that differ from kind to kind. */
export type Shape = { [Kind in Node['kind']]: ShapeOf<Kind> }[Node['kind']];

type ShapeOf<Kind extends Node['kind']> = Omit<
  Extract<Node, { kind: Kind }>,
  'children' | 'freeItems' | 'id' | 'weight'
>;

/** A part of a list: items that stand in it one by one, or a list whose items do. */
export type ListPart = { readonly items: readonly Node[] } | { readonly list: Node };

/** The parts of a list, in order; items next to each other are one part. */
export function partsOf({ elements }: ListNode): readonly ListPart[] {
  const parts: ({ items: Node[] } | { list: Node })[] = [];
  for (const { spread, value } of elements) {
    const last = parts.at(-1);
    if (spread) parts.push({ list: value });
    else if (last !== undefined && 'items' in last) last.items.push(value);
    else parts.push({ items: [value] });
  }
  return parts;
}

/** The expressions that an expression with these members is directly made of. */
export function childrenOf(node: Shape): readonly Node[] {
  switch (node.kind) {
    case 'call':
    case 'operation':
      return node.operands;
    case 'conditional':
      return [node.test, node.whenTrue, node.whenFalse];
    case 'input':
    case 'item':
    case 'literal':
    case 'none':
      return [];
    case 'iteration':
      return [node.list, node.body];
    case 'list':
      return node.elements.map((element) => element.value);
    case 'member':
      return [node.object];
    case 'object':
      return [...node.members.values()];
  }
}

/** Whether the expression is the empty list. */
export function isEmptyList(node: Node): boolean {
  return node.kind === 'list' && node.elements.length === 0;
}

/** The list of which an expression has the items, sorted or each once; undefined for any other expression. */
export function rearrangedBy(node: Node): Node | undefined {
  const rearranges =
    node.kind === 'operation' && (node.operator === 'prelude.distinct' || node.operator === 'prelude.sorted');
  return rearranges ? node.operands[0] : undefined;
}

/** Whether the expression makes an optional value of one that is there. */
export function isPresent(node: Node): boolean {
  return node.kind === 'operation' && node.operator === 'optional.of';
}

/** The value in an optional value that is there. */
export function inside(node: Node): Node {
  return (node as OperationNode).operands[0] as Node;
}

/** The known beginning of a text, which is all of a literal; undefined if it is not known. */
export function startOf(node: Node): string | undefined {
  if (node.kind === 'literal') return String(node.value);
  const [first] = node.kind === 'operation' && node.operator === 'string.concatenate' ? node.operands : [];
  return first?.kind === 'literal' ? String(first.value) : undefined;
}

/** The number of the innermost iteration whose item an expression uses; 0 if it uses none. */
export function innermostIteration({ freeItems }: Node): number {
  return 31 - Math.clz32(freeItems | 1);
}

/** Whether the expression is a value: a literal, or a list, an object or an optional of values. */
export function isValue(node: Node): boolean {
  const isOpen = !['list', 'literal', 'none', 'object'].includes(node.kind) && !isPresent(node);
  return !isOpen && node.children.every(isValue);
}
