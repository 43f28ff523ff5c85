import { isDeepStrictEqual } from 'node:util';
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isObject, type ManifestDocument, readDocument } from '../../manifests/document.js';
import { edited, type TextEdit } from '../text-edit.js';
import { blockLines } from './block-style.js';

/**
 * The edits that make a document what is wanted, in order. They leave everything else as it was written, to the byte:
 * comments, quotes, indentation. What is added is written as its surroundings are, as YAML or as JSON.
 *
 * @param wanted the document's value with members and items added, removed or replaced
 * @returns undefined if the text is written in a way in which the place of a value cannot be told
 */
export function editsFor(
  document: Pick<ManifestDocument, 'text' | 'yaml' | 'value'>,
  wanted: unknown,
): readonly TextEdit[] | undefined {
  const changed = new Set<Node>();
  for (;;) {
    const before = changed.size;
    const editor = new Editor(document, changed);
    editor.change({ node: document.yaml.contents, parent: undefined }, document.value, wanted);
    // Aliases of what has changed keep the former value, so that they have to be written out.
    if (changed.size > before && editor.hasAliases) continue;
    // What is added comes before what is removed in the same place.
    const edits = editor.edits.sort((one, other) => one.start - other.start || one.end - other.end);
    // With anchors, explicit keys and the like, a value may stand elsewhere than the parser says. Reading the text again
    // doubles the time of `inject`, but nothing else shows that it has the values that are wanted.
    const result = readDocument('', { text: edited(document.text, edits), line: 1, isTooLarge: false });
    return 'value' in result && isDeepStrictEqual(result.value, wanted) ? edits : undefined;
  }
}

/** A value of the document, and what it is the value or an item of. */
interface Slot {
  readonly node: Node | null;
  readonly parent: { readonly map: YAMLMap; readonly pair: Pair<Node, Node | null> } | YAMLSeq | undefined;
}

class Editor {
  readonly edits: TextEdit[] = [];
  readonly #text: string;
  readonly #document: Pick<ManifestDocument, 'text' | 'yaml' | 'value'>;
  readonly #eol: string;
  /** What each alias stands for. */
  readonly #targets: ReadonlyMap<unknown, Node>;
  /** The collections around the current value, from the outside in. */
  readonly #ancestors: Node[] = [];

  /** @param changed gets the anchored values that change */
  constructor(
    document: Pick<ManifestDocument, 'text' | 'yaml' | 'value'>,
    private readonly changed: Set<Node>,
  ) {
    this.#document = document;
    this.#text = document.text;
    this.#eol = document.text.includes('\r\n') ? '\r\n' : '\n';
    this.#targets = aliasTargets(document);
  }

  get hasAliases(): boolean {
    return this.#targets.size > 0;
  }

  /** Changes a value to the one wanted. */
  change(slot: Slot, old: unknown, wanted: unknown): void {
    const { node } = slot;
    const isSame = isDeepStrictEqual(old, wanted);
    if (isAlias(node)) {
      if (!isSame || this.#isChanged(node)) this.#replace(slot, wanted);
      return;
    }
    // Below it, there may be aliases of changed values.
    if (isSame && this.changed.size === 0) return;
    if (node !== null) this.#ancestors.push(node);
    if (
      isMap<Node, Node | null>(node) &&
      isObject(old) &&
      isObject(wanted) &&
      node.items.some((pair) => isKept(pair, old, wanted))
    ) {
      this.#changeMap(node, old, wanted);
    } else if (
      isSeq<Node>(node) &&
      Array.isArray(old) &&
      Array.isArray(wanted) &&
      old.length * wanted.length > 0
    ) {
      this.#changeSeq(node, old, wanted);
    } else if (!isSame) {
      this.#replace(slot, wanted);
    }
    if (node !== null) this.#ancestors.pop();
  }

  #changeMap(map: YAMLMap<Node, Node | null>, old: Fields, wanted: Fields): void {
    const pairs = new Map(map.items.map((pair) => [keyOf(pair), pair]));
    const kept = map.items.map((pair) => isKept(pair, old, wanted));
    const added = Object.entries(wanted).filter(
      ([key, value]) => !pairs.has(key) && !isDeepStrictEqual(old[key], value),
    );
    this.#remove(map, kept, added.length > 0);
    for (const [index, pair] of map.items.entries()) {
      if (kept[index] === false) continue;
      const key = keyOf(pair);
      if (key === undefined) this.#writeOutMerged(pair.value);
      else this.change({ node: pair.value, parent: { map, pair } }, old[key], wanted[key]);
    }
    if (added.length > 0) this.#addMembers(map, kept, added);
  }

