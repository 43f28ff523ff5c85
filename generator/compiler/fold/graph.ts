import type { Iteration, Operator, Position, Type } from '../ir/program.js';
import { childrenOf, type Folded, type FoldedElement } from './node.js';

/** A name for an expression, and the doc comment of the declaration it comes from. */
export interface Name {
  readonly name: string;
  readonly documentation?: string | undefined;
}

type Shape<Kind extends Folded['kind']> = Omit<Extract<Folded, { kind: Kind }>, 'id' | 'items' | 'weight'>;
type AnyShape = { [Kind in Folded['kind']]: Shape<Kind> }[Folded['kind']];

/** Where a name comes from, best first. */
export enum Rank {
  /** A constant, or a member with a doc comment. */
  constant,
  /** The annotation whose value the expression is. */
  annotation,
  /** The function that returns the expression. */
  result,
  /** A member of an object. */
  member,
  /** A parameter the expression is given for. */
  parameter,
}

/** Makes specialised expressions, each but once, and remembers what the source calls them. */
export class Graph {
  private readonly nodes = new Map<string, Folded>();
  private readonly names = new Map<Folded, Name & { readonly rank: Rank }>();

  /** Names an expression. A better kind of name replaces a worse one; of one kind the innermost is kept. */
  named(node: Folded, rank: Rank, name: Name): Folded {
    const known = this.names.get(node);
    if (known === undefined || rank < known.rank) this.names.set(node, { ...name, rank });
    return node;
  }

  nameOf(node: Folded): Name | undefined {
    return this.names.get(node);
  }

  /** Whether the source has a constant or a documented member for the expression. */
  isConstant(node: Folded): boolean {
    return this.names.get(node)?.rank === Rank.constant;
  }

  literal(value: string | number | boolean): Folded {
    const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'integer' : 'boolean';
    return this.make({ kind: 'literal', type: { kind }, value }, `literal ${JSON.stringify(value)}`);
  }

  none(type: Type): Folded {
    return this.make({ kind: 'none', type }, 'none');
  }

  input(name: string, type: Type): Folded {
    return this.make({ kind: 'input', type, name }, `input ${name}`);
  }

  item(iteration: number, type: Type): Folded {
    return this.make({ kind: 'item', type, iteration }, `item ${iteration} ${JSON.stringify(type)}`);
  }

  object(members: ReadonlyMap<string, Folded>, name?: string): Folded {
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

  list(elements: readonly FoldedElement[], type: Type): Folded {
    const key = elements.map(({ spread, value }) => `${spread ? '...' : ''}${value.id}`).join(' ');
    return this.make({ kind: 'list', type, elements }, `list ${key}`);
  }

  member(object: Folded, name: string, mayLack: boolean, chained: boolean, type: Type): Folded {
    return this.make(
      { kind: 'member', type, object, name, mayLack, chained },
      `member ${object.id} ${name} ${mayLack} ${chained}`,
    );
  }

  operation(operator: Operator, type: Type, operands: readonly Folded[], position?: Position): Folded {
    const key = operands.map((operand) => operand.id).join(' ');
    return this.make(
      { kind: 'operation', type, operator, operands, ...(position === undefined ? {} : { position }) },
      `operation ${operator} ${key}`,
    );
  }

  iteration(
    operator: Iteration['operator'],
    type: Type,
    list: Folded,
    iteration: number,
    parameter: string,
    body: Folded,
  ): Folded {
    return this.make(
      { kind: 'iteration', type, operator, list, iteration, parameter, body },
      `iteration ${operator} ${list.id} ${iteration} ${body.id}`,
    );
  }

  conditional(test: Folded, whenTrue: Folded, whenFalse: Folded, type: Type): Folded {
    return this.make(
      { kind: 'conditional', type, test, whenTrue, whenFalse },
      `conditional ${test.id} ${whenTrue.id} ${whenFalse.id}`,
    );
  }

  private make(shape: AnyShape, key: string): Folded {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const children = childrenOf(shape as Folded);
    const node = {
      ...shape,
      id: this.nodes.size,
      items: itemsOf(shape as Folded, children),
      weight: 1 + children.reduce((sum, child) => sum + child.weight, 0),
    } as Folded;
    this.nodes.set(key, node);
    return node;
  }
}

/** The iterations whose items an expression uses. Outside an iteration nobody sees its item. */
function itemsOf(node: Folded, children: readonly Folded[]): number {
  if (node.kind === 'item') return 1 << node.iteration;
  if (node.kind === 'iteration') return node.list.items | (node.body.items & ~(1 << node.iteration));
  return children.reduce((items, child) => items | child.items, 0);
}
