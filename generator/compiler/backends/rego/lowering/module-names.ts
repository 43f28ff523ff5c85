import type { Node } from '../../../fold/node.js';
import type { Naming } from '../../../share/naming.js';
import { regoName } from '../names.js';

/** The names in a module. No rule and no variable share one; variables do where neither can see the other. */
export class ModuleNames {
  private readonly rules: Set<string>;
  private readonly variables = new Set<string>();

  constructor(
    rules: Iterable<string>,
    private readonly naming: Naming,
  ) {
    this.rules = new Set(rules);
  }

  /** A name for a new rule. */
  rule(node: Node): string {
    const wanted = this.naming.functionNameOf(node);
    const isTaken = (name: string) => this.rules.has(name) || this.variables.has(name);
    const name = this.naming.distinct(node, regoName(wanted), isTaken, '_');
    this.rules.add(name);
    return name;
  }

  /** A name for a new variable where others have been taken. */
  variable(node: Node, wanted: string, taken: ReadonlySet<string>): string {
    const isTaken = (name: string) => this.rules.has(name) || taken.has(name);
    const name = this.naming.distinct(node, regoName(wanted), isTaken, '_');
    this.variables.add(name);
    return name;
  }
}
