import type { InjectionConfig } from '../../schemas/generated/annotations.js';
import { Fold } from './fold/fold.js';
import type { Graph } from './fold/graph.js';
import type { Folded } from './fold/node.js';
import type { Program } from './ir/program.js';

/** The injection, specialised to a config: what a policy is made of. */
export interface Injection {
  /** What the source calls the expressions. */
  readonly graph: Graph;
  /** Whether the pod asks for the agent. */
  readonly isRequested: Folded;
  /** Why it cannot have it: a list of messages. */
  readonly violations: Folded;
  /** The operations that put the agent into a pod that asks and may have it. */
  readonly operations: Folded;
  /** The same operations, and none where the pod does not ask or may not have it. */
  readonly patch: Folded;
  /** Whether the pod asked for the agent and came through without it. */
  readonly isMissed: Folded;
  /** What is said of the input `failed`, an operation of the pod's own that does not apply. */
  readonly inapplicable: Folded;
}

/**
 * Specialises the injection to an operator's config. The expressions refer to the inputs `object`, the pod, and
 * `namespace`, that of the request; without a config also to `config`, an InjectionConfig; `inapplicable` also to `failed`.
 *
 * @param kept functions of the program that the backend has a form of its own for
 */
export function specialize(
  program: Program,
  config: InjectionConfig | undefined,
  kept?: ReadonlySet<string>,
): Injection {
  const fold = new Fold(program, kept);
  const { graph } = fold;
  const request = graph.object(
    new Map([
      ['namespace', graph.input('namespace', { kind: 'text' })],
      ['object', graph.input('object', { kind: 'object' })],
    ]),
  );
  const folded = config === undefined ? graph.input('config', { kind: 'object' }) : fold.constant(config);
  const operator = graph.object(
    new Map([
      ['config', folded],
      ['contract', fold.call('annotations.contract', [folded])],
    ]),
  );
  const isRequested = fold.call('inject.isRequested', [request, operator]);
  const agent = fold.call('agent.readAgent', [request, operator]);
  const violations = fold.call('violations.violationsOf', [request, agent]);
  const operations = fold.call('inject.patchFor', [agent]);
  const boolean = { kind: 'boolean' } as const;
  const isPermitted = fold.operation(
    'equals',
    boolean,
    fold.operation('list.length', { kind: 'integer' }, violations),
    graph.literal(0),
  );
  return {
    graph,
    isRequested,
    violations,
    operations,
    patch: fold.conditional(
      fold.operation('and', boolean, isRequested, isPermitted),
      operations,
      graph.list([], operations.type),
    ),
    isMissed: fold.call('inject.isMissed', [request, operator]),
    inapplicable: fold.call('inject.inapplicable', [graph.input('failed', { kind: 'object' }), operator]),
  };
}
