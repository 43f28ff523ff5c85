import { stringify } from 'yaml';

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
  if (!isFilled(value)) return scalarLines(value);
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, member]) => memberLines(key, member, indentsSeqs));
  }
  return value.flatMap((item: unknown) => {
    const [first = '', ...rest] = blockLines(item, indentsSeqs);
    return [`- ${first}`, ...(isFilled(item) ? rest.map(indented) : rest)];
  });
}

function memberLines(key: string, value: unknown, indentsSeqs: boolean): readonly string[] {
  const [name = ''] = scalarLines(key);
  const lines = blockLines(value, indentsSeqs);
  if (!isFilled(value)) return [`${name}: ${lines[0] ?? ''}`, ...lines.slice(1)];
  return [`${name}:`, ...(Array.isArray(value) && !indentsSeqs ? lines : lines.map(indented))];
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A scalar or an empty collection. Of a text over lines, all but the first are indented already. */
function scalarLines(value: unknown): readonly string[] {
  const known = written.get(value);
  if (known !== undefined) return known;
  // As an item, it is as far to the right as it would be as a member.
  const text = stringify([value], {
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

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
