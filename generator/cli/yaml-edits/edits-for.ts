import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Fields, isObject } from '../../common/is-object.js';
import { unfinishedScalar } from '../../common/yaml-document.js';
import { type ManifestDocument, readDocument } from '../../manifests/document.js';
import { edited, type TextEdit } from '../text-edits/text-edit.js';
import { Aliases } from './aliases.js';
import { hasItems } from './block-style.js';
import { type Collection, Positions } from './positions.js';
import { type FlowStyle, Style } from './style.js';

/**
 * The edits that make a document what is wanted, in order. They leave everything else as it was written, to the byte:
 * comments, quotes, indentation. What is added is written as its surroundings are, as YAML or as JSON.
 *
 * @param wanted the document's value with members and items added, removed or replaced
 * @returns undefined if the text is written in a way in which the place of a value cannot be told
 */
export function editsFor(document: EditedDocument, wanted: unknown): readonly TextEdit[] | undefined {
  const aliases = new Aliases(document);
  for (;;) {
    const before = aliases.changes;
    const editor = new Editor(document, aliases);
    editor.change({ node: document.yaml.contents, parent: undefined }, document.value, wanted);
    // Aliases of what has changed keep the former value, so that they have to be written out.
    if (aliases.changes > before) continue;
    // What is added comes before what is removed in the same place.
    const made = editor.edits.sort((one, other) => one.start - other.start || one.end - other.end);
    const isContinued = made.at(-1)?.start === document.text.length;
    const edits = isContinued ? withStrippedEnd(document, made) : made;
    // With anchors, explicit keys and the like, a value may stand elsewhere than the parser says. Reading the text again
    // doubles the time of `inject`, but nothing else shows that it has the values that are wanted.
    const result = readDocument('', { text: edited(document.text, edits), line: 1, isTooLarge: false });
    return 'value' in result && isDeepStrictEqual(result.value, wanted) ? edits : undefined;
  }
}

/**
 * The edits, plus one if the text ends in a block scalar without a final line break: `|` becomes `|-`, so that the scalar
 * keeps its value when lines are added behind it.
 *
 * @param edits in order
 */
export function withStrippedEnd(
  { text, yaml }: Pick<ManifestDocument, 'text' | 'yaml'>,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const start = unfinishedScalar(yaml, text)?.range?.[0];
  if (start === undefined) return edits;
  const [header = '', style = '', indentation = ''] = /^([|>])[+-]?(\d?)[+-]?/.exec(text.slice(start)) ?? [];
  const stripped = { start, end: start + header.length, text: `${style}${indentation}-` };
  const before = edits.filter((edit) => edit.end <= start);
  const after = edits.slice(before.length);
  return after.every((edit) => edit.start === text.length) ? [...before, stripped, ...after] : edits;
}

type EditedDocument = Pick<ManifestDocument, 'text' | 'yaml' | 'value'>;

/** A value of the document, and what it is the value or an item of. */
interface Slot {
  readonly node: Node | null;
  readonly parent: { readonly map: YAMLMap; readonly pair: Pair<Node, Node | null> } | YAMLSeq | undefined;
}

class Editor {
  readonly edits: TextEdit[] = [];
  private readonly document: EditedDocument;
  private readonly aliases: Aliases;
  private readonly at: Positions;
  private readonly style: Style;
  /** The collections around the current value, from the outside in. */
  private readonly ancestors: Node[] = [];

  /** @param aliases is told which anchored values change */
  constructor(document: EditedDocument, aliases: Aliases) {
    this.document = document;
    this.aliases = aliases;
    this.at = new Positions(document.text);
    this.style = new Style(this.at);
  }

