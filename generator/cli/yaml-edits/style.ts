import { printableLines } from '../../common/show.js';
import { blockLines, hasItems } from './block-style.js';
import type { Positions } from './positions.js';

/** How values are written between brackets. */
export interface FlowStyle {
  /** What is between a comma and what follows. */
  readonly separator: string;
  /** What is between a colon and its value. */
  readonly space: string;
  readonly json: (value: unknown) => string;
}

/** How a document is written: what is added to it is written alike. */
export class Style {
  readonly eol: string;
  private readonly positions: Positions;

  constructor(positions: Positions) {
    this.eol = positions.text.includes('\r\n') ? '\r\n' : '\n';
    this.positions = positions;
  }

  /** How values are written between brackets: over lines if the one at an offset starts its line, or else on one line. */
  flow(offset: number): FlowStyle {
    const { text } = this.positions;
    const prefix = text.slice(this.positions.lineStart(offset), offset);
    const unit = this.isJson() ? (/\n([ \t]+)\S/.exec(text)?.[1] ?? '') : '';
    const indent = /^[ \t]*/.exec(prefix)?.[0] ?? '';
    const isOwnLine = prefix === indent && offset > 0;
    const isOverLines = unit !== '' && indent !== '';
    return {
      separator: isOwnLine ? this.eol + indent : ' ',
      space: isOverLines || text.includes('": ') ? ' ' : '',
      json: (value) =>
        isOverLines
          ? printableLines(JSON.stringify(value, null, unit)).replaceAll('\n', this.eol + indent)
          : printableLines(JSON.stringify(value)),
    };
  }

  /** The lines of a collection in block style. */
  block(value: unknown, column: number): readonly string[] {
    const indent = ' '.repeat(column);
    return blockLines(value, this.indentsSeqs).map((line) => (line === '' ? '' : indent + line));
  }

  /** A value on one line: in block style if that takes no more, or else between brackets. */
  inLine(value: unknown, start: number): string {
    const [line, ...more] = hasItems(value) ? [] : blockLines(value, false);
    return line === undefined || more.length > 0 ? this.flow(start).json(value) : line;
  }

  /** Whether lists are indented in their mapping, as the first one of the document is. */
  get indentsSeqs(): boolean {
    const found = /^( *)[\w./-]+:[ \t]*(?:[&#].*)?\r?\n( *)- /m.exec(this.positions.text);
    return found === null || (found[2] ?? '').length > (found[1] ?? '').length;
  }

  private isJson(): boolean {
    return /^\ufeff?(?:---)?\s*\{/.test(this.positions.text);
  }
}
