import {
  annotationPrefix,
  annotationPrefixes,
  type InjectionConfig,
  usualNames,
  usualPrefixes,
  usualValues,
} from '../../schemas/generated/annotations.js';
import type * as injectionModule from '../injection/inject.js';
import type { CommonNames } from './fold/common-names.js';
import type { EngineFacts } from './fold/engine-facts.js';
import { Fold } from './fold/fold.js';
import type { Graph } from './fold/graph.js';
import type { Node, ObjectNode } from './fold/node.js';
import type { ShortNames } from './fold/records.js';
import type { Program } from './ir/program.js';
import { boolean, text } from './ir/types.js';
import type { Policy, Question } from './questions.js';

/** The injection as it is compiled. */
export interface Injection {
  readonly program: Program;
  /** The operator's config; without one it stays an input, to be given with each request. */
  readonly config: InjectionConfig | undefined;
}

/** The expressions that answer a policy's questions, for one config and one engine. */
export interface Specialized {
  /** What the source calls the expressions. */
  readonly graph: Graph;
  /** The answers to the policy's questions, in their order. */
  readonly answers: readonly Node[];
}

/** Nearly all annotations that the injection looks up are Vault's. */
const annotationNames: ShortNames = {
  prefix: annotationPrefix,
  name: 'given',
  documentation: `The annotations that start with ${annotationPrefix}, by what follows.`,
  flags: { values: 'trueTexts', name: 'enabled', documentation: 'The names of those that are true.' },
};

const short = (name: string) => name.slice(annotationPrefix.length);

/** The annotations that nearly all pods with the agent have. Most pods have no others. */
const usualAnnotations: CommonNames = {
  whole: Object.fromEntries(usualNames.map((name) => [short(name), usualValues[name]])),
  starts: usualPrefixes.map(short),
  rareStarts: annotationPrefixes
    .filter((prefix) => !usualPrefixes.includes(prefix))
    .filter((prefix) => usualPrefixes.some((usual) => prefix.startsWith(usual)))
    .map(short),
  name: 'isPlain',
  documentation: 'Whether the pod has only annotations that nearly all pods have.',
  ofName: { name: 'isUsual', documentation: 'Whether nearly all pods have an annotation.' },
};

/**
 * Compiles a policy's answers for the operator's config and for an engine. The expressions use the inputs `object`, the
 * pod, and `namespace`, that of the request; without a config also `config`, an InjectionConfig; `inapplicable` also uses
 * `failed`.
 */
export function specialize(
  { program, config }: Injection,
  engine: EngineFacts,
  { questions, hasShortcuts }: Policy,
): Specialized {
  // With the config unknown, hardly anything is constant, even for usual pods.
  const fold = new Fold(program, engine, config === undefined ? undefined : annotationNames);
  const { graph } = fold;
  const call = (name: keyof typeof injectionModule, ...operands: readonly Node[]): Node => {
    const entry = program.entries[name];
    if (entry === undefined) throw new Error(`the injection exports no '${name}'`);
    return fold.call(entry, operands);
  };
  const request = graph.object(
    new Map([
      ['namespace', graph.input('namespace', text)],
      ['object', graph.input('object', { kind: 'object' })],
    ]),
  );
  const folded = config === undefined ? graph.input('config', { kind: 'object' }) : fold.constant(config);
  const operator = graph.object(
    new Map([
      ['config', folded],
      ['contract', call('contract', folded)],
    ]),
  );
  const isRequested = call('isRequested', request, operator);
  const agent = call('readAgent', request, operator);
  const violations = call('violationsOf', request, agent);
  // The check needs no patch, and making it takes longest.
  const operations = () => call('patchFor', agent);
  const answerTo: Readonly<Record<Question, () => Node>> = {
    isRequested: () => isRequested,
    violations: () => violations,
    templateViolations: () => call('templateViolationsOf', request, agent),
    // Annotations have no order.
    warnings: () => {
      const messages = fold.textOfItems(call('warningsOf', request, agent), 'message');
      return fold.operation('prelude.sorted', messages.type, messages);
    },
    operations,
    patch: () => {
      const patch = operations();
      const isPermitted = fold.isEmpty(violations);
      return fold.conditional(
        fold.operation('and', boolean, isRequested, isPermitted),
        patch,
        graph.list([], patch.type),
      );
    },
    isMissed: () => call('isMissed', request, operator),
    inapplicable: () => call('inapplicable', graph.input('failed', { kind: 'object' }), operator),
  };
  const answers = questions.map((question) => answerTo[question]());
  const { members } = agent as ObjectNode;
  return {
    graph,
    answers:
      hasShortcuts === true
        ? fold.withShortcuts(answers, usualAnnotations, members.get('ownAnnotations') as Node)
        : answers,
  };
}