  /** Changes a value to the one wanted. */
  change(slot: Slot, old: unknown, wanted: unknown): void {
    const { node } = slot;
    const isSame = isDeepStrictEqual(old, wanted);
    if (isAlias(node)) {
      if (!isSame || this.aliases.isChanged(node)) this.replace(slot, wanted);
      return;
    }
    // Below it, there may be aliases of changed values.
    if (isSame && this.aliases.changes === 0) return;
    if (node !== null) this.ancestors.push(node);
    if (
      isMap<Node, Node | null>(node) &&
      isObject(old) &&
      isObject(wanted) &&
      node.items.some((pair) => isKept(pair, old, wanted))
    ) {
      this.changeMap(node, old, wanted);
    } else if (
      isSeq<Node>(node) &&
      Array.isArray(old) &&
      Array.isArray(wanted) &&
      old.length * wanted.length > 0
    ) {
      this.changeSeq(node, old, wanted);
    } else if (!isSame) {
      this.replace(slot, wanted);
    }
    if (node !== null) this.ancestors.pop();
  }

  private changeMap(map: YAMLMap<Node, Node | null>, old: Fields, wanted: Fields): void {
    const pairs = new Map(map.items.map((pair) => [keyOf(pair), pair]));
    const kept = map.items.map((pair) => isKept(pair, old, wanted));
    const added = Object.entries(wanted).filter(
      ([key, value]) => !pairs.has(key) && !isDeepStrictEqual(old[key], value),
    );
    this.remove(map, kept, added.length > 0);
    for (const [index, pair] of map.items.entries()) {
      if (kept[index] === false) continue;
      const key = keyOf(pair);
      if (key === undefined) this.writeOutMerged(pair.value);
      else this.change({ node: pair.value, parent: { map, pair } }, old[key], wanted[key]);
    }
    if (added.length > 0) this.addMembers(map, kept, added);
  }

  private changeSeq(seq: YAMLSeq<Node>, old: readonly unknown[], wanted: readonly unknown[]): void {
    const added = wanted.length - old.length;
    const addedFirst = added > 0 && nameOf(old[0]) !== nameOf(wanted[0]) ? added : 0;
    const kept = keptItems(old, wanted);
    this.remove(seq, kept, false);
    let position = addedFirst;
    for (const [index, node] of seq.items.entries()) {
      if (kept[index] === true) this.change({ node, parent: seq }, old[index], wanted[position++]);
    }
    if (addedFirst > 0) this.addFirst(seq, wanted.slice(0, addedFirst));
    else if (added > 0) this.addLast(seq, kept, wanted.slice(old.length));
  }

  /**
   * Removes the members or items that are not kept, neighbours in one edit. At least one has to be kept.
   *
   * @param isFollowed whether others are added at the end
   */
  private remove(collection: Collection, kept: readonly boolean[], isFollowed: boolean): void {
    for (let first = kept.indexOf(false); first >= 0; ) {
      const next = kept.indexOf(true, first);
      const last = (next < 0 ? kept.length : next) - 1;
      this.markAncestors();
      for (const entry of collection.items.slice(first, last + 1)) this.aliases.markAll(entry);
      if (collection.flow) this.removeFromFlow(collection, first, last, isFollowed);
      else this.removeLines(collection, first, last);
      first = next < 0 ? -1 : kept.indexOf(false, next);
    }
  }

  private removeLines(collection: Collection, first: number, last: number): void {
    const start = this.at.entryStart(collection, first);
    const end = this.at.endOf(collection.items[last] ?? null);
    if (this.at.startsLine(start)) {
      this.edits.push(this.at.wholeLines(start, end));
      return;
    }
    // Beside a dash, what follows takes the place of what is removed.
    const next = this.at.afterLine(end);
    const spaces = /^\s*/.exec(this.at.text.slice(next))?.[0].length ?? 0;
    this.edits.push({ start, end: next + spaces, text: '' });
  }