  #changeSeq(seq: YAMLSeq<Node>, old: readonly unknown[], wanted: readonly unknown[]): void {
    const added = wanted.length - old.length;
    const addedFirst = added > 0 && nameOf(old[0]) !== nameOf(wanted[0]) ? added : 0;
    const kept = keptItems(old, wanted);
    this.#remove(seq, kept, false);
    let position = addedFirst;
    for (const [index, node] of seq.items.entries()) {
      if (kept[index] === true) this.change({ node, parent: seq }, old[index], wanted[position++]);
    }
    if (addedFirst > 0) this.#addFirst(seq, wanted.slice(0, addedFirst));
    else if (added > 0) this.#addLast(seq, kept, wanted.slice(old.length));
  }

  /**
   * Removes the members or items that are not kept, neighbours in one edit. At least one has to be kept.
   *
   * @param isFollowed whether others are added at the end
   */
  #remove(collection: Collection, kept: readonly boolean[], isFollowed: boolean): void {
    for (let first = kept.indexOf(false); first >= 0; ) {
      const next = kept.indexOf(true, first);
      const last = (next < 0 ? kept.length : next) - 1;
      this.#markAncestors();
      for (const entry of collection.items.slice(first, last + 1)) this.#markAnchors(entry);
      if (collection.flow) this.#removeFromFlow(collection, first, last, isFollowed);
      else this.#removeLines(collection, first, last);
      first = next < 0 ? -1 : kept.indexOf(false, next);
    }
  }

  #removeLines(collection: Collection, first: number, last: number): void {
    const start = this.#entryStart(collection, first);
    const end = this.#endOf(collection.items[last] ?? null);
    if (this.#startsLine(start)) {
      this.edits.push(this.#wholeLines(start, end));
      return;
    }
    // Beside a dash, what follows takes the place of what is removed.
    const next = this.#afterLine(end);
    const spaces = /^\s*/.exec(this.#text.slice(next))?.[0].length ?? 0;
    this.edits.push({ start, end: next + spaces, text: '' });
  }

  /** Removes members or items between brackets, with the comma after them or, if they are the last, before them. */
  #removeFromFlow({ items }: Collection, first: number, last: number, isFollowed: boolean): void {
    let start = startOf(items[first] ?? null);
    let end = this.#endOf(items[last] ?? null);
    const comma = this.#commaAfter(end);
    if (comma !== undefined) end = comma + 1;
    else if (first > 0 && !isFollowed) {
      const before = this.#commaAfter(this.#endOf(items[first - 1] ?? null)) ?? start;
      this.edits.push({ start: before, end: before + 1, text: '' });
    }
    const restOfLine = this.#text.slice(end, this.#lineEnd(end));
    if (this.#startsLine(start) && /^\s*(?:#|$)/.test(restOfLine)) {
      this.edits.push(this.#wholeLines(start, end));
      return;
    }
    if (comma === undefined) start -= this.#spacesBefore(start);
    else end += /^[ \t]*/.exec(restOfLine)?.[0].length ?? 0;
    this.edits.push({ start, end, text: '' });
  }

  /** Adds members at the end of a mapping that has some. */
  #addMembers(
    map: YAMLMap<Node, Node | null>,
    kept: readonly boolean[],
    members: readonly (readonly [string, unknown])[],
  ): void {
    this.#markAncestors();
    if (map.flow) {
      this.#addToFlow(map, kept, ({ space, json }) =>
        members.map(([key, value]) => `${JSON.stringify(key)}:${space}${json(value)}`),
      );
      return;
    }
    const column = this.#columnOf(map);
    this.#addLines(
      this.#endOf(map),
      members.flatMap(([key, value]) => this.#block({ [key]: value }, column)),
    );
  }

  #addLast(seq: YAMLSeq<Node>, kept: readonly boolean[], items: readonly unknown[]): void {
    this.#markAncestors();
    if (seq.flow) this.#addToFlow(seq, kept, ({ json }) => items.map(json));
    else this.#addLines(this.#endOf(seq), this.#block(items, this.#columnOf(seq)));
  }

  /** Adds items before those that a list has. Comments before the first item stay with it. */
  #addFirst(seq: YAMLSeq<Node>, items: readonly unknown[]): void {
    this.#markAncestors();
    const first = startOf(seq.items[0] ?? null);
    const style = this.#flowStyle(first);
    if (seq.flow && style.separator === ' ') {
      const text = items.map((item) => `${style.json(item)}, `).join('');
      this.edits.push({ start: first, end: first, text });
      return;
    }
    let start = this.#lineStart(seq.flow ? first : startOf(seq));
    for (;;) {
      const above = this.#lineStart(start - 1);
      if (start === 0 || !/^\s*#/.test(this.#text.slice(above, start))) break;
      start = above;
    }
    const lines = seq.flow
      ? items.map((item) => `${style.separator.slice(this.#eol.length)}${style.json(item)},`)
      : this.#block(items, this.#columnOf(seq));
    this.edits.push({ start, end: start, text: lines.map((line) => line + this.#eol).join('') });
  }

  /** Replaces a value, of whatever kind. */
  #replace(slot: Slot, wanted: unknown): void {
    const { node, parent } = slot;
    this.#markAncestors();
    this.#markAnchors(node);
    const [start, end] = this.#rangeOf(slot);
    const isBlock = parent !== undefined && !(isSeq(parent) ? parent : parent.map).flow;
    const value = isBlock ? this.#inLine(wanted, start) : this.#flowStyle(start).json(wanted);
    // Between brackets, a key may come without a colon.
    const before = start === end ? `${node === null ? ':' : ''} ` : '';
    // A block scalar ends with its line.
    const after = this.#text[end - 1] === '\n' ? this.#eol : '';
    if (!isBlock || isSeq(parent)) {
      this.edits.push({ start, end, text: before + value + after });
      return;
    }
    // In a block mapping, a collection is on lines of its own, after the comment beside the key.
    const isFilled = hasItems(wanted);
    if (isBlockCollection(node)) {
      const colon = this.#text.indexOf(':', parent.pair.key.range?.[1]) + 1;
      if (!isFilled) this.edits.push({ start: colon, end: colon, text: ` ${value}` });
      this.edits.push(this.#wholeLines(start, end));
    } else {
      const spaces = isFilled ? this.#spacesBefore(start) : 0;
      this.edits.push({ start: start - spaces, end, text: (isFilled ? '' : before + value) + after });
    }
    if (!isFilled) return;
    const column = this.#columnOf(parent.map) + (Array.isArray(wanted) && !this.#indentsSeqs() ? 0 : 2);
    this.#addLines(end, this.#block(wanted, column));
  }

  /** Where a value is; where nothing is written, the end of what is before it. */
  #rangeOf({ node, parent }: Slot): readonly [number, number] {
    const [start] = node?.range ?? [0];
    const end = this.#endOf(node);
    if (start < end || parent === undefined || isSeq(parent)) return [start, Math.max(start, end)];
    const before = this.#endOf(parent.pair);
    return [before, before];
  }

  /** Writes out aliases of changed values in a merge key: the mapping keeps what it has merged. */
  #writeOutMerged(node: Node | null): void {
    for (const alias of isSeq<Node>(node) ? node.items : [node]) {
      if (!isAlias(alias) || !this.#isChanged(alias)) continue;
      const [start, end] = alias.range ?? [0, 0];
      const value: unknown = this.#targets.get(alias)?.toJS(this.#document.yaml);
      this.edits.push({ start, end, text: JSON.stringify(value) });
    }
  }

  #isChanged(alias: Node): boolean {
    const target = this.#targets.get(alias);
    return target !== undefined && [...this.changed].some((node) => contains(target, node));
  }

  /** Remembers that the current value and all around it change. */
  #markAncestors(): void {
    for (const node of this.#ancestors) {
      if ('anchor' in node && node.anchor !== undefined) this.changed.add(node);
    }
  }

  /** Remembers that the anchored values of an entry are removed. */
  #markAnchors(entry: Node | Pair<Node, Node | null> | null): void {
    for (const node of isPair<Node, Node | null>(entry) ? [entry.key, entry.value] : [entry]) {
      if (node === null || this.#targets.size === 0) continue;
      visit(node, {
        Value: (_, value) => {
          if (value.anchor !== undefined) this.changed.add(value as Node);
        },
      });
    }
  }

  /** Adds lines after the one in which something ends. */
  #addLines(end: number, lines: readonly string[]): void {
    const start = this.#afterLine(end);
    const isUnfinished = start === this.#text.length && !this.#text.endsWith('\n');
    const text = isUnfinished
      ? lines.map((line) => this.#eol + line).join('')
      : lines.map((line) => line + this.#eol).join('');
    this.edits.push({ start, end: start, text });
  }

  /** Adds members or items after the last one between brackets. */
  #addToFlow(
    collection: Collection,
    kept: readonly boolean[],
    write: (style: FlowStyle) => readonly string[],
  ): void {
    const last = collection.items[kept.lastIndexOf(true)] ?? null;
    const style = this.#flowStyle(startOf(last));
    const added = write(style).join(`,${style.separator}`);
    const end = this.#endOf(last);
    const isLast = kept.at(-1) === true;
    const lastOfAll = this.#endOf(collection.items.at(-1) ?? null);
    const trailingComma = this.#commaAfter(lastOfAll) === undefined ? '' : ',';
    // A comma and a comment beside the last one stay there.
    const hasComma = !isLast || trailingComma !== '';
    const afterComma = hasComma ? (this.#commaAfter(end) ?? end) + 1 : end;
    const comment =
      style.separator === ' '
        ? null
        : /^[ \t]*#[^\r]*/.exec(this.#text.slice(afterComma, this.#lineEnd(afterComma)));
    const place = afterComma + (comment?.[0].length ?? 0);
    // Kubernetes reads a colon directly before a comma as a part of the key.
    if (!hasComma) this.edits.push({ start: end, end, text: this.#text[end - 1] === ':' ? ' ,' : ',' });
    this.edits.push({ start: place, end: place, text: style.separator + added + trailingComma });
  }

  /** How values are written between brackets: over lines if the one at an offset starts its line, or else on one line. */
  #flowStyle(offset: number): FlowStyle {
    const prefix = this.#text.slice(this.#lineStart(offset), offset);
    const unit = this.#isJson() ? (/\n([ \t]+)\S/.exec(this.#text)?.[1] ?? '') : '';
    const indent = /^[ \t]*/.exec(prefix)?.[0] ?? '';
    const isOwnLine = prefix === indent && offset > 0;
    const isOverLines = unit !== '' && indent !== '';
    return {
      separator: isOwnLine ? this.#eol + indent : ' ',
      space: isOverLines || this.#text.includes('": ') ? ' ' : '',
      json: (value) =>
        isOverLines
          ? JSON.stringify(value, null, unit).replaceAll('\n', this.#eol + indent)
          : JSON.stringify(value),
    };
  }

  #isJson(): boolean {
    return /^\ufeff?(?:---)?\s*\{/.test(this.#text);
  }

  /** Whether lists are indented in their mapping, as the first one of the document is. */
  #indentsSeqs(): boolean {
    const found = /^( *)[\w./-]+:[ \t]*(?:[&#].*)?\r?\n( *)- /m.exec(this.#text);
    return found === null || (found[2] ?? '').length > (found[1] ?? '').length;
  }

  /** The lines of a collection in block style. */
  #block(value: unknown, column: number): readonly string[] {
    const indent = ' '.repeat(column);
    return blockLines(value, this.#indentsSeqs()).map((line) => (line === '' ? '' : indent + line));
  }

  /** A value on one line: in block style if that takes no more, or else between brackets. */
  #inLine(value: unknown, start: number): string {
    const [line, ...more] = hasItems(value) ? [] : blockLines(value, false);
    return line === undefined || more.length > 0 ? this.#flowStyle(start).json(value) : line;
  }

  #columnOf(node: Node): number {
    const start = startOf(node);
    return start - this.#lineStart(start);
  }

  /** Where a value or member ends, without the comments after it; where nothing is written, the end of what is before it. */
  #endOf(node: Node | Pair<Node, Node | null> | null): number {
    if (isPair<Node, Node | null>(node)) return this.#endOf(node.value ?? node.key);
    if ((isMap<Node, Node | null>(node) || isSeq<Node>(node)) && !node.flow) {
      return this.#endOf(node.items.at(-1) ?? null);
    }
    const [start, end] = node?.range ?? [0, 0];
    // The parser places an empty value after the spaces that follow the colon, right before a comment.
    return start === end ? this.#text.slice(0, end).trimEnd().length : end;
  }

  /** Where a member starts, or the dash of an item. */
  #entryStart(collection: Collection, index: number): number {
    if (isMap(collection) || index === 0)
      return startOf(isMap(collection) ? (collection.items[index] ?? null) : collection);
    const after = this.#afterLine(this.#endOf(collection.items[index - 1] ?? null));
    return after + (matchAt(/(?:[ \t]*(?:#[^\n]*|\r)?\n)*[ \t]*/y, this.#text, after)?.length ?? 0);
  }

  /** The offset of the comma after a value between brackets. */
  #commaAfter(end: number): number | undefined {
    const found = matchAt(/(?:\s|#[^\n]*\n)*,/y, this.#text, end);
    return found === undefined ? undefined : end + found.length - 1;
  }

  /** The edit that removes all lines from one offset to another. */
  #wholeLines(start: number, end: number): TextEdit {
    const lineStart = this.#lineStart(start);
    const after = this.#afterLine(end);
    // The last line may have no line break; then it takes that of the one before.
    const isUnfinished = after === this.#text.length && !this.#text.endsWith('\n');
    const from = isUnfinished ? this.#text.slice(0, lineStart).replace(/\r?\n$/, '').length : lineStart;
    return { start: from, end: after, text: '' };
  }

  /** Whether only spaces are before an offset in its line. */
  #startsLine(offset: number): boolean {
    return this.#spacesBefore(offset) === offset - this.#lineStart(offset);
  }

  #spacesBefore(offset: number): number {
    return /[ \t]*$/.exec(this.#text.slice(this.#lineStart(offset), offset))?.[0].length ?? 0;
  }

  /** The start of the next line after something that ends here. */
  #afterLine(end: number): number {
    // A block scalar ends with its line.
    if (end > 0 && this.#text[end - 1] === '\n') return end;
    return Math.min(this.#lineEnd(end) + 1, this.#text.length);
  }

  /** The end of the line that has an offset, before its line break. */
  #lineEnd(offset: number): number {
    const lineBreak = this.#text.indexOf('\n', offset);
    return lineBreak < 0 ? this.#text.length : lineBreak;
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }
}

type Fields = Readonly<Record<string, unknown>>;

type Collection = YAMLMap<Node, Node | null> | YAMLSeq<Node>;

/** How values are written between brackets. */
interface FlowStyle {
  /** What is between a comma and what follows. */
  readonly separator: string;
  /** What is between a colon and its value. */
  readonly space: string;
  readonly json: (value: unknown) => string;
}

function aliasTargets({ text, yaml }: Pick<ManifestDocument, 'text' | 'yaml'>): ReadonlyMap<unknown, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<unknown, Node>();
  if (!text.includes('*')) return targets;
  visit(yaml, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node as Node);
    },
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
    },
  });
  return targets;
}

/** Whether a node is another or in it. */
function contains(outer: Node, inner: Node): boolean {
  const [start, , end] = outer.range ?? [0, 0, 0];
  const [from, to] = inner.range ?? [0, 0];
  return outer === inner || (start <= from && to <= end);
}

/** The key of a pair; undefined for a merge key. */
function keyOf({ key }: Pair<Node, Node | null>): string | undefined {
  if (!isScalar(key)) return String(key);
  return typeof key.value === 'symbol' ? undefined : String(key.value);
}

function startOf(node: Node | Pair<Node, Node | null> | null): number {
  return (isPair(node) ? (node.key as Node).range?.[0] : node?.range?.[0]) ?? 0;
}

/** The match of a sticky pattern at an offset. */
function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
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

function hasItems(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function nameOf(item: unknown): unknown {
  return isObject(item) ? (item['mountPath'] ?? item['name']) : item;
}
