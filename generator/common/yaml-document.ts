import {
  type Document,
  type DocumentOptions,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type ParseOptions,
  parseDocument,
  type Scalar,
  type SchemaOptions,
  visit,
  YAMLMap,
} from 'yaml';
import type { Position } from './place.js';
import { showKey } from './show.js';

/** A YAML document, or why it cannot be read. */
export type YamlDocument =
  | {
      /** Its nodes, with their offsets in the text. */
      readonly document: Document.Parsed;
      /** Its content as plain data; null if it is empty. */
      readonly value: unknown;
      /**
       * The position of a value, or of its key; if neither is in the text, that of what contains it.
       *
       * @param path the keys and list indices that lead to it
       */
      readonly positionOf: (path: readonly string[], atKey: boolean) => Position;
    }
  | { readonly faults: readonly Fault[] };

/** A syntax error, or a second document. */
export interface Fault {
  readonly position: Position;
  readonly message: string;
}

/** The problem where functions that call themselves at each level ran out of stack. */
const tooDeep = 'lists and mappings are nested too deeply';

/**
 * Reads one YAML document with the positions of its values.
 *
 * @param options in which way it is YAML, if not by the parser's defaults
 * @param mostAliases how often an anchor may be named; aliases in an anchored value count as often as that is named. Data in
 *   which aliases are written out may be that many times as large as the text.
 */
export function readYaml(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
  mostAliases = 100,
): YamlDocument {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, {
    ...options,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    // The parser would compare each key with all before it; see nodeFaults.
    uniqueKeys: false,
    // Such as !!set, whose values are no data in JSON, and would be lost.
    resolveKnownTags: false,
  });
  const faults = faultsOf(document, at);
  if (faults.length > 0) return { faults };
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    const circular = text.includes('*') ? aliasInItself(document) : undefined;
    if (circular !== undefined) {
      const message = 'the alias is a part of what it stands for; write the values out';
      return { faults: [{ position: at(circular), message }] };
    }
    const pairsOf = pairLookup();
    return {
      document,
      value,
      positionOf: (path, atKey) => at(offsetOf(document.contents, path, atKey, pairsOf)),
    };
  } catch (error) {
    if (error instanceof RangeError) return { faults: [{ position: at(0), message: tooDeep }] };
    if (error instanceof ReferenceError) {
      const { offset, isUndefined } = faultyAlias(document);
      const message = isUndefined
        ? 'the alias has no anchor before it; write the value out'
        : `an anchor is named more than ${mostAliases} times, which is too many aliases; write the values out`;
      return { faults: [{ position: at(offset), message }] };
    }
    throw error;
  }
}

/** The errors and warnings of the parser, the first at each place. */
function faultsOf(document: Document.Parsed, at: (offset: number) => Position): readonly Fault[] {
  const complaints = [...document.errors, ...document.warnings];
  const overflow = complaints.find(({ message }) => message.includes('call stack'));
  if (overflow !== undefined) return [{ position: at(overflow.pos[0]), message: tooDeep }];
  const faults = nodeFaults(document);
  for (const { code, message, pos } of [...complaints].reverse()) faults.set(pos[0], fault(code, message));
  return [...faults]
    .sort(([one], [other]) => one - other)
    .map(([offset, message]) => ({ position: at(offset), message }));
}

/**
 * What is wrong with nodes, by their offsets: duplicate keys, keys that start with a comment as in JavaScript, and merge keys
 * and numbers that parsers read differently.
 */
