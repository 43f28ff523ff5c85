import { stringify } from 'yaml';
import { printable } from '../../common/show.js';

/** Scalars as they are written, of which most occur in every pod. */
const written = new Map<unknown, readonly string[]>();
const mostWritten = 1000;

/**
 * The lines of a value in YAML's block style. The library writes scalars, since that is where YAML is difficult; to have
 * it write all would take half of the time of `inject`.
 *
 * @param indentsSeqs whether lists are indented in their mapping
 */
export function blockLines(value: unknown, indentsSeqs: boolean): readonly string[] {
  const lines: string[] = [];
  addLines(lines, value, '', '', indentsSeqs);
  return lines;
}

/**
 * @param start what is before the value in its first line
 * @param indent what is before it in the others
 */
function addLines(
  lines: string[],
  value: unknown,
  start: string,
  indent: string,
  indentsSeqs: boolean,
): void {
  if (!hasItems(value)) {
    const [first = '', ...rest] = scalarLines(value);
    lines.push(start + first);
    for (const line of rest) lines.push(line === '' ? '' : indent + line);
    return;
  }
  let before = start;
  if (Array.isArray(value)) {
    for (const item of value) {
      addLines(lines, item, `${before}- `, hasItems(item) ? `${indent}  ` : indent, indentsSeqs);
      before = indent;
    }
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const [name = ''] = scalarLines(key);
    if (hasItems(member)) {
      const inner = Array.isArray(member) && !indentsSeqs ? indent : `${indent}  `;
      lines.push(`${before}${name}:`);
      addLines(lines, member, inner, inner, indentsSeqs);
    } else {
      addLines(lines, member, `${before}${name}: `, indent, indentsSeqs);
    }
    before = indent;
  }
}

/** Whether a value is a list or mapping that is not empty. */
export function hasItems(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/**
 * Matches strings that Kubernetes would read as something else if they were written as the library does: numbers that only
 * Go knows, and letters that only YAML 1.1 has for line breaks, or that Kubernetes does not allow.
 */
const isReadDifferently = /^[-+]?(?:0_*[bBoOxX]|[\d._]+[eE][-+\d_]*$)|[\u007f-\u009f\u2028\u2029\ufeff]/;

/** A scalar or an empty collection. Of a text over lines, all but the first are indented already. */
function scalarLines(value: unknown): readonly string[] {
  const known = written.get(value);
  if (known !== undefined) return known;
  const text =
    typeof value === 'string' && isReadDifferently.test(value)
      ? printable(JSON.stringify(value))
      : // As an item, it is as far to the right as it would be as a member.
        stringify([value], {
          schema: 'yaml-1.1',
          // Programs that read YAML 1.2 must take strings for strings, too.
          compat: 'core',
          lineWidth: 0,
        });
  const lines = text.replace(/^- /, '').replace(/\n$/, '').split('\n');
  if (written.size >= mostWritten) written.clear();
  written.set(value, lines);
  return lines;
}
