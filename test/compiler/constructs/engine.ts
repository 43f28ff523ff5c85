import { Fold } from '../../../generator/compiler/fold/fold.js';
import type { Folded } from '../../../generator/compiler/fold/node.js';
import type { Program } from '../../../generator/compiler/ir.js';
import { kyvernoExpressions, type PolicyVariable } from '../../../generator/targets/kyverno/expressions.js';
import { enginePath } from '../../engines/engines.js';
import { KyvernoEvaluator } from '../../engines/evaluator.js';

/** Functions of a program, compiled into a policy of Kyverno's that puts their results into the object it is given. */
export class CompiledFunctions {
  constructor(
    private readonly kyverno: KyvernoEvaluator,
    private readonly key: string,
    private readonly names: readonly string[],
    /** The policy's expressions, to be read when something differs. */
    readonly text: string,
  ) {}

  /** The functions' results for an input, in their order, as JSON; null for undefined. */
  async results(input: object): Promise<readonly unknown[]> {
    const verdict = await this.kyverno.review(this.key, this.key, requestOf(input));
    if (verdict.error !== undefined) throw new Error(verdict.error);
    const results = (verdict.object as { results?: Record<string, unknown> } | undefined)?.results;
    if (results === undefined) throw new Error(`the policy changed nothing: ${JSON.stringify(verdict)}`);
    return this.names.map((_, index) => results[String(index)] ?? null);
  }
}

/** Kyverno's engine, and the program whose functions it is to compute. */
export class ConformanceEngine {
  private readonly kyverno = new KyvernoEvaluator(enginePath('kyverno-evaluator'));
  private policies = 0;

  constructor(private readonly program: Program) {}

  /**
   * Compiles functions of one parameter, the object of a request.
   *
   * @throws Error with Kyverno's text and the policy's expressions when they are not its CEL.
   */
  async compile(names: readonly string[]): Promise<CompiledFunctions> {
    this.policies++;
    const key = `policy-${this.policies}`;
    const fold = new Fold(this.program);
    const input = fold.graph.input('object', { kind: 'object' });
    const operation = (path: string, value: Folded) =>
      fold.graph.object(
        new Map([
          ['op', fold.graph.literal('add')],
          ['path', fold.graph.literal(path)],
          ['value', value],
        ]),
        'PatchOperation',
      );
    const operations = [
      operation('/results', fold.graph.object(new Map())),
      ...names.map((name, index) => operation(`/results/${index}`, fold.call(name, [input]))),
    ];
    const roots = chunks(operations, operationsInMutation).map((chunk) =>
      fold.graph.list(
        chunk.map((value) => ({ spread: false, value })),
        { kind: 'list', item: { kind: 'object' } },
      ),
    );
    const { variables, roots: mutations } = kyvernoExpressions(fold.graph, roots);
    await this.define(key, variables, mutations);
    return new CompiledFunctions(this.kyverno, key, names, textOf(variables, mutations));
  }

  private async define(
    key: string,
    variables: readonly PolicyVariable[],
    mutations: readonly string[],
  ): Promise<void> {
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
      throw new Error(`${(error as Error).message}\n${textOf(variables, mutations)}`);
    }
  }

  close(): Promise<void> {
    return this.kyverno.close();
  }
}

/** Kyverno takes time for each mutation, and limits what one may cost. */
const operationsInMutation = 10;

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return items.length <= size ? [items] : [items.slice(0, size), ...chunks(items.slice(size), size)];
}

function textOf(variables: readonly PolicyVariable[], mutations: readonly string[]): string {
  return [...variables.map(({ name, expression }) => `${name}: ${expression}`), ...mutations].join('\n');
}

function requestOf(input: object): object {
  const pod = { kind: '', version: 'v1', group: '' };
  return {
    uid: '1',
    kind: { ...pod, kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    name: 'pod',
    namespace: 'default',
    operation: 'CREATE',
    userInfo: { username: 'someone' },
    object: { apiVersion: 'v1', kind: 'Pod', ...input },
  };
}
