import { freshName } from '../../common/fresh-name.js';
import { CompileError, type Diagnostic, diagnostics } from '../diagnostics.js';
import type { Graph, Name } from '../fold/graph.js';
import type { Node } from '../fold/node.js';

/** What expressions and rules are called. */
export interface Naming {
  /** The name of an expression that is not written in place, and the doc comment of its declaration. */
  nameOf(node: Node): Name;
  /** What the source says of an expression. */
  documentationOf(node: Node): string | undefined;
  /** The name of a function that computes an expression from what it uses of its surroundings. */
  functionNameOf(node: Node): string;
  /** The name or, where that is taken, another; `separator` stands before a number. */
  distinct(node: Node, wanted: string, isTaken: (name: string) => boolean, separator?: string): string;
}

/** The source's names, and invented ones where it has none: for programs that nobody reads as a policy. */
export class InventedNames implements Naming {
  constructor(protected readonly graph: Graph) {}

  nameOf(node: Node): Name {
    return this.graph.nameOf(node) ?? { name: 'value' };
  }

  documentationOf(node: Node): string | undefined {
    return (this.graph.functionNameOf(node) ?? this.graph.nameOf(node))?.documentation;
  }

  functionNameOf(node: Node): string {
    return functionName(node, this.graph) ?? this.nameOf(node).name;
  }

  distinct(_node: Node, wanted: string, isTaken: (name: string) => boolean, separator = ''): string {
    return freshName(wanted, isTaken, separator);
  }
}

/** Words that say nothing about what they stand for. */
const emptyWords: ReadonlySet<string> = new Set(
  'data elements entries found item items list object parsed part parts result results value values'.split(
    ' ',
  ),
);

/**
 * The source's names alone: an expression that needs a name and has none that says what it is, and two that would share
 * one, are errors of the source.
 */
export class SourceNames extends InventedNames {
  private readonly problems = new Map<string, Diagnostic>();

  override nameOf(node: Node): Name {
    const found = this.graph.nameOf(node);
    if (found !== undefined && !emptyWords.has(found.name)) return found;
    const position = this.graph.positionOf(node);
    this.report(
      found === undefined
        ? diagnostics.namelessExpression(position, descriptionOf(node))
        : diagnostics.emptyName(position, found.name),
    );
    return super.nameOf(node);
  }

  override distinct(
    node: Node,
    wanted: string,
    isTaken: (name: string) => boolean,
    separator?: string,
  ): string {
    if (isTaken(wanted)) this.report(diagnostics.sharedName(this.graph.positionOf(node), wanted));
    return super.distinct(node, wanted, isTaken, separator);
  }

  /** Throws a CompileError with all errors found. */
  check(): void {
    if (this.problems.size > 0) throw new CompileError([...this.problems.values()]);
  }

  private report(problem: Diagnostic): void {
    const { position, code } = problem;
    this.problems.set(`${position.file}:${position.line}:${position.column}:${code}`, problem);
  }
}

/** What the source calls the function that makes an expression of an item; of any other the constant says more. */
function functionName(node: Node, graph: Graph): string | undefined {
  return node.freeItems === 0 ? undefined : graph.functionNameOf(node)?.name;
}

/** What an expression is, for people who know the source. */
function descriptionOf(node: Node): string {
  if (node.kind === 'iteration') return `result of .${node.operator}()`;
  return node.kind === 'operation' ? `result of '${node.operator}'` : node.kind;
}
