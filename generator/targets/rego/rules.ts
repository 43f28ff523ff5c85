import { type RegoRule, rego } from '../../compiler/backends/rego/tree.js';
import type { AnswerRule } from '../../compiler/compile.js';
import { answerDocumentation } from '../answers.js';
import { isRule, ruleSchemas } from './rule-schemas.js';

// What every package with the injection has, whichever engine evaluates it.

export const isRequested: AnswerRule = {
  name: 'is_requested',
  documentation: answerDocumentation.isRequested,
};

export const violations: AnswerRule = {
  name: 'violations',
  documentation: answerDocumentation.violations,
  isSet: true,
};

/** What a reader of the rules has to know. */
export const readingRules =
  'The rules have the names of their sources in generator/injection. A value that may be missing is an array with one ' +
  'item or none.';

/**
 * The rule `is_configured`. Without it, a key that is missing would only leave out what it is for: `concat` wants strings.
 *
 * @param config how the package refers to the config
 * @param keys the keys that it must have
 */
export function isConfigured(config: string, keys: readonly string[]): RegoRule {
  const value = (key: string) => rego.reference(rego.name(config), rego.literal(key));
  const strings = keys.filter((key) => !isRule(key)).map(value);
  const checks = [
    rego.call('concat', rego.literal(''), rego.array(...strings)),
    ...keys.filter(isRule).map((key) => rego.call(`is_${ruleSchemas[key].type}`, value(key))),
  ];
  return {
    name: 'is_configured',
    parameters: [],
    documentation: "Whether the operator's config is there, with a value for every key.",
    branches: [{ value: rego.literal(true), body: keys.length === 0 ? [] : checks.map(rego.term) }],
  };
}
