import { type EngineName, enginePath } from '../../engines/engines.js';
import { KyvernoEvaluator } from '../../engines/evaluator.js';
import { podCreation } from '../../engines/pod-creation.js';

/** The CEL of a policy: variables, and mutations that put results into the object. */
export interface PolicyText {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  /** Expressions of JSON Patch operations, which add to `/results`. */
  readonly mutations: readonly string[];
}

/** A policy that Kyverno has compiled. */
export class CompiledPolicy {
  constructor(
    private readonly kyverno: KyvernoEvaluator,
    private readonly key: string,
    /** Its expressions, to be read when something differs. */
    readonly text: string,
  ) {}

  /** What the policy makes `/results` of an input. */
  async results(input: object): Promise<Readonly<Record<string, unknown>>> {
    const verdict = await this.kyverno.review(this.key, this.key, requestOf(input));
    if (verdict.error !== undefined) throw new Error(verdict.error);
    const results = (verdict.object as { results?: Record<string, unknown> } | undefined)?.results;
    if (results === undefined) throw new Error(`the policy changed nothing: ${JSON.stringify(verdict)}`);
    return results;
  }
}

/** Kyverno's engine, for CEL that tests have written. */
export class CelEngine {
  private readonly kyverno: KyvernoEvaluator;
  private policies = 0;

  constructor(evaluator: EngineName) {
    this.kyverno = new KyvernoEvaluator(enginePath(evaluator));
  }

  /** @throws Error with Kyverno's text and the policy's expressions when they are not its CEL. */
  async define({ variables, mutations }: PolicyText): Promise<CompiledPolicy> {
    this.policies++;
    const key = `policy-${this.policies}`;
    const text = [...variables.map(({ name, expression }) => `${name}: ${expression}`), ...mutations].join(
      '\n',
    );
    const policy = {
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'MutatingPolicy',
      metadata: { name: key },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
        autogen: { podControllers: { controllers: [] } },
        variables: variables.map(({ name, expression }) => ({ name, expression })),
        mutations: mutations.map((expression) => ({ patchType: 'JSONPatch', jsonPatch: { expression } })),
      },
    };
    try {
      await this.kyverno.definePolicy(key, policy);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${text}`);
    }
    return new CompiledPolicy(this.kyverno, key, text);
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
    return this.kyverno.close();
  }
}

/** Kyverno takes time for each mutation, and limits what one may cost. */
export const operationsInMutation = 10;

export function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function requestOf(input: object): object {
  return podCreation('pod', 'default', { apiVersion: 'v1', kind: 'Pod', ...input });
}
