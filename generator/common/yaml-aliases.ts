import { type Alias, type Document, isCollection, isPair, type Node, visit } from 'yaml';

/** The value that each alias refers to. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

/** What each alias with an anchor before it refers to: the value that had the anchor last. */
export function aliasTargets(document: Document.Parsed): AliasTargets {
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchored.set(node.anchor, node as Node);
    },
    Alias: (_, alias) => {
      const target = anchored.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
    },
  });
  return targets;
}

/** How much the aliases of a document may stand for. */
export interface AliasBounds {
  /** The most aliases of one anchor. An alias within an anchored value counts once for each alias of that value. */
  readonly aliases: number;
  /** The most values of a document, with each alias replaced by what it stands for. */
  readonly values: number;
}

/** The first problem with the aliases of a document; undefined if there is none. */
export function aliasFault(
  document: Document.Parsed,
  targets: AliasTargets,
  most: AliasBounds,
): { readonly offset: number; readonly message: string } | undefined {
  let first: number | undefined;
  let undefinedAlias: number | undefined;
  visit(document, {
    Alias: (_, alias) => {
      const offset = alias.range?.[0] ?? 0;
      first ??= offset;
      if (targets.has(alias)) return undefined;
      undefinedAlias = offset;
      return visit.BREAK;
    },
  });
  if (undefinedAlias !== undefined) {
    return { offset: undefinedAlias, message: 'the alias has no anchor before it; write the value out' };
  }
  if (first === undefined) return undefined;
  const circular = aliasInItself(document);
  if (circular !== undefined) {
    return { offset: circular, message: 'the alias is a part of what it stands for; write the values out' };
  }
  const { aliases, values } = expansion(document.contents, targets);
  if (aliases > most.aliases) {
    const message = `an anchor is named more than ${most.aliases} times, which is too many aliases; write the values out`;
    return { offset: first, message };
  }
  if (values > most.values) {
    const message = `its aliases stand for more than ${most.values} values; write fewer objects into one document`;
    return { offset: document.contents?.range?.[0] ?? 0, message };
  }
  return undefined;
}

/** A value that aliases stand for, or the content of the document. */
interface Shared {
  /** How many values it has, itself included, once its aliases are replaced. */
  readonly values: number;
  /** The shared values directly in it, not those within these. */
  readonly parts: readonly { readonly node: unknown; readonly isAlias: boolean }[];
}

/**
 * How many aliases an anchor has at most, and how many values the document has, once aliases are replaced by what they stand
 * for. What a merge key merges counts, too. Each node is read once, however much its aliases stand for.
 */
function expansion(
  contents: Node | null,
  standsFor: ReadonlyMap<unknown, Node>,
): { readonly aliases: number; readonly values: number } {
  const anchored = new Set<unknown>(standsFor.values());
  // In post-order: everything that a value contains or refers to comes before it.
  const shared = new Map<unknown, Shared>();
  const read = (node: unknown): Shared => {
    const parts: { node: unknown; isAlias: boolean }[] = [];
    let values = 0;
    const add = (each: unknown): void => {
      const target = standsFor.get(each);
      if (target !== undefined || (anchored.has(each) && each !== node)) {
        const part = target ?? each;
        values += (target === undefined ? read(each) : shared.get(target))?.values ?? 0;
        parts.push({ node: part, isAlias: target !== undefined });
      } else if (isPair(each)) {
        add(each.key);
        add(each.value);
        // A key is no value.
        values--;
      } else {
        values++;
        if (isCollection(each)) for (const item of each.items) add(item);
      }
    };
    add(node);
    const found = { values, parts };
    shared.set(node, found);
    return found;
  };
  const { values } = read(contents);
  const occurrences = new Map<unknown, number>([[contents, 1]]);
  const aliases = new Map<unknown, number>();
  for (const [node, { parts }] of [...shared].reverse()) {
    const times = occurrences.get(node) ?? 0;
    for (const part of parts) {
      occurrences.set(part.node, (occurrences.get(part.node) ?? 0) + times);
      if (part.isAlias) aliases.set(part.node, (aliases.get(part.node) ?? 0) + times);
    }
  }
  return { aliases: [...aliases.values()].reduce((one, other) => Math.max(one, other), 0), values };
}

/**
 * Resolves aliases by the map. For each alias, the library would search all anchors and aliases of the document.
 */
export function resolveAliases(targets: AliasTargets): void {
  for (const [alias, target] of targets) {
    const { resolve } = alias;
    alias.resolve = (document, context) =>
      context?.anchors.has(target) === true
        ? (target as ReturnType<typeof resolve>)
        : resolve.call(alias, document, context);
  }
}

/** Where an alias is in the very value that has its anchor, so that the data would have no end. */
function aliasInItself(document: Document.Parsed): number | undefined {
  const ends = new Map<string, number>();
  let offset: number | undefined;
  visit(document, {
    Value: (_, { anchor, range }) => {
      if (anchor !== undefined) ends.set(anchor, range?.[1] ?? 0);
    },
    Alias: (_, { source, range }) => {
      const start = range?.[0] ?? 0;
      if ((ends.get(source) ?? 0) <= start) return undefined;
      offset = start;
      return visit.BREAK;
    },
  });
  return offset;
}
