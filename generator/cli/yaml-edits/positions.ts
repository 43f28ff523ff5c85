import { isMap, isPair, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../text-edits/text-edit.js';

export type Entry = Node | Pair<Node, Node | null>;

export type Collection = YAMLMap<Node, Node | null> | YAMLSeq<Node>;

/** Where the values of a document and its lines are in the text. All positions are offsets in UTF-16 units. */
export class Positions {
  constructor(readonly text: string) {}

  /** Where a value or member starts. */
  startOf(entry: Entry | null): number {
    return (isPair<Node, Node | null>(entry) ? entry.key.range?.[0] : entry?.range?.[0]) ?? 0;
  }

  /** Where a value or member ends, without the comments after it; where nothing is written, the end of what is before it. */
  endOf(entry: Entry | null): number {
    if (isPair<Node, Node | null>(entry)) return this.endOf(entry.value ?? entry.key);
    if ((isMap<Node, Node | null>(entry) || isSeq<Node>(entry)) && !entry.flow) {
      return this.endOf(entry.items.at(-1) ?? null);
    }
    const [start, end] = entry?.range ?? [0, 0];
    // The parser places an empty value after the spaces that follow the colon, right before a comment.
    return start === end ? this.text.slice(0, end).trimEnd().length : end;
  }

  /** Where a member starts, or the dash of an item. */
  entryStart(collection: Collection, index: number): number {
    if (isMap(collection)) return this.startOf(collection.items[index] ?? null);
    if (index === 0) return this.startOf(collection);
    const after = this.afterLine(this.endOf(collection.items[index - 1] ?? null));
    return after + (matchAt(/(?:[ \t]*(?:#[^\n]*|\r)?\n)*[ \t]*/y, this.text, after)?.length ?? 0);
  }

  /** How far to the right a value starts. */
  columnOf(node: Node): number {
    const start = this.startOf(node);
    return start - this.lineStart(start);
  }

  /** The offset of the comma after a value between brackets. */
  commaAfter(end: number): number | undefined {
    const found = matchAt(/(?:\s|#[^\n]*\n)*,/y, this.text, end);
    return found === undefined ? undefined : end + found.length - 1;
  }

  /** The edit that removes all lines from one offset to another. */
  wholeLines(start: number, end: number): TextEdit {
    const lineStart = this.lineStart(start);
    const after = this.afterLine(end);
    // The last line may have no line break; then it takes that of the one before.
    const isUnfinished = after === this.text.length && !this.text.endsWith('\n');
    const from = isUnfinished ? this.text.slice(0, lineStart).replace(/\r?\n$/, '').length : lineStart;
    return { start: from, end: after, text: '' };
  }

  /** Whether only spaces are before an offset in its line. */
  startsLine(offset: number): boolean {
    return this.spacesBefore(offset) === offset - this.lineStart(offset);
  }

  spacesBefore(offset: number): number {
    return /[ \t]*$/.exec(this.text.slice(this.lineStart(offset), offset))?.[0].length ?? 0;
  }

  /** The start of the next line after something that ends here. */
  afterLine(end: number): number {
    // A block scalar ends with its line.
    if (end > 0 && this.text[end - 1] === '\n') return end;
    return Math.min(this.lineEnd(end) + 1, this.text.length);
  }

  /** The end of the line that has an offset, before its line break. */
  lineEnd(offset: number): number {
    const lineBreak = this.text.indexOf('\n', offset);
    return lineBreak < 0 ? this.text.length : lineBreak;
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }
}

/** The match of a sticky pattern at an offset. */
function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
