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
 * @param wanted the document's value with members and items added and values replaced, but nothing removed
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
    const edits = editor.edits.sort((one, other) => one.start - other.start);
    // With anchors, explicit keys and the like, a value may not be where it seems to be. To read each text again doubles
    // the time of `inject`, but nothing else shows that the text still says what is wanted.
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
    if (isMap<Node, Node | null>(node) && isObject(old) && isObject(wanted) && node.items.length > 0) {
      this.#changeMap(node, old, wanted);
    } else if (isSeq<Node>(node) && Array.isArray(old) && Array.isArray(wanted) && node.items.length > 0) {
      this.#changeSeq(node, old, wanted);
    } else if (!isSame) {
      this.#replace(slot, wanted);
    }
    if (node !== null) this.#ancestors.pop();
  }

  #changeMap(map: YAMLMap<Node, Node | null>, old: Fields, wanted: Fields): void {
    const pairs = new Map(map.items.map((pair) => [keyOf(pair), pair]));
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key === undefined) this.#writeOutMerged(pair.value);
      else this.change({ node: pair.value, parent: { map, pair } }, old[key], wanted[key]);
    }
    const added = Object.entries(wanted).filter(
      ([key, value]) => !pairs.has(key) && !isDeepStrictEqual(old[key], value),
    );
    if (added.length > 0) this.#addMembers(map, added);
  }

  #changeSeq(seq: YAMLSeq<Node>, old: readonly unknown[], wanted: readonly unknown[]): void {
    const added = wanted.length - old.length;
    const addedFirst = added > 0 && nameOf(old[0]) !== nameOf(wanted[0]) ? added : 0;
    for (const [index, node] of seq.items.entries()) {
      this.change({ node, parent: seq }, old[index], wanted[index + addedFirst]);
    }
    if (addedFirst > 0) this.#addFirst(seq, wanted.slice(0, addedFirst));
    else if (added > 0) this.#addLast(seq, wanted.slice(old.length));
  }

  /** Adds members at the end of a mapping that has some. */
  #addMembers(map: YAMLMap<Node, Node | null>, members: readonly (readonly [string, unknown])[]): void {
    this.#markAncestors();
    if (map.flow) {
      this.#addToFlow(map, ({ space, json }) =>
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

  #addLast(seq: YAMLSeq<Node>, items: readonly unknown[]): void {
    this.#markAncestors();
    if (seq.flow) this.#addToFlow(seq, ({ json }) => items.map(json));
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

  /** Puts another value in a place that has a scalar, an empty collection, an alias or nothing. */
  #replace(slot: Slot, wanted: unknown): void {
    this.#markAncestors();
    const [start, end] = this.#rangeOf(slot);
    const { node, parent } = slot;
    if (parent === undefined || isSeq(parent) || parent.map.flow || !hasItems(wanted)) {
      // Between brackets, a key may come without a colon.
      const colon = node === null ? ':' : '';
      const before = start === end ? `${colon} ` : '';
      // A block scalar ends with its line.
      const after = this.#text[end - 1] === '\n' ? this.#eol : '';
      this.edits.push({ start, end, text: before + this.#flowStyle(start).json(wanted) + after });
      return;
    }
    // In a block mapping, a collection goes on lines of its own, after the comment beside the key.
    const spaces = /[ \t]*$/.exec(this.#text.slice(this.#lineStart(start), start))?.[0].length ?? 0;
    this.edits.push({ start: start - spaces, end, text: '' });
    const column = this.#columnOf(parent.map) + (Array.isArray(wanted) && !this.#indentsSeqs() ? 0 : 2);
    this.#addLines(end, this.#block(wanted, column));
  }

  /** Where a value is; where nothing is written, the end of what is before it. */
  #rangeOf({ node, parent }: Slot): readonly [number, number] {
    const [start, end] = node?.range ?? [0, 0];
    if (start !== end || parent === undefined || isSeq(parent)) return [start, end];
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

  /** Adds lines after the one in which something ends. */
  #addLines(end: number, lines: readonly string[]): void {
    const lineBreak = this.#text.indexOf('\n', end);
    // A block scalar ends with its line.
    const start = this.#text[end - 1] === '\n' ? end : lineBreak < 0 ? this.#text.length : lineBreak + 1;
    const isUnfinished = start === this.#text.length && !this.#text.endsWith('\n');
    const text = isUnfinished
      ? lines.map((line) => this.#eol + line).join('')
      : lines.map((line) => line + this.#eol).join('');
    this.edits.push({ start, end: start, text });
  }

  /** Adds members or items after the last one between brackets. */
  #addToFlow(
    collection: YAMLMap<Node, Node | null> | YAMLSeq<Node>,
    write: (style: FlowStyle) => readonly string[],
  ): void {
    const last = collection.items.at(-1) ?? null;
    const style = this.#flowStyle(startOf(last));
    const added = write(style).join(`,${style.separator}`);
    const end = this.#endOf(last);
    // Where a comma follows a colon, Kubernetes takes the colon for a part of the key.
    const comma = this.#text[end - 1] === ':' ? ' ,' : ',';
    const beside =
      style.separator === ' ' ? null : commentBeside.exec(this.#text.slice(end, this.#lineEnd(end)));
    if (beside === null) {
      this.edits.push({ start: end, end, text: comma + style.separator + added });
      return;
    }
    // A comment beside the last one stays there.
    const [{ length }, trailingComma = ''] = beside;
    if (trailingComma === '') this.edits.push({ start: end, end, text: comma });
    this.edits.push({
      start: end + length,
      end: end + length,
      text: style.separator + added + trailingComma,
    });
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
    // The parser has nothing begin after the spaces that follow the colon, right before a comment.
    return start === end ? this.#text.slice(0, end).trimEnd().length : end;
  }

  /** Where the line of an offset ends, before its line break. */
  #lineEnd(offset: number): number {
    const lineBreak = this.#text.indexOf('\n', offset);
    return lineBreak < 0 ? this.#text.length : lineBreak;
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The comment beside a value between brackets, and the comma before it. */
const commentBeside = /^[ \t]*(,?)[ \t]*#[^\r]*/;

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

function hasItems(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function nameOf(item: unknown): unknown {
  return isObject(item) ? item['name'] : item;
}
