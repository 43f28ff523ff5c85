import { boolean, type SourcePosition, type Type, text } from '../ir/types.js';
import { type Graph, Rank } from './graph.js';
import { innermostIteration, isPresent, type Node, type ObjectNode, startOf } from './node.js';

/** A prefix that names of members share; policies look these members up in a map without it. */
export interface ShortNames {
  readonly prefix: string;
  /** The name of that map, and its comment. */
  readonly name: string;
  readonly documentation: string;
  /** A list of values that many lookups are asked for, and what the names of the members with one of them are called. */
  readonly flags?: { readonly values: string; readonly name: string; readonly documentation: string };
}

/** The call that makes a map of the members whose names have a prefix, without the prefix. */
export const withShortNames = 'withShortNames';

/** What of a Simplifier this needs. It makes the same expressions as a graph, in their simplest form. */
type Simplify = Pick<Graph, 'conditional' | 'iteration' | 'list' | 'operation'>;

/** Makes expressions about records in their simplest form. */
export class Records {
  constructor(
    private readonly graph: Graph,
    private readonly simplify: Simplify,
    private readonly mergesRecords: boolean,
    private readonly shortNames: ShortNames | undefined,
  ) {}

  /** A record, with the members of another that it lacks. */
  merged(record: Node, defaults: Node, position: SourcePosition | undefined): Node {
    const isEmpty = defaults.kind === 'object' && defaults.members.size === 0;
    return isEmpty
      ? record
      : this.graph.operation('prelude.withDefaults', { kind: 'record' }, [record, defaults], position);
  }

  /** The optional member of a record. */
  member(record: Node, name: Node, type: Type): Node {
    if (lacks(record, name)) return this.graph.none(type);
    if (record.kind === 'object' && name.kind === 'literal') {
      const member = record.members.get(String(name.value)) as Node;
      const isOptional = member.kind === 'none' || member.type.kind === 'optional';
      return isOptional ? member : this.graph.operation('optional.of', type, [member]);
    }
    const merge = this.mergeIn(record);
    if (merge === undefined) return this.found(record, name, type);
    const [first, second] = merge;
    const either = this.simplify.operation('optional.or', type, [
      this.member(first, name, type),
      this.member(second, name, type),
    ]);
    return name.kind === 'literal' ? this.named(either, String(name.value)) : either;
  }

  /** The member of a record that is not merged with defaults, looked up by its short name if it has one. */
  private found(record: Node, name: Node, type: Type): Node {
    const { graph, shortNames } = this;
    const at = (members: Node, key: Node) => graph.operation('record.at', type, [members, key]);
    if (shortNames === undefined) return at(record, name);
    const prefix = graph.literal(shortNames.prefix);
    const table = record.kind === 'object' ? this.shortened(record, shortNames.prefix) : undefined;
    if (table !== undefined) {
      const hasPrefix = this.simplify.operation('string.startsWith', boolean, [name, prefix]);
      const rest = this.simplify.operation('prelude.withoutPrefix', text, [name, prefix]);
      return this.simplify.conditional(hasPrefix, at(table, rest), graph.none(type), type);
    }
    const rest = isOfRequest(record) ? this.withoutPrefix(name, shortNames.prefix) : undefined;
    if (rest === undefined) return at(record, name);
    return at(this.short(record, shortNames), rest);
  }

  /** The members whose names have the prefix, without it. */
  short(record: Node, shortNames: ShortNames): Node {
    const { graph } = this;
    const members = graph.call(withShortNames, record.type, [record, graph.literal(shortNames.prefix)]);
    return graph.named(members, Rank.constant, shortNames);
  }

  /** A constant table without the prefix, if all of its names have it. */
  private shortened(record: ObjectNode, prefix: string): Node | undefined {
    const members = [...record.members];
    if (members.length < 2 || !members.every(([name]) => name.startsWith(prefix))) return undefined;
    const table = this.graph.object(
      new Map(members.map(([name, value]) => [name.slice(prefix.length), value])),
    );
    const name = this.graph.nameOf(record);
    return name === undefined ? table : this.graph.named(table, Rank.constant, name);
  }

  /** The rest of a text that certainly begins with the prefix; undefined for any other. */
  withoutPrefix(name: Node, prefix: string): Node | undefined {
    if (name.kind === 'literal' && String(name.value).startsWith(prefix)) {
      return this.graph.literal(String(name.value).slice(prefix.length));
    }
    if (name.kind !== 'operation' || name.operator !== 'string.concatenate') return undefined;
    const [first, ...more] = name.operands as readonly [Node, ...Node[]];
    const rest = this.withoutPrefix(first, prefix);
    return rest && this.simplify.operation('string.concatenate', text, [rest, ...more]);
  }

