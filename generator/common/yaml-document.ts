import {
  type Document,
  type DocumentOptions,
  isCollection,
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
  type YAMLMap,
} from 'yaml';
import type { Position } from './place.js';
import {
  type AliasBounds,
  type AliasTargets,
  aliasFault,
  aliasTargets,
  resolveAliases,
} from './yaml-aliases.js';
import { nodeFaults } from './yaml-faults.js';

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
 * @param most how much its aliases may stand for
 */
export function readYaml(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
  most: AliasBounds = { aliases: 100, values: 1_000_000 },
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
  let aliases: AliasTargets | undefined;
  const targets = () => {
    aliases ??= aliasTargets(document);
    return aliases;
  };
  try {
    const unfinished = unfinishedScalar(document, text);
    if (unfinished !== undefined) unfinished.value = unfinished.value.replace(/\n$/, '');
    const faults = faultsOf(document, at, targets);
    if (faults.length > 0) return { faults };
    // Without an asterisk, there is no alias to look up.
    if (text.includes('*')) {
      const found = aliasFault(document, targets(), most);
      if (found !== undefined) return { faults: [{ position: at(found.offset), message: found.message }] };
      resolveAliases(targets());
    }
    // How much aliases stand for has been looked at; the parser's own count doubles with each anchor that names another.
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    const pairsOf = pairLookup();
    return {
      document,
      value,
      positionOf: (path, atKey) => at(offsetOf(document.contents, path, atKey, pairsOf)),
    };
  } catch (error) {
    if (error instanceof RangeError) return { faults: [{ position: at(0), message: tooDeep }] };
    throw error;
  }
}

/**
 * The block scalar in whose last line the text ends, without a line break. Its value has none either; the parser adds one.
 */
export function unfinishedScalar(document: Document.Parsed, text: string): Scalar<string> | undefined {
  if (!/\S[ \t]*$/.test(text.slice(text.lastIndexOf('\n') + 1))) return undefined;
  let last: unknown = document.contents;
  while (isCollection(last)) {
    const item: unknown = last.items.at(-1);
    last = isPair(item) ? (item.value ?? item.key) : item;
  }
  if (!isScalar(last) || last.range?.[1] !== text.length || !/^BLOCK_/.test(last.type ?? ''))
    return undefined;
  return typeof last.value === 'string' ? (last as Scalar<string>) : undefined;
}

/** The errors and warnings of the parser, the first at each place. */
function faultsOf(
  document: Document.Parsed,
  at: (offset: number) => Position,
  targets: () => AliasTargets,
): readonly Fault[] {
  const complaints = [...document.errors, ...document.warnings];
  const overflow = complaints.find(({ message }) => message.includes('call stack'));
  if (overflow !== undefined) return [{ position: at(overflow.pos[0]), message: tooDeep }];
  const faults = nodeFaults(document, targets);
  for (const { code, message, pos } of [...complaints].reverse()) faults.set(pos[0], fault(code, message));
  return [...faults]
    .sort(([one], [other]) => one - other)
    .map(([offset, message]) => ({ position: at(offset), message }));
}

function fault(code: string, message: string): string {
  return code === 'MULTIPLE_DOCS'
    ? 'the file has more than one document; keep one'
    : `not YAML: ${message.replaceAll(/\s+/g, ' ')}`;
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