function nodeFaults(document: Document.Parsed): Map<number, string> {
  const found = new Map<number, string>();
  const mergedKeys = new MergedKeys(document);
  const nodes: unknown[] = [document.contents];
  // Grows meanwhile: nodes may be nested more deeply than functions can call themselves.
  for (const node of nodes) {
    if (isScalar(node) && document.schema.name !== 'yaml-1.1' && isOctalElsewhere(node)) {
      const message = `${node.source}: parsers of YAML 1.1 read this as octal; write it without zeros in front`;
      found.set(node.range?.[0] ?? 0, message);
    }
    const keys = new Set<unknown>();
    for (const item of isMap(node) || isSeq(node) ? node.items : []) {
      if (!isPair(item)) {
        nodes.push(item);
        continue;
      }
      nodes.push(item.key, item.value);
      if (!isScalar(item.key)) continue;
      const { value, type, range } = item.key;
      if (isMergeKey(item.key)) {
        const message = mergedKeys.fault(item.value, keys);
        if (message !== undefined) found.set(range?.[0] ?? 0, message);
        keys.add(mergeKey);
        continue;
      }
      if (keys.has(value))
        found.set(range?.[0] ?? 0, `${showKey(String(value))}: the key is duplicated; keep one`);
      // YAML takes a comment in JSON as the start of the key after it.
      if (isMap(node) && node.flow === true && type === 'PLAIN' && /^\/[/*]/.test(String(value))) {
        found.set(
          range?.[0] ?? 0,
          'JSON has no comments; remove it, or write YAML, in which # starts a comment',
        );
      }
      keys.add(value);
    }
  }
  return found;
}

function isOctalElsewhere({ value, source = '' }: Scalar): boolean {
  return typeof value === 'number' && /^[-+]?0\d/.test(source);
}

const mergeKey = '<<';

/** Whether a key merges a mapping into its own. The parser knows it by a symbol. */
function isMergeKey({ value }: Scalar): boolean {
  return typeof value === 'symbol';
}

/** The keys that merge keys bring. Each mapping is looked at once, however many merge it. */
class MergedKeys {
  readonly #known = new Map<unknown, ReadonlySet<unknown>>();

  constructor(private readonly document: Document.Parsed) {}

  /**
   * What is wrong with a merge key. To Go's parser, what it brings is worth more than the keys before it, and less than
   * those after it; to others, it is always worth less.
   *
   * @param keys before it in the mapping
   */
  fault(value: unknown, keys: ReadonlySet<unknown>): string | undefined {
    if (keys.has(mergeKey)) return '<<: the key is duplicated; keep one, with a list such as [*a, *b]';
    const merged = this.#maps(value);
    if (merged === undefined) return '<<: what it merges is no mapping or list of mappings; remove it';
    const again = [...keys].find((key) => merged.some((map) => this.#keysOf(map).has(key)));
    return again === undefined
      ? undefined
      : `<<: it brings ${showKey(String(again))}, too, which comes before it; put << first, so that every parser keeps the other`;
  }

  /** The mappings that a merge key names; undefined if they are none. */
  #maps(value: unknown): readonly YAMLMap[] | undefined {
    const maps = (isSeq(value) ? value.items : [value]).map((item) =>
      // An alias without an anchor is reported as that.
      isAlias(item) ? (item.resolve(this.document) ?? new YAMLMap()) : item,
    );
    return maps.every((map) => isMap(map)) ? maps : undefined;
  }

  #keysOf(map: YAMLMap): ReadonlySet<unknown> {
    const known = this.#known.get(map);
    if (known !== undefined) return known;
    const keys = new Set<unknown>();
    // Before the others are known, so that a mapping that merges itself ends.
    this.#known.set(map, keys);
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      if (!isMergeKey(key)) keys.add(key.value);
      else
        for (const other of this.#maps(value) ?? []) for (const each of this.#keysOf(other)) keys.add(each);
    }
    return keys;
  }
}

function fault(code: string, message: string): string {
  return code === 'MULTIPLE_DOCS'
    ? 'the file has more than one document; keep one'
    : `not YAML: ${message.replaceAll(/\s+/g, ' ')}`;
}

/** The first alias without an anchor before it or, if each has one, the first alias. */
function faultyAlias(document: Document.Parsed): { readonly offset: number; readonly isUndefined: boolean } {
  const anchors = new Set<string>();
  let first: number | undefined;
  let undefinedAlias: number | undefined;
  visit(document, {
    Value: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias: (_, { source, range }) => {
      const offset = range?.[0] ?? 0;
      first ??= offset;
      if (anchors.has(source)) return undefined;
      undefinedAlias = offset;
      return visit.BREAK;
    },
  });
  return { offset: undefinedAlias ?? first ?? 0, isUndefined: undefinedAlias !== undefined };
}

/** Where an alias is in the very value that has its anchor, so that the data would have no end. */
function aliasInItself(document: Document.Parsed): number | undefined {
  const ends = new Map<string, number>();
  let offset: number | undefined;
  visit(document, {
    Value: (_, { anchor, range }) => {
      if (anchor !== undefined) ends.set(anchor, range?.[1] ?? 0);
    },
    Alias: (_, { source, range }) => {
      const start = range?.[0] ?? 0;
      if ((ends.get(source) ?? 0) <= start) return undefined;
      offset = start;
      return visit.BREAK;
    },
  });
  return offset;
}

type PairsOf = (map: YAMLMap<Node, Node | null>) => ReadonlyMap<string, Pair<Node, Node | null>>;

/** Looks up the pairs of a mapping by their keys, of which each mapping is searched once. */
function pairLookup(): PairsOf {
  const known = new Map<unknown, ReadonlyMap<string, Pair<Node, Node | null>>>();
  return (map) => {
    const pairs =
      known.get(map) ??
      new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
    known.set(map, pairs);
    return pairs;
  };
}

function offsetOf(node: Node | null, path: readonly string[], atKey: boolean, pairsOf: PairsOf): number {
  const [step, ...rest] = path;
  const start = node?.range?.[0] ?? 0;
  if (step === undefined) return start;
  if (isSeq<Node>(node)) return offsetOf(node.items[Number(step)] ?? node, rest, atKey, pairsOf);
  const pair = isMap<Node, Node | null>(node) ? pairsOf(node).get(step) : undefined;
  if (pair === undefined) return start;
  const key = pair.key.range?.[0] ?? start;
  return pair.value === null || (atKey && rest.length === 0)
    ? key
    : offsetOf(pair.value, rest, atKey, pairsOf);
}
