import { UserError } from '../common/user-error.js';
import type { Dialect } from './backends/cel/dialects/dialect.js';
import { celExpressions, type PolicyVariable } from './backends/cel/expressions.js';
import { type NamedExpression, type RegoInputs, regoEngine, regoRules } from './backends/rego/rules.js';
import type { RegoRule } from './backends/rego/tree.js';
import {
  type CelPolicy,
  type CelQuestion,
  celPolicies,
  type RegoPackage,
  type RegoQuestion,
  regoPackages,
} from './questions.js';
import { type Injection, specialize } from './specialize.js';

export type { PolicyVariable } from './backends/cel/expressions.js';
export type { Injection } from './specialize.js';

/** The answers to the questions of a policy, in CEL. */
export interface CelAnswers<Name extends CelPolicy> {
  /** What they share, in an order in which each variable uses only earlier ones. */
  readonly variables: readonly PolicyVariable[];
  readonly answers: Readonly<Record<CelQuestion<Name>, string>>;
}

/**
 * What a policy answers, in an engine's CEL.
 *
 * @throws UserError if the config makes an expression too long for engines
 */
export function compileCel<Name extends CelPolicy>(
  injection: Injection,
  name: Name,
  dialect: Dialect,
): CelAnswers<Name> {
  const policy = celPolicies[name];
  const { graph, answers } = specialize(injection, dialect, policy);
  const { variables, roots } = celExpressions(graph, answers, dialect);
  for (const { name: variable, expression } of variables) {
    // A character is one or two units of a string, so that most expressions need not be counted.
    if (expression.length <= longestExpression) continue;
    const characters = [...expression].length;
    if (characters <= longestExpression) continue;
    throw new UserError(
      `the config is too large for a policy in CEL: the variable ${variable} would have ${characters} characters, and engines read at most ${longestExpression}; use fewer or shorter defaults and namespaces, or the targets opa or webhook with --target`,
    );
  }
  const expressions = Object.fromEntries(policy.questions.map((question, index) => [question, roots[index]]));
  return { variables, answers: expressions as CelAnswers<Name>['answers'] };
}

/** The code points of the longest expression that cel-go parses, by its default, which Kyverno and the API server keep. */
const longestExpression = 100_000;

/** What the rule that answers a question is like. */
export type AnswerRule = Omit<NamedExpression, 'node'>;

/**
 * The Rego rules of a package: one for each of its questions, and one for each expression that they share.
 *
 * @param rules the rule for each answer
 * @param reserved names of other rules in the package
 * @param inputs where the package finds the request and the config; those of OPA as a webhook if left out
 */
export function compileRego<Name extends RegoPackage>(
  injection: Injection,
  name: Name,
  rules: Readonly<Record<RegoQuestion<Name>, AnswerRule>>,
  reserved: readonly string[],
  inputs?: RegoInputs,
): readonly RegoRule[] {
  const { graph, answers } = specialize(injection, regoEngine, regoPackages[name]);
  const questions: readonly RegoQuestion<Name>[] = regoPackages[name].questions;
  const named = answers.map((node, index) => ({ ...rules[questions[index] as RegoQuestion<Name>], node }));
  return regoRules(graph, named, reserved, undefined, inputs);
}
