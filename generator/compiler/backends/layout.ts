/**
 * Text that knows where it may be broken: what Wadler's "A prettier printer" calls a document. A group goes on one
 * line if it fits, and breaks at all its lines if it does not.
 */
export type Layout = string | readonly Layout[] | Choice | Group | Line | Indented;

/** One of two, the first if a part of it fits on the rest of the line. */
interface Choice {
  readonly kind: 'choice';
  readonly part: Layout;
  readonly first: Layout;
  readonly second: Layout;
}

interface Group {
  readonly kind: 'group';
  readonly inner: Layout;
}

interface Line {
  readonly kind: 'line';
  /** What stands in place of a line break in a group that fits on one line; null where the line always breaks. */
  readonly flat: string | null;
  /** What stands before and after a line break that is taken. */
  readonly before?: string;
  readonly after?: string;
}

interface Indented {
  readonly kind: 'indented';
  readonly inner: Layout;
}

export const line: Line = { kind: 'line', flat: ' ' };
export const softLine: Line = { kind: 'line', flat: '' };
export const hardLine: Line = { kind: 'line', flat: null };

export function group(...inner: readonly Layout[]): Layout {
  return { kind: 'group', inner };
}

export function indented(...inner: readonly Layout[]): Layout {
  return { kind: 'indented', inner };
}

/** The first layout if the part fits on the rest of the line, else the second. */
export function ifFits(part: Layout, first: Layout, second: Layout): Layout {
  return { kind: 'choice', part, first, second };
}

export function joined(items: readonly Layout[], separator: Layout): Layout {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

/** How many characters wide a tab counts. */
const tabWidth = 4;

/**
 * The text, its lines at most `width` characters long where the breaks allow.
 *
 * @param indentation what a line begins with for each level of depth
 */
export function print(layout: Layout, width: number, indentation = '  '): string {
  const indentationWidth = indentation === '\t' ? tabWidth : indentation.length;
  let output = '';
  let column = 0;
  const put = (text: string) => {
    output += text;
    column += text.length;
  };
  const visit = (node: Layout, depth: number, isFlat: boolean): void => {
    if (typeof node === 'string') {
      put(node);
    } else if (!('kind' in node)) {
      for (const item of node) visit(item, depth, isFlat);
    } else if (node.kind === 'indented') {
      visit(node.inner, depth + 1, isFlat);
    } else if (node.kind === 'choice') {
      visit(isFlat || fits(node.part, width - column) ? node.first : node.second, depth, isFlat);
    } else if (node.kind === 'group') {
      visit(node.inner, depth, isFlat || fits(node.inner, width - column));
    } else if (isFlat && node.flat !== null) {
      put(node.flat);
    } else {
      output = `${(output + (node.before ?? '')).trimEnd()}\n${indentation.repeat(depth)}`;
      column = depth * indentationWidth;
      put(node.after ?? '');
    }
  };
  visit(layout, 0, false);
  return output;
}

function fits(layout: Layout, width: number): boolean {
  return width >= 0 && flatWidth(layout, width) <= width;
}

/** The width of the text on one line, or more than `limit` as soon as that is exceeded. */
function flatWidth(layout: Layout, limit: number): number {
  if (typeof layout === 'string') return layout.length;
  if (!('kind' in layout)) {
    let width = 0;
    for (const item of layout) {
      width += flatWidth(item, limit - width);
      if (width > limit) return width;
    }
    return width;
  }
  if (layout.kind === 'line') return layout.flat === null ? Number.POSITIVE_INFINITY : layout.flat.length;
  return flatWidth(layout.kind === 'choice' ? layout.first : layout.inner, limit);
}

/** A paragraph as lines of at most `width` characters, broken between words. */
export function wrapped(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
