import { isPair, type Node, visit } from 'yaml';
import { aliasTargets } from '../../common/yaml-aliases.js';
import type { ManifestDocument } from '../../manifests/document.js';
import type { Entry } from './positions.js';

/** The aliases of a document, and which anchored values change: their aliases no longer stand for what they should. */
export class Aliases {
  private readonly targets: ReadonlyMap<unknown, Node>;
  private readonly changed = new Set<Node>();

  constructor({ text, yaml }: Pick<ManifestDocument, 'text' | 'yaml'>) {
    // Without an asterisk, there is no alias to look up.
    this.targets = text.includes('*') ? aliasTargets(yaml) : new Map();
  }

  /** How many anchored values change, as far as is known. */
  get changes(): number {
    return this.changed.size;
  }

  /** What an alias stands for. */
  targetOf(alias: Node): Node | undefined {
    return this.targets.get(alias);
  }

  /** Whether what an alias stands for changes. */
  isChanged(alias: Node): boolean {
    const target = this.targetOf(alias);
    return target !== undefined && [...this.changed].some((node) => contains(target, node));
  }

  /** Remembers that a value changes. */
  mark(node: Node): void {
    if (this.targets.size > 0 && 'anchor' in node && node.anchor !== undefined) this.changed.add(node);
  }

  /** Remembers that an entry is removed, with all that is in it. */
  markAll(entry: Entry | null): void {
    if (this.targets.size === 0) return;
    for (const node of isPair<Node, Node | null>(entry) ? [entry.key, entry.value] : [entry]) {
      if (node !== null) visit(node, { Value: (_, value) => this.mark(value as Node) });
    }
  }
}

/** Whether a node is another or in it. */
function contains(outer: Node, inner: Node): boolean {
  const [start, , end] = outer.range ?? [0, 0, 0];
  const [from, to] = inner.range ?? [0, 0];
  return outer === inner || (start <= from && to <= end);
}
