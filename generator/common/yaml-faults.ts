import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  YAMLMap,
} from 'yaml';
import { showKey } from './show.js';
import type { AliasTargets } from './yaml-aliases.js';

/**
 * What is wrong with nodes, by their offsets: keys that are duplicate, null, no text, or start with a comment as in
 * JavaScript, and merge keys and numbers that parsers read differently.
 *
 * @param targets looks up what the aliases refer to
 */
export function nodeFaults(document: Document.Parsed, targets: () => AliasTargets): Map<number, string> {
  const found = new Map<number, string>();
  const mergedKeys = new MergedKeys(targets);
  const nodes: unknown[] = [document.contents];
  // Grows meanwhile: nodes may be nested more deeply than functions can call themselves.
  for (const node of nodes) {
    if (isScalar(node) && document.schema.name !== 'yaml-1.1' && isOctalElsewhere(node)) {
      const message = `${node.source}: parsers of YAML 1.1 read this as octal; write it without zeros in front`;
      found.set(node.range?.[0] ?? 0, message);
    }
    const keys = new Set<unknown>();
    for (const item of isMap(node) || isSeq(node) ? node.items : []) {
      if (!isPair(item)) {
        nodes.push(item);
        continue;
      }
      nodes.push(item.key, item.value);
      // After a syntax error, the parser makes keys of what was not meant as one.
      const fault = document.errors.length === 0 ? keyFault(item.key) : undefined;
      if (fault !== undefined) found.set((item.key as Node).range?.[0] ?? 0, fault);
      if (!isScalar(item.key)) continue;
      const { value, type, range } = item.key;
      if (isMergeKey(item.key)) {
        const message = mergedKeys.fault(item.value, keys);
        if (message !== undefined) found.set(range?.[0] ?? 0, message);
        keys.add(mergeKey);
        continue;
      }
      if (keys.has(value))
        found.set(range?.[0] ?? 0, `${showKey(String(value))}: the key is duplicated; keep one`);
      // YAML takes a comment in JSON as the start of the key after it.
      if (isMap(node) && node.flow === true && type === 'PLAIN' && /^\/[/*]/.test(String(value))) {
        found.set(
          range?.[0] ?? 0,
          'JSON has no comments; remove it, or write YAML, in which # starts a comment',
        );
      }
      keys.add(value);
    }
  }
  return found;
}

function isOctalElsewhere({ value, source = '' }: Scalar): boolean {
  return typeof value === 'number' && /^[-+]?0\d/.test(source);
}

/** What is wrong with a key that is no text. */
function keyFault(key: unknown): string | undefined {
  if (isCollection(key)) {
    return `a ${isMap(key) ? 'mapping' : 'list'} is no key; write text, in quotes if it has brackets`;
  }
  if (!isScalar(key) || key.value !== null) return undefined;
  return key.source
    ? `${key.source} is null, which is no key; write it in quotes`
    : 'a key is missing; write it before the colon';
}

const mergeKey = '<<';

/** Whether a key merges a mapping into its own. The parser knows it by a symbol. */
function isMergeKey({ value }: Scalar): boolean {
  return typeof value === 'symbol';
}

/** The keys that merge keys merge. Each mapping is read once, however many merge keys there are. */
class MergedKeys {
  private readonly known = new Map<unknown, ReadonlySet<unknown>>();

  constructor(private readonly targets: () => AliasTargets) {}

  /**
   * What is wrong with a merge key. In Go's parser, the values that it merges replace those of keys before it; in others, a
   * key that the mapping has keeps its own value.
   *
   * @param keys before it in the mapping
   */
  fault(value: unknown, keys: ReadonlySet<unknown>): string | undefined {
    if (keys.has(mergeKey)) return '<<: the key is duplicated; keep one, with a list such as [*a, *b]';
    const merged = this.maps(value);
    if (merged === undefined) return '<<: what it merges is no mapping or list of mappings; remove it';
    const again = keys.size === 0 ? undefined : this.firstOf(merged, keys);
    return again === undefined
      ? undefined
      : `<<: it merges a value for ${showKey(String(again))}, which the mapping has before it; put << first, since parsers disagree about which value counts`;
  }

  /** The first key of these mappings that is one of `keys`, too; undefined if there is none. */
  private firstOf(maps: readonly YAMLMap[], keys: ReadonlySet<unknown>): unknown {
    for (const map of new Set(maps)) {
      const own = this.keysOf(map);
      const [fewer, more] = own.size < keys.size ? [own, keys] : [keys, own];
      for (const key of fewer) if (more.has(key)) return key;
    }
    return undefined;
  }

  /** The mappings that a merge key names; undefined if they are none. */
  private maps(value: unknown): readonly YAMLMap[] | undefined {
    const maps = (isSeq(value) ? value.items : [value]).map((item) =>
      isAlias(item) ? this.targetOf(item) : item,
    );
    return maps.every((map) => isMap(map)) ? maps : undefined;
  }

  /** What an alias stands for. An alias without an anchor, which is reported elsewhere, counts as an empty mapping. */
  private targetOf(alias: Alias): unknown {
    return this.targets().get(alias) ?? new YAMLMap();
  }

  private keysOf(map: YAMLMap): ReadonlySet<unknown> {
    const known = this.known.get(map);
    if (known !== undefined) return known;
    const keys = new Set<unknown>();
    // Stored before it is complete, because a mapping may merge itself.
    this.known.set(map, keys);
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      if (!isMergeKey(key)) keys.add(key.value);
      else for (const other of this.maps(value) ?? []) for (const each of this.keysOf(other)) keys.add(each);
    }
    return keys;
  }
}
