import { type EvaluatorName, enginePath } from '../../engines/engines.js';
import { PolicyEvaluator } from '../../engines/evaluator.js';
import { podCreationRequest } from '../../engines/pod-creation-request.js';
import { type PolicyDocuments, policyDocuments } from '../../engines/policy-documents.js';

/** The CEL of a policy: variables, and mutations that put results into the object. */
export interface PolicyText {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  /** Expressions of JSON Patch operations, which add to `/results`. */
  readonly mutations: readonly string[];
}

/** A policy that the engine has compiled. */
export class CompiledPolicy {
  constructor(
    private readonly evaluator: PolicyEvaluator,
    private readonly key: string,
    /** Its expressions, to be read when something differs. */
    readonly text: string,
  ) {}

  /** What the policy makes `/results` of an input. */
  async results(input: object): Promise<Readonly<Record<string, unknown>>> {
    const verdict = await this.evaluator.review(this.key, this.key, requestOf(input));
    if (verdict.error !== undefined) throw new Error(verdict.error);
    const results = (verdict.object as { results?: Record<string, unknown> } | undefined)?.results;
    if (results === undefined) throw new Error(`the policy changed nothing: ${JSON.stringify(verdict)}`);
    return results;
  }
}

/** The engine of Kyverno or of the API server, for CEL that tests have written. */
export class CelEngine {
  private readonly evaluator: PolicyEvaluator;
  private readonly documents: PolicyDocuments;
  private policies = 0;

  constructor(evaluator: EvaluatorName) {
    this.evaluator = new PolicyEvaluator(enginePath(evaluator));
    this.documents = policyDocuments(evaluator);
  }

  /** @throws Error with the engine's text and the policy's expressions when they are not its CEL. */
  async define({ variables, mutations }: PolicyText): Promise<CompiledPolicy> {
    this.policies++;
    const key = `policy-${this.policies}`;
    const text = [...variables.map(({ name, expression }) => `${name}: ${expression}`), ...mutations].join(
      '\n',
    );
    const policy = this.documents.mutating({
      metadata: { name: key },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
        variables: variables.map(({ name, expression }) => ({ name, expression })),
        mutations: mutations.map((expression) => ({ patchType: 'JSONPatch', jsonPatch: { expression } })),
      },
    });
    try {
      await this.evaluator.definePolicies(key, policy);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${text}`);
    }
    return new CompiledPolicy(this.evaluator, key, text);
  }

  /** The values of expressions that need no request. */
  async values(expressions: readonly string[]): Promise<readonly unknown[]> {
    const operations = expressions.map(
      (expression, index) => `JSONPatch{op: "add", path: "/results/${index}", value: ${expression}}`,
    );
    const mutations = ['JSONPatch{op: "add", path: "/results", value: {}}', ...operations];
    const policy = await this.define({
      variables: [],
      mutations: chunks(mutations, operationsInMutation).map((chunk) => `[${chunk.join(',\n')}]`),
    });
    const results = await policy.results({});
    return expressions.map((_, index) => results[String(index)]);
  }

  close(): Promise<void> {
    return this.evaluator.close();
  }
}

/** The engines take time for each mutation, and limit what one may cost. */
export const operationsInMutation = 10;

export function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function requestOf(input: object): object {
  return podCreationRequest('pod', 'default', { apiVersion: 'v1', kind: 'Pod', ...input });
}