  /** Removes members or items between brackets, with the comma after them or, if they are the last, before them. */
  private removeFromFlow({ items }: Collection, first: number, last: number, isFollowed: boolean): void {
    let start = this.at.startOf(items[first] ?? null);
    let end = this.at.endOf(items[last] ?? null);
    const comma = this.at.commaAfter(end);
    if (comma !== undefined) end = comma + 1;
    else if (first > 0 && !isFollowed) {
      const before = this.at.commaAfter(this.at.endOf(items[first - 1] ?? null)) ?? start;
      this.edits.push({ start: before, end: before + 1, text: '' });
    }
    const restOfLine = this.at.text.slice(end, this.at.lineEnd(end));
    if (this.at.startsLine(start) && /^\s*(?:#|$)/.test(restOfLine)) {
      this.edits.push(this.at.wholeLines(start, end));
      return;
    }
    if (comma === undefined) start -= this.at.spacesBefore(start);
    else end += /^[ \t]*/.exec(restOfLine)?.[0].length ?? 0;
    this.edits.push({ start, end, text: '' });
  }

  /** Adds members at the end of a mapping that has some. */
  private addMembers(
    map: YAMLMap<Node, Node | null>,
    kept: readonly boolean[],
    members: readonly (readonly [string, unknown])[],
  ): void {
    this.markAncestors();
    if (map.flow) {
      this.addToFlow(map, kept, ({ space, json }) =>
        members.map(([key, value]) => `${JSON.stringify(key)}:${space}${json(value)}`),
      );
      return;
    }
    const column = this.at.columnOf(map);
    this.addLines(
      this.at.endOf(map),
      members.flatMap(([key, value]) => this.style.block({ [key]: value }, column)),
    );
  }

  private addLast(seq: YAMLSeq<Node>, kept: readonly boolean[], items: readonly unknown[]): void {
    this.markAncestors();
    if (seq.flow) this.addToFlow(seq, kept, ({ json }) => items.map(json));
    else this.addLines(this.at.endOf(seq), this.style.block(items, this.at.columnOf(seq)));
  }

  /** Adds items before those that a list has. Comments before the first item stay with it. */
  private addFirst(seq: YAMLSeq<Node>, items: readonly unknown[]): void {
    this.markAncestors();
    const first = this.at.startOf(seq.items[0] ?? null);
    const style = this.style.flow(first);
    if (seq.flow && style.separator === ' ') {
      const text = items.map((item) => `${style.json(item)}, `).join('');
      this.edits.push({ start: first, end: first, text });
      return;
    }
    let start = this.at.lineStart(seq.flow ? first : this.at.startOf(seq));
    for (;;) {
      const above = this.at.lineStart(start - 1);
      if (start === 0 || !/^\s*#/.test(this.at.text.slice(above, start))) break;
      start = above;
    }
    const lines = seq.flow
      ? items.map((item) => `${style.separator.slice(this.style.eol.length)}${style.json(item)},`)
      : this.style.block(items, this.at.columnOf(seq));
    this.edits.push({ start, end: start, text: lines.map((line) => line + this.style.eol).join('') });
  }

  /** Replaces a value, of whatever kind. */
  private replace(slot: Slot, wanted: unknown): void {
    const { node, parent } = slot;
    this.markAncestors();
    this.aliases.markAll(node);
    const [start, end] = this.rangeOf(slot);
    const isBlock = parent !== undefined && !(isSeq(parent) ? parent : parent.map).flow;
    const value = isBlock ? this.style.inLine(wanted, start) : this.style.flow(start).json(wanted);
    // Between brackets, a key may come without a colon.
    const before = start === end ? `${node === null ? ':' : ''} ` : '';
    // A block scalar ends with its line.
    const after = this.at.text[end - 1] === '\n' ? this.style.eol : '';
    if (!isBlock || isSeq(parent)) {
      this.edits.push({ start, end, text: before + value + after });
      return;
    }
    // In a block mapping, a collection is on lines of its own, after the comment beside the key.
    const isFilled = hasItems(wanted);
    if (isBlockCollection(node)) {
      const colon = this.at.text.indexOf(':', parent.pair.key.range?.[1]) + 1;
      if (!isFilled) this.edits.push({ start: colon, end: colon, text: ` ${value}` });
      this.edits.push(this.at.wholeLines(start, end));
    } else {
      const spaces = isFilled ? this.at.spacesBefore(start) : 0;
      this.edits.push({ start: start - spaces, end, text: (isFilled ? '' : before + value) + after });
    }
    if (!isFilled) return;
    const column = this.at.columnOf(parent.map) + (Array.isArray(wanted) && !this.style.indentsSeqs ? 0 : 2);
    this.addLines(end, this.style.block(wanted, column));
  }

  /** Where a value is; where nothing is written, the end of what is before it. */
  private rangeOf({ node, parent }: Slot): readonly [number, number] {
    const [start] = node?.range ?? [0];
    const end = this.at.endOf(node);
    if (start < end || parent === undefined || isSeq(parent)) return [start, Math.max(start, end)];
    const before = this.at.endOf(parent.pair);
    return [before, before];
  }

  /** Writes out aliases of changed values in a merge key: the mapping keeps what it has merged. */
  private writeOutMerged(node: Node | null): void {
    for (const alias of isSeq<Node>(node) ? node.items : [node]) {
      if (!isAlias(alias) || !this.aliases.isChanged(alias)) continue;
      const [start, end] = alias.range ?? [0, 0];
      const value: unknown = this.aliases.targetOf(alias)?.toJS(this.document.yaml);
      this.edits.push({ start, end, text: JSON.stringify(value) });
    }
  }

  /** Remembers that the current value and all around it change. */
  private markAncestors(): void {
    for (const node of this.ancestors) this.aliases.mark(node);
  }

  /** Adds lines after the one in which something ends. */
  private addLines(end: number, lines: readonly string[]): void {
    const start = this.at.afterLine(end);
    const isUnfinished = start === this.at.text.length && !this.at.text.endsWith('\n');
    const text = isUnfinished
      ? lines.map((line) => this.style.eol + line).join('')
      : lines.map((line) => line + this.style.eol).join('');
    this.edits.push({ start, end: start, text });
  }

  /** Adds members or items after the last one between brackets. */
  private addToFlow(
    collection: Collection,
    kept: readonly boolean[],
    write: (style: FlowStyle) => readonly string[],
  ): void {
    const last = collection.items[kept.lastIndexOf(true)] ?? null;
    const style = this.style.flow(this.at.startOf(last));
    const added = write(style).join(`,${style.separator}`);
    const end = this.at.endOf(last);
    const isLast = kept.at(-1) === true;
    const lastOfAll = this.at.endOf(collection.items.at(-1) ?? null);
    const trailingComma = this.at.commaAfter(lastOfAll) === undefined ? '' : ',';
    // A comma and a comment beside the last one stay there.
    const hasComma = !isLast || trailingComma !== '';
    const afterComma = hasComma ? (this.at.commaAfter(end) ?? end) + 1 : end;
    const comment =
      style.separator === ' '
        ? null
        : /^[ \t]*#[^\r]*/.exec(this.at.text.slice(afterComma, this.at.lineEnd(afterComma)));
    const place = afterComma + (comment?.[0].length ?? 0);
    // Kubernetes reads a colon directly before a comma as a part of the key.
    if (!hasComma) this.edits.push({ start: end, end, text: this.at.text[end - 1] === ':' ? ' ,' : ',' });
    this.edits.push({ start: place, end: place, text: style.separator + added + trailingComma });
  }
}

/** The key of a pair; undefined for a merge key. */
function keyOf({ key }: Pair<Node, Node | null>): string | undefined {
  if (!isScalar(key)) return String(key);
  return typeof key.value === 'symbol' ? undefined : String(key.value);
}

/** Whether a member stays. A key that is not in the value, such as a merge key, does. */
function isKept(pair: Pair<Node, Node | null>, old: Fields, wanted: Fields): boolean {
  const key = keyOf(pair);
  return key === undefined || !Object.hasOwn(old, key) || Object.hasOwn(wanted, key);
}

/** Which items of a list stay if it gets shorter: those with the names of the wanted ones, if possible. */
function keptItems(old: readonly unknown[], wanted: readonly unknown[]): readonly boolean[] {
  let surplus = old.length - wanted.length;
  let position = 0;
  return old.map((item) => {
    const isSurplus =
      surplus > 0 && (position === wanted.length || nameOf(item) !== nameOf(wanted[position]));
    if (isSurplus) surplus--;
    else position++;
    return !isSurplus;
  });
}

function isBlockCollection(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0;
}

function nameOf(item: unknown): unknown {
  return isObject(item) ? (item['mountPath'] ?? item['name']) : item;
}
