import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { showKey } from '../common/show.js';

/** A place in a file, both numbers from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One YAML document, or why there is none. */
export type YamlDocument =
  | {
      /** What it says, as plain data; null if it says nothing. */
      readonly value: unknown;
      /**
       * Where a value stands, or its key; if neither is in the text, what is around it.
       *
       * @param path the keys and list positions that lead to it
       */
      readonly positionOf: (path: readonly string[], atKey: boolean) => Position;
    }
  | { readonly faults: readonly Fault[] };

/** Something that is not YAML, or more than one document of it. */
export interface Fault {
  readonly position: Position;
  readonly message: string;
}

/** Reads one YAML document, keeping where everything stands. */
export function readYaml(text: string): YamlDocument {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const faults = faultsOf(document, text, at);
  if (faults.length > 0) return { faults };
  try {
    const value: unknown = document.toJS();
    return { value, positionOf: (path, atKey) => at(offsetOf(document.contents, path, atKey)) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      const message = 'an alias has no anchor before it, or there are too many; write the values out';
      return { faults: [{ position: at(firstAlias(document)), message }] };
    }
    throw error;
  }
}

/** What the parser complains about, the first complaint at each place. */
function faultsOf(
  document: Document.Parsed,
  text: string,
  at: (offset: number) => Position,
): readonly Fault[] {
  const complaints = [...document.errors, ...document.warnings];
  const tooDeep = complaints.find(({ message }) => message.includes('call stack'));
  if (tooDeep !== undefined) {
    return [{ position: at(tooDeep.pos[0]), message: 'the brackets are nested too deeply for a config' }];
  }
  return complaints
    .filter(({ pos }, index) => complaints.findIndex((other) => other.pos[0] === pos[0]) === index)
    .map(({ code, message, pos }) => ({ position: at(pos[0]), message: fault(code, message, text, pos[0]) }));
}

function fault(code: string, message: string, text: string, offset: number): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return `${showKey(/^[\w./-]+/.exec(text.slice(offset))?.[0] ?? 'a key')}: the key is there twice; keep one`;
    case 'MULTIPLE_DOCS':
      return 'there is more than one document; keep one';
    default:
      return `not YAML: ${message.replaceAll(/\s+/g, ' ')}`;
  }
}

function firstAlias(document: Document.Parsed): number {
  let offset = 0;
  visit(document, {
    Alias: (_, alias) => {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function offsetOf(node: Node | null, path: readonly string[], atKey: boolean): number {
  const [step, ...rest] = path;
  const start = node?.range?.[0] ?? 0;
  if (step === undefined) return start;
  if (isSeq<Node>(node)) return offsetOf(node.items[Number(step)] ?? node, rest, atKey);
  const pair = isMap<Node, Node | null>(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
    : undefined;
  if (!isPair(pair)) return start;
  const key = pair.key.range?.[0] ?? start;
  return pair.value === null || (atKey && rest.length === 0) ? key : offsetOf(pair.value, rest, atKey);
}
