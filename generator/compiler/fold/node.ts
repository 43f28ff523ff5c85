import type { Iteration, Operator, Position, Type } from '../ir/program.js';

/**
 * A specialised expression: no functions, no constants by name, nothing left that the config decides. Equal
 * expressions are one object (see Graph), so an expression needed twice is found by identity.
 */
export type Folded =
  | FoldedLiteral
  | FoldedNone
  | Input
  | Item
  | FoldedObject
  | FoldedList
  | FoldedMember
  | FoldedOperation
  | FoldedIteration
  | FoldedConditional;

interface FoldedNode {
  readonly type: Type;
  readonly id: number;
  /** The iterations whose items the expression uses: bit n for the nth from outside. */
  readonly items: number;
  /** The number of nodes in the expression, shared ones counted each time. */
  readonly weight: number;
}

export interface FoldedLiteral extends FoldedNode {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

export interface FoldedNone extends FoldedNode {
  readonly kind: 'none';
}

/** What is not known before a request comes: the request itself and, where it stays symbolic, the config. */
export interface Input extends FoldedNode {
  readonly kind: 'input';
  readonly name: string;
}

/** The item an iteration is at. Iterations are counted from outside, from 1. */
export interface Item extends FoldedNode {
  readonly kind: 'item';
  readonly iteration: number;
}

export interface FoldedObject extends FoldedNode {
  readonly kind: 'object';
  readonly interface?: string;
  readonly members: ReadonlyMap<string, Folded>;
}

export interface FoldedList extends FoldedNode {
  readonly kind: 'list';
  readonly elements: readonly FoldedElement[];
}

export interface FoldedElement {
  readonly spread: boolean;
  readonly value: Folded;
}

export interface FoldedMember extends FoldedNode {
  readonly kind: 'member';
  readonly object: Folded;
  readonly name: string;
  readonly mayLack: boolean;
  readonly chained: boolean;
}

export interface FoldedOperation extends FoldedNode {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Folded[];
  /** Where the source has it; the first place, if several. */
  readonly position?: Position;
}

export interface FoldedIteration extends FoldedNode {
  readonly kind: 'iteration';
  readonly operator: Iteration['operator'];
  readonly list: Folded;
  /** This iteration's place, counted from outside, from 1. */
  readonly iteration: number;
  readonly parameter: string;
  readonly body: Folded;
}

export interface FoldedConditional extends FoldedNode {
  readonly kind: 'conditional';
  readonly test: Folded;
  readonly whenTrue: Folded;
  readonly whenFalse: Folded;
}

/** A part of a list: items that stand in it one by one, or a list whose items do. */
export type ListPart = { readonly items: readonly Folded[] } | { readonly list: Folded };

/** The parts of a list, in order; items next to each other are one part. */
export function partsOf({ elements }: FoldedList): readonly ListPart[] {
  const parts: ({ items: Folded[] } | { list: Folded })[] = [];
  for (const { spread, value } of elements) {
    const last = parts.at(-1);
    if (spread) parts.push({ list: value });
    else if (last !== undefined && 'items' in last) last.items.push(value);
    else parts.push({ items: [value] });
  }
  return parts;
}

/** The expressions an expression is directly made of. */
export function childrenOf(node: Folded): readonly Folded[] {
  switch (node.kind) {
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
    case 'operation':
      return node.operands;
  }
}
