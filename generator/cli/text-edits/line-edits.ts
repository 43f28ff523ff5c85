import type { TextEdit } from './text-edit.js';

/** For how many pairs of lines the shortest edits are looked for; of larger texts, all lines between the equal ends are replaced. */
const mostPairs = 4_000_000;

/** The edits that make one text of another, whole lines each. */
export function lineEdits(text: string, wanted: string): readonly TextEdit[] {
  const [old, now] = [linesOf(text), linesOf(wanted)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const [from, to] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const edits: { start: number; end: number; text: string }[] = [];
  let [offset, isNew] = [old.slice(0, start).join('').length, true];
  const edit = (removed: string, added: string) => {
    if (isNew) edits.push({ start: offset, end: offset, text: '' });
    isNew = false;
    const last = edits[edits.length - 1];
    if (last !== undefined)
      edits[edits.length - 1] = { ...last, end: last.end + removed.length, text: last.text + added };
    offset += removed.length;
  };
  if (from.length * to.length > mostPairs) {
    edit(from.join(''), to.join(''));
    return edits;
  }
  const common = commonLines(from, to);
  let [one, other] = [0, 0];
  while (one < from.length || other < to.length) {
    const [removed, added] = [from[one], to[other]];
    if (removed !== undefined && removed === added) {
      offset += removed.length;
      isNew = true;
      one++;
      other++;
    } else if (
      added === undefined ||
      (removed !== undefined && common(one + 1, other) >= common(one, other + 1))
    ) {
      edit(removed ?? '', '');
      one++;
    } else {
      edit('', added);
      other++;
    }
  }
  return edits;
}

/** How many lines the rest of one list has in common with the rest of another, in their order. */
function commonLines(from: readonly string[], to: readonly string[]): (one: number, other: number) => number {
  const width = to.length + 1;
  const counts = new Uint32Array((from.length + 1) * width);
  const at = (one: number, other: number) => counts[one * width + other] ?? 0;
  for (let one = from.length - 1; one >= 0; one--) {
    for (let other = to.length - 1; other >= 0; other--) {
      counts[one * width + other] =
        from[one] === to[other]
          ? at(one + 1, other + 1) + 1
          : Math.max(at(one + 1, other), at(one, other + 1));
    }
  }
  return at;
}

/** The lines of a text, each with its line break. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
