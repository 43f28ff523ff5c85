import { type Paint, painter, type Style } from '../../common/colours.js';
import { printableLines } from '../../common/show.js';
import { linesOf } from './line-edits.js';
import { edited, type TextEdit } from './text-edit.js';

/** How many unchanged lines are shown around changes. */
const contextLines = 3;

export interface DiffStyle {
  readonly hasColours: boolean;
  /** Whether characters that a terminal interprets are escaped. */
  readonly isPrintable: boolean;
}

/**
 * The changes of a file as a unified diff, in the form of `diff -u`. The file comes in parts, such as its documents, so
 * that it need not be in memory.
 */
export class UnifiedDiff {
  private hasHeading = false;
  private oldLine = 1;
  private newLine = 1;
  /** The unchanged lines before the next change. */
  private context: string[] = [];
  private hunk:
    | { readonly oldStart: number; readonly newStart: number; readonly lines: string[] }
    | undefined;
  /** How many lines at the end of the hunk are unchanged. */
  private unchanged = 0;
  private readonly paint: Paint;

  /** @param newName what the file is called after the changes, if not as before */
  constructor(
    private readonly name: string,
    private readonly style: DiffStyle,
    private readonly newName: string = name,
  ) {
    this.paint = painter(style.hasColours);
  }

  /** Takes the next part of the file; returns what of the diff is complete. */
  append(text: string, edits: readonly TextEdit[]): string {
    let output = '';
    let position = 0;
    for (const { start, end, old, wanted } of regionsOf(text, edits)) {
      for (const line of linesOf(text.slice(position, start))) output += this.same(line);
      this.change(linesOf(old), linesOf(wanted));
      position = end;
    }
    for (const line of linesOf(text.slice(position))) output += this.same(line);
    return output;
  }

  /** Ends the file; returns the rest of the diff. */
  end(): string {
    return this.closeHunk();
  }

  private same(line: string): string {
    this.oldLine++;
    this.newLine++;
    if (this.hunk === undefined) {
      this.context.push(line);
      if (this.context.length > contextLines) this.context.shift();
      return '';
    }
    this.hunk.lines.push(` ${line}`);
    this.unchanged++;
    // A change that follows soon is a part of the hunk.
    return this.unchanged > 2 * contextLines ? this.closeHunk() : '';
  }

  private change(old: readonly string[], wanted: readonly string[]): void {
    let same = 0;
    while (same < old.length && old[same] === wanted[same]) same++;
    for (const line of old.slice(0, same)) this.same(line);
    if (same === old.length && same === wanted.length) return;
    this.hunk ??= {
      oldStart: this.oldLine - this.context.length,
      newStart: this.newLine - this.context.length,
      lines: this.context.map((line) => ` ${line}`),
    };
    this.context = [];
    this.unchanged = 0;
    for (const line of old.slice(same)) this.hunk.lines.push(`-${line}`);
    for (const line of wanted.slice(same)) this.hunk.lines.push(`+${line}`);
    this.oldLine += old.length - same;
    this.newLine += wanted.length - same;
  }

  private closeHunk(): string {
    if (this.hunk === undefined) return '';
    const { oldStart, newStart, lines } = this.hunk;
    const surplus = Math.max(0, this.unchanged - contextLines);
    const shown = surplus === 0 ? lines : lines.slice(0, -surplus);
    this.context = lines.slice(-Math.min(this.unchanged, contextLines)).map((line) => line.slice(1));
    this.hunk = undefined;
    const count = (sign: string) =>
      shown.filter((line) => line.startsWith(sign) || line.startsWith(' ')).length;
    const range = (start: number, length: number) => `${length === 0 ? start - 1 : start},${length}`;
    const heading = this.hasHeading ? [] : [`--- ${this.name}`, `+++ ${this.newName}`];
    this.hasHeading = true;
    const position = `@@ -${range(oldStart, count('-'))} +${range(newStart, count('+'))} @@`;
    return [
      ...heading.map((line) => this.painted(line, 'bold')),
      this.painted(position, 'cyan'),
      ...shown.map((line) => this.shown(line)),
    ].join('');
  }

  /** A line of a hunk, with its line break. */
  private shown(line: string): string {
    const colour = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : undefined;
    const text = (this.style.isPrintable ? printableLines(line) : line).replace(/\n$/, '');
    const shown = colour === undefined ? `${text}\n` : this.painted(text, colour);
    return line.endsWith('\n') ? shown : `${shown}\\ No newline at end of file\n`;
  }

  private painted(line: string, style: Style): string {
    return `${this.paint(line, style)}\n`;
  }
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

/** The lines that edits change, before and after. */
function regionsOf(text: string, edits: readonly TextEdit[]) {
  const regions: Region[] = [];
  for (const edit of edits) {
    const [start, end] = linesAround(text, edit);
    const last = regions.at(-1);
    if (last !== undefined && start <= last.end) {
      regions[regions.length - 1] = {
        start: last.start,
        end: Math.max(last.end, end),
        edits: [...last.edits, edit],
      };
    } else {
      regions.push({ start, end, edits: [edit] });
    }
  }
  return regions.map(({ start, end, edits }) => {
    const old = text.slice(start, end);
    const inRegion = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return { start, end, old, wanted: edited(old, inRegion) };
  });
}

/** The lines that an edit changes; none if it adds some between two. */
function linesAround(text: string, edit: TextEdit): readonly [number, number] {
  const start = text.lastIndexOf('\n', edit.start - 1) + 1;
  const addsLines = start === edit.start && start === edit.end && edit.text.endsWith('\n');
  if (addsLines || (edit.end > start && text[edit.end - 1] === '\n')) return [start, edit.end];
  const lineBreak = text.indexOf('\n', edit.end);
  return [start, lineBreak < 0 ? text.length : lineBreak + 1];
}
