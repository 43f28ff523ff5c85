import type { Node } from '../fold/node.js';

/** An expression that gets a name of its own in the policy. */
export interface Variable {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly node: Node;
}
