import type { Operator } from '../ir/operators.js';
import type { Iteration } from '../ir/program.js';
import { nowhere, type SourcePosition, type Type } from '../ir/types.js';
import { childrenOf, type ListElementNode, type Node, type Shape } from './node.js';

/** A name for an expression, and the doc comment of the declaration it comes from. */
export interface Name {
  readonly name: string;
  readonly documentation?: string | undefined;
}

/** Where a name comes from, best first. */
export enum Rank {
  /** A constant, or a member with a doc comment. */
  constant,
  /** What its function is named after: the annotation whose value the expression is. */
  parameterName,
  /** The function that returns the expression. */
  result,
  /** A member of an object. */
  member,
  /** A parameter the expression is given for. */
  parameter,
}

/** Makes specialised expressions, each but once, and remembers what the source calls them. */
export class Graph {
  private readonly nodes = new Map<string, Node>();
  private readonly names = new Map<Node, Name & { readonly rank: Rank }>();
  private readonly functionNames = new Map<Node, Name>();
  private readonly positions = new Map<Node, SourcePosition>();

  /** Names an expression. A better kind of name replaces a worse one; of one kind the innermost is kept. */
  named(node: Node, rank: Rank, name: Name): Node {
    const known = this.names.get(node);
    if (known === undefined || rank < known.rank)
      this.names.set(node, { name: name.name, documentation: name.documentation, rank });
    if (rank === Rank.result && !this.functionNames.has(node)) this.functionNames.set(node, name);
    return node;
  }

  /** What the source calls the function that an expression is the result of. */
  functionNameOf(node: Node): Name | undefined {
    return this.functionNames.get(node);
  }

  /** Notes where the source has an expression; the first place counts. */
  placed(node: Node, position: SourcePosition | undefined): Node {
    if (position !== undefined && !this.positions.has(node)) this.positions.set(node, position);
    return node;
  }

  /** Where the source has an expression first; of one that fold made, where its first part stands. */
  positionOf(node: Node): SourcePosition {
    const known = this.positions.get(node);
    if (known !== undefined) return known;
    const places = node.children.map((child) => this.positionOf(child));
    return places.find((place) => place !== nowhere) ?? nowhere;
  }

  /** Moves what the source says of an expression to the one that takes its place. */
  rename(from: Node, to: Node): void {
    for (const names of [this.names, this.functionNames] as Map<Node, unknown>[]) {
      const name = names.get(from);
      if (name === undefined) continue;
      names.delete(from);
      if (!names.has(to)) names.set(to, name);
    }
  }

  nameOf(node: Node): Name | undefined {
    return this.names.get(node);
  }

  /** Whether the source has a constant or a documented member for the expression. */
  isConstant(node: Node): boolean {
    return this.names.get(node)?.rank === Rank.constant;
  }

  /** Whether the source calls the expression only by the parameter that it is given for. */
  isOnlyParameter(node: Node): boolean {
    return this.names.get(node)?.rank === Rank.parameter;
  }

  literal(value: string | number | boolean): Node {
    const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'integer' : 'boolean';
    return this.make({ kind: 'literal', type: { kind }, value }, `literal ${JSON.stringify(value)}`);
  }

  none(type: Type): Node {
    // JSON null, and the empty optional value of any other type, are different expressions.
    return this.make({ kind: 'none', type }, type.kind === 'json' ? 'null' : 'none');
  }

  input(name: string, type: Type): Node {
    return this.make({ kind: 'input', type, name }, `input ${name}`);
  }

  item(iteration: number, type: Type): Node {
    return this.make({ kind: 'item', type, iteration }, `item ${iteration} ${JSON.stringify(type)}`);
  }

  object(members: ReadonlyMap<string, Node>, name?: string): Node {
    const key = [...members].map(([member, value]) => `${JSON.stringify(member)}:${value.id}`).join(' ');
    return this.make(
      {
        kind: 'object',
        type: { kind: 'object' },
        members,
        ...(name === undefined ? {} : { interface: name }),
      },
      `object ${name ?? ''} ${key}`,
    );
  }

  list(elements: readonly ListElementNode[], type: Type): Node {
    const key = elements.map(({ spread, value }) => `${spread ? '...' : ''}${value.id}`).join(' ');
    return this.make({ kind: 'list', type, elements }, `list ${key}`);
  }

  member(object: Node, name: string, mayLack: boolean, chained: boolean, type: Type): Node {
    return this.make(
      { kind: 'member', type, object, name, mayLack, chained },
      `member ${object.id} ${name} ${mayLack} ${chained}`,
    );
  }

  operation(operator: Operator, type: Type, operands: readonly Node[], position?: SourcePosition): Node {
    const key = operands.map((operand) => operand.id).join(' ');
    return this.make(
      { kind: 'operation', type, operator, operands, ...(position === undefined ? {} : { position }) },
      `operation ${operator} ${key}`,
    );
  }

  /** The value inside an optional value that is certainly there. */
  certainValue(type: Type, optional: Node): Node {
    return this.make(
      { kind: 'operation', type, operator: 'optional.value', operands: [optional], isCertain: true },
      `certain ${optional.id}`,
    );
  }

  call(name: string, type: Type, operands: readonly Node[]): Node {
    const key = operands.map((operand) => operand.id).join(' ');
    return this.make({ kind: 'call', type, function: name, operands }, `call ${name} ${key}`);
  }

  iteration(
    operator: Iteration['operator'],
    type: Type,
    list: Node,
    iteration: number,
    parameter: string,
    body: Node,
  ): Node {
    return this.make(
      { kind: 'iteration', type, operator, list, iteration, parameter, body },
      `iteration ${operator} ${list.id} ${iteration} ${body.id}`,
    );
  }

  conditional(test: Node, whenTrue: Node, whenFalse: Node, type: Type): Node {
    return this.make(
      { kind: 'conditional', type, test, whenTrue, whenFalse },
      `conditional ${test.id} ${whenTrue.id} ${whenFalse.id}`,
    );
  }

  private make(shape: Shape, key: string): Node {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const children = childrenOf(shape);
    let weight = 1;
    for (const child of children) weight += child.weight;
    // The shape is made for this node, which is cheaper than a copy.
    const node: Node = Object.assign(shape, {
      id: this.nodes.size,
      children,
      freeItems: freeItemsOf(shape, children),
      weight,
    });
    this.nodes.set(key, node);
    return node;
  }
}

/** The iterations whose items an expression uses. An item is not free outside its iteration. */
function freeItemsOf(node: Shape, children: readonly Node[]): number {
  if (node.kind === 'item') return 1 << node.iteration;
  if (node.kind === 'iteration') return node.list.freeItems | (node.body.freeItems & ~(1 << node.iteration));
  return children.reduce((items, child) => items | child.freeItems, 0);
}
