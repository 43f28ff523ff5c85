import { UserError } from '../common/user-error.js';
import type { Dialect } from './backends/cel/dialects/dialect.js';
import { type CelExpressions, celExpressions } from './backends/cel/expressions.js';
import { type NamedExpression, type RegoInputs, regoEngine, regoRules } from './backends/rego/rules.js';
import type { RegoRule } from './backends/rego/tree.js';
import { type Injection, type Question, specialize } from './specialize.js';

export type { CelExpressions, PolicyVariable } from './backends/cel/expressions.js';
export type { Injection, Question } from './specialize.js';

/**
 * The answers to questions about a request in an engine's CEL, and the variables that they share.
 *
 * @throws UserError if the config makes an expression too long for engines
 */
export function compileCel(
  injection: Injection,
  questions: readonly Question[],
  dialect: Dialect,
): CelExpressions {
  const { graph, answer } = specialize(injection, dialect);
  const expressions = celExpressions(graph, questions.map(answer), dialect);
  for (const { name, expression } of expressions.variables) {
    // A character is one or two units of a string, so that most expressions need not be counted.
    if (expression.length <= longestExpression) continue;
    const characters = [...expression].length;
    if (characters <= longestExpression) continue;
    throw new UserError(
      `the config is too large for a policy in CEL: the variable ${name} would have ${characters} characters, and engines read at most ${longestExpression}; use fewer or shorter defaults and namespaces, or the targets opa or webhook with --target`,
    );
  }
  return expressions;
}

/** The code points of the longest expression that cel-go parses, by its default, which Kyverno and the API server keep. */
const longestExpression = 100_000;

/** A rule that answers a question. */
export interface AnswerRule extends Omit<NamedExpression, 'node'> {
  readonly question: Question;
}

/**
 * The answers to questions about a request as Rego rules, and what they share as rules beside them.
 *
 * @param reserved names of other rules in the package
 * @param inputs where the package finds the request and the config; those of OPA as a webhook if left out
 */
export function compileRego(
  injection: Injection,
  rules: readonly AnswerRule[],
  reserved: readonly string[],
  inputs?: RegoInputs,
): readonly RegoRule[] {
  const { graph, answer } = specialize(injection, regoEngine);
  const named = rules.map(({ question, ...rule }) => ({ ...rule, node: answer(question) }));
  return regoRules(graph, named, reserved, undefined, inputs);
}
