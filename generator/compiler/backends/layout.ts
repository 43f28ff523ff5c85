/**
 * Text that knows where it may be broken: what Wadler's "A prettier printer" calls a document. A group goes on one
 * line if it fits, and breaks at all its lines if it does not.
 */
export type Layout = string | readonly Layout[] | Group | Line | Indented;

interface Group {
  readonly kind: 'group';
  readonly inner: Layout;
}

interface Line {
  readonly kind: 'line';
  /** What stands in place of a line break in a group that fits on one line. */
  readonly flat: string;
}

interface Indented {
  readonly kind: 'indented';
  readonly inner: Layout;
}

export const line: Line = { kind: 'line', flat: ' ' };
export const softLine: Line = { kind: 'line', flat: '' };

export function group(...inner: readonly Layout[]): Layout {
  return { kind: 'group', inner };
}

export function indented(...inner: readonly Layout[]): Layout {
  return { kind: 'indented', inner };
}

export function joined(items: readonly Layout[], separator: Layout): Layout {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

const indentation = 2;

/** The text, its lines at most `width` characters long where the breaks allow. */
export function print(layout: Layout, width: number): string {
  let output = '';
  let column = 0;
  const put = (text: string) => {
    output += text;
    column += text.length;
  };
  const visit = (node: Layout, depth: number, isFlat: boolean): void => {
    if (typeof node === 'string') put(node);
    else if (!('kind' in node)) for (const item of node) visit(item, depth, isFlat);
    else if (node.kind === 'indented') visit(node.inner, depth + 1, isFlat);
    else if (node.kind === 'group') visit(node.inner, depth, isFlat || fits(node.inner, width - column));
    else if (isFlat) put(node.flat);
    else {
      output = `${output.trimEnd()}\n${' '.repeat(depth * indentation)}`;
      column = depth * indentation;
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
  return layout.kind === 'line' ? layout.flat.length : flatWidth(layout.inner, limit);
}
