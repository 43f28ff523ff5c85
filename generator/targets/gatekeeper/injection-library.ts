import { printRego } from '../../compiler/backends/rego/printer.js';
import { keysOf, type RegoRule, rego } from '../../compiler/backends/rego/tree.js';
import { compileRego } from '../../compiler/compile.js';
import type { Program } from '../../compiler/ir/program.js';
import { answerDocumentation } from '../answers.js';
import { isConfigured, isRequested, readingRules, violations } from '../rego/rules.js';
import { missedMessage } from './names.js';
import { sourceParameter } from './parameters.js';

/** How Rego refers to the parameters of the Constraint. */
const parameters = 'input.parameters';

/** What the check asks of the injection, as a library of a ConstraintTemplate. */
export interface InjectionLibrary {
  readonly text: string;
  /** The keys of the config that it reads. */
  readonly configKeys: readonly string[];
}

/** The library with the answers of the injection; the operator's config is in the parameters of the Constraint. */
export function injectionLibrary(program: Program): InjectionLibrary {
  const compiled = compileRego(
    { program, config: undefined },
    'check',
    { isRequested, violations, isMissed: { name: 'is_missed', documentation: answerDocumentation.isMissed } },
    ['is_configured', 'missed_message'],
    { request: 'input.review', config: parameters },
  );
  const configKeys = [...keysOf(parameters, compiled)].sort();
  const text = printRego({
    package: 'lib.injectorless.injection',
    comment: `${introduction} ${readingRules}`,
    imports: ['data.lib.injectorless.prelude'],
    rules: [...compiled, isConfigured(parameters, [...configKeys, sourceParameter]), missed],
  });
  return { text, configKeys };
}

const introduction =
  'What the injection of the Vault Agent says about a pod, as in vault-k8s 1.7.6. The input is that of a ' +
  'ConstraintTemplate.';

const missed: RegoRule = {
  name: 'missed_message',
  parameters: [],
  documentation: 'The message for a valid pod that has not been injected.',
  branches: [{ value: rego.literal(missedMessage), body: [] }],
};
