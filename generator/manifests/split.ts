/** The text of one document of a stream, with all that belongs to it: the line `---`, comments, the line break at its end. */
export interface DocumentText {
  /** Empty if the document is too large. */
  readonly text: string;
  /** The line of the stream that it starts in, counted from 1. */
  readonly line: number;
  readonly isTooLarge: boolean;
}

/**
 * The largest document, in UTF-16 units. Its nodes take some hundred times as much memory. An object has at most 1.5 MiB
 * in a cluster, so only lists are larger.
 */
export const largestDocument = 16 * 1024 * 1024;

/**
 * Splits a stream of YAML or JSON into its documents. Together their texts are the stream, to the byte. YAML has `---`
 * or `...` between documents, at the start of a line, which neither may have inside of one. JSON objects may also follow
 * each other without anything, each on lines of its own, as `jq` writes them.
 *
 * @throws TypeError if the stream is not UTF-8
 */
export async function* splitDocuments(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<DocumentText> {
  let document = new Collector(1);
  let lineNumber = 1;
  for await (const line of linesOf(chunks)) {
    if (document.isFollowedBy(line)) {
      yield document.collected();
      document = new Collector(lineNumber);
    }
    document.append(line);
    lineNumber++;
  }
  if (!document.isEmpty) yield document.collected();
}

/** A line with its line break; of one that is larger than any document, only the start. */
interface Line {
  readonly text: string;
  readonly isTooLarge: boolean;
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  // The byte order mark stays, since it is part of what comes out again.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let parts: string[] = [];
  let length = 0;
  const append = (part: string) => {
    length += part.length;
    if (length <= largestDocument || parts.length === 0) parts.push(part);
  };
  const line = (): Line => {
    const text = parts.join('');
    const isTooLarge = length > largestDocument;
    parts = [];
    length = 0;
    return { text, isTooLarge };
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      append(text.slice(start, end + 1));
      yield line();
      start = end + 1;
    }
    if (start < text.length) append(text.slice(start));
  }
  append(decoder.decode());
  if (length > 0) yield line();
}

/** What a document is, as far as its lines tell: JSON is a document of its own as soon as its brackets are closed. */
type Shape = 'unknown' | 'YAML' | 'open JSON' | 'closed JSON';

/** Collects the lines of one document. */
class Collector {
  private readonly lines: string[] = [];
  private length = 0;
  private isTooLarge = false;
  /** Whether it has more than comments and directives before its `---`. */
  private hasStarted = false;
  private hasEnded = false;
  private shape: Shape = 'unknown';
  private depth = 0;

  constructor(private readonly firstLine: number) {}

  get isEmpty(): boolean {
    return this.length === 0;
  }

  /** Whether the next document starts with this line. */
  isFollowedBy({ text }: Line): boolean {
    if (this.hasEnded) return true;
    if (!this.hasStarted) return false;
    return isMarker(text, '---') || (this.shape === 'closed JSON' && text.trimStart().startsWith('{'));
  }

  append({ text, isTooLarge }: Line): void {
    this.length += text.length;
    this.isTooLarge ||= isTooLarge || this.length > largestDocument;
    if (this.isTooLarge) this.lines.length = 0;
    else this.lines.push(text);
    this.look(text);
  }

  collected(): DocumentText {
    return { text: this.lines.join(''), line: this.firstLine, isTooLarge: this.isTooLarge };
  }

  private look(line: string): void {
    const trimmed = line.replace(/^\ufeff/, '').trim();
    if (isMarker(line, '---')) {
      this.hasStarted = true;
      return;
    }
    this.hasEnded = isMarker(line, '...');
    const isPlain = trimmed === '' || trimmed.startsWith('#');
    if (this.hasEnded || isPlain || (!this.hasStarted && trimmed.startsWith('%'))) return;
    this.hasStarted = true;
    if (this.shape === 'unknown') this.shape = trimmed.startsWith('{') ? 'open JSON' : 'YAML';
    else if (this.shape === 'closed JSON') this.shape = 'YAML';
    if (this.shape !== 'open JSON') return;
    this.depth += bracketsOpened(trimmed);
    if (this.depth <= 0) this.shape = 'closed JSON';
  }
}

/** Whether a text is a JSON object, perhaps after comments and `---`, as far as its brackets tell. */
export function isClosedJson(text: string): boolean {
  const json = text.replace(/^\ufeff?(?:\s|#[^\n]*\n|---(?=\s))*/, '');
  return json.startsWith('{') && bracketsOpened(json) === 0;
}

/** How many brackets a line of JSON opens and does not close. */
function bracketsOpened(line: string): number {
  let opened = 0;
  let isString = false;
  for (const [found] of line.matchAll(/\\.|["{}[\]]/g)) {
    if (found === '"') isString = !isString;
    else if (!isString && (found === '{' || found === '[')) opened++;
    else if (!isString && (found === '}' || found === ']')) opened--;
  }
  return opened;
}

/** Whether a line is `---` or `...`, perhaps with something after a space. */
export function isMarker(line: string, marker: string): boolean {
  return line.startsWith(marker) && /^\s?$/.test(line.slice(3, 4));
}