  /** The source has a name for the member of a merged record at most where it says what it is for. */
  private named(member: Node, name: string): Node {
    const [, last = name] = /([^/]*)$/.exec(name) ?? [];
    const words = last.split(/[^A-Za-z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
    return this.graph.named(member, Rank.parameter, {
      name: `given${words.join('')}`,
      documentation: `${name}, where it is given or has a default.`,
    });
  }

  /**
   * Whether a list has the value of a member, or else a default, as whether the member's name is one of those with such a
   * value: they are found once. Undefined for any other list or value.
   */
  isFlagged(values: Node, value: Node): Node | undefined {
    const { graph, simplify, shortNames } = this;
    const flags = shortNames?.flags;
    if (flags === undefined || graph.nameOf(values)?.name !== flags.values) return undefined;
    const [lookup, fallback] =
      value.kind === 'operation' && value.operator === 'optional.orElse' ? value.operands : [];
    if (lookup?.kind !== 'operation' || lookup.operator !== 'record.at') return undefined;
    const [members, key] = lookup.operands as readonly [Node, Node];
    if (members.kind !== 'call' || members.function !== withShortNames || fallback?.kind !== 'literal') {
      return undefined;
    }
    const isByDefault = simplify.operation('list.includes', boolean, [values, fallback]);
    if (isByDefault.kind !== 'literal' || isByDefault.value === true) return undefined;
    const name = graph.item(1, text);
    const found = graph.certainValue(text, graph.operation('record.at', lookup.type, [members, name]));
    const isSet = simplify.operation('list.includes', boolean, [values, found]);
    const names = simplify.operation('record.keys', { kind: 'list', item: text }, [members]);
    const flagged = simplify.iteration('filter', names.type, names, 1, 'name', isSet);
    graph.named(flagged, Rank.constant, flags);
    return simplify.operation('list.includes', boolean, [flagged, key]);
  }

  /** The names of a record's members. */
  keys(record: Node, type: Type): Node {
    if (record.kind === 'object') {
      const names = [...record.members.keys()].map((name) => ({
        spread: false,
        value: this.graph.literal(name),
      }));
      return this.graph.list(names, type);
    }
    if (record.kind === 'conditional' && isBuilt(record)) {
      const { test, whenTrue, whenFalse } = record;
      return this.simplify.conditional(test, this.keys(whenTrue, type), this.keys(whenFalse, type), type);
    }
    const merge = this.mergeIn(record);
    if (merge === undefined) return this.graph.operation('record.keys', type, [record]);
    const [first, second] = merge;
    const iteration = innermostIteration(record) + 1;
    const member = this.member(first, this.graph.item(iteration, text), { kind: 'optional', value: text });
    const isMissing = this.simplify.operation('not', boolean, [
      this.simplify.operation('optional.present', boolean, [member]),
    ]);
    const more = this.simplify.iteration(
      'filter',
      type,
      this.keys(second, type),
      iteration,
      'name',
      isMissing,
    );
    return this.simplify.list(
      [this.keys(first, type), more].map((value) => ({ spread: true, value })),
      type,
    );
  }

  /** The two records that an engine would have to merge, and cannot. */
  private mergeIn(record: Node): readonly [Node, Node] | undefined {
    const isMerge = record.kind === 'operation' && record.operator === 'prelude.withDefaults';
    return isMerge && !this.mergesRecords ? (record.operands as readonly [Node, Node]) : undefined;
  }
}

/** Whether a record is one that the request may have: `request.….annotations ?? {}`. */
function isOfRequest(record: Node): boolean {
  return (
    record.kind === 'operation' &&
    record.operator === 'optional.orElse' &&
    record.operands[0]?.kind === 'member'
  );
}

/** Whether a record is one of those that the injection builds, so that the names of its members are at hand. */
function isBuilt(record: Node): boolean {
  if (record.kind === 'conditional') return isBuilt(record.whenTrue) && isBuilt(record.whenFalse);
  return record.kind === 'object';
}

/** Whether a record certainly has no member of this name, whatever the request. */
function lacks(record: Node, name: Node): boolean {
  switch (record.kind) {
    case 'conditional':
      return lacks(record.whenTrue, name) && lacks(record.whenFalse, name);
    case 'object':
      return lacksMember(record, name);
    case 'operation':
      return record.operator === 'prelude.withDefaults' || record.operator === 'optional.orElse'
        ? record.operands.every((operand) => lacksInside(operand, name))
        : false;
    default:
      return false;
  }
}

/** The same of a record that may be optional, or one of those in a record. */
function lacksInside(record: Node, name: Node): boolean {
  if (record.kind === 'none') return true;
  if (record.kind !== 'operation') return lacks(record, name);
  const [records] = record.operands;
  if (isPresent(record)) return lacksInside(records as Node, name);
  return record.operator === 'record.at' && records?.kind === 'object'
    ? [...records.members.values()].every((member) => lacks(member, name))
    : lacks(record, name);
}

function lacksMember({ members }: ObjectNode, name: Node): boolean {
  if (name.kind === 'literal') return !members.has(String(name.value));
  const start = startOf(name);
  return start === undefined
    ? members.size === 0
    : ![...members.keys()].some((member) => member.startsWith(start));
}
