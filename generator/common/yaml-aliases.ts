import { type Document, type Node, visit } from 'yaml';

/** What each alias with an anchor before it stands for: the value that had the anchor last. */
export function aliasTargets(document: Document.Parsed): ReadonlyMap<unknown, Node> {
  const anchored = new Map<string, Node>();
  const targets = new Map<unknown, Node>();
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

/** The first alias without an anchor before it or, if each has one, the first alias. */
export function faultyAlias(document: Document.Parsed): {
  readonly offset: number;
  readonly isUndefined: boolean;
} {
  const anchors = new Set<string>();
  let first: number | undefined;
  let undefinedAlias: number | undefined;
  visit(document, {
    Value: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias: (_, { source, range }) => {
      const offset = range?.[0] ?? 0;
      first ??= offset;
      if (anchors.has(source)) return undefined;
      undefinedAlias = offset;
      return visit.BREAK;
    },
  });
  return { offset: undefinedAlias ?? first ?? 0, isUndefined: undefinedAlias !== undefined };
}

/** Where an alias is in the very value that has its anchor, so that the data would have no end. */
export function aliasInItself(document: Document.Parsed): number | undefined {
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
