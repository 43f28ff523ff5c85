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

/** A place in a file, counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML document, or why it cannot be read. */
export type YamlDocument =
  | {
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
interface Fault {
  readonly position: Position;
  readonly message: string;
}

/** Reads one YAML document with the positions of its values. */
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
      const message = 'an alias has no anchor before it, or there are too many aliases; write the values out';
      return { faults: [{ position: at(firstAlias(document)), message }] };
    }
    throw error;
  }
}

/** The errors and warnings of the parser, the first at each place. */
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
      return `${showKey(/^[\w./-]+/.exec(text.slice(offset))?.[0] ?? 'a key')}: the key is duplicated; keep one`;
    case 'MULTIPLE_DOCS':
      return 'the file has more than one document; keep one';
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
