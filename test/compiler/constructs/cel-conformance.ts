import type { Dialect } from '../../../generator/compiler/backends/cel/dialects/dialect.js';
import { celExpressions } from '../../../generator/compiler/backends/cel/expressions.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import type { Node } from '../../../generator/compiler/fold/node.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import type { EvaluatorName } from '../../engines/engines.js';
import { CelEngine, type CompiledPolicy, chunks, operationsInMutation } from './cel-engine.js';
import type { CompiledFunctions, ConformanceEngine } from './conformance-engine.js';

/** Functions of a program, compiled into a policy that puts their results into the object it is given. */
class PolicyFunctions implements CompiledFunctions {
  constructor(
    private readonly policy: CompiledPolicy,
    private readonly names: readonly string[],
  ) {}

  get text(): string {
    return this.policy.text;
  }

  async results(input: object): Promise<readonly unknown[]> {
    const results = await this.policy.results(input);
    return this.names.map((_, index) => results[String(index)] ?? null);
  }
}

/** An engine of policies in CEL, and the program whose functions it is to compute. */
export class CelConformance implements ConformanceEngine {
  private readonly engine: CelEngine;

  constructor(
    private readonly program: Program,
    private readonly dialect: Dialect,
    evaluator: EvaluatorName,
  ) {
    this.engine = new CelEngine(evaluator);
  }

  async compile(names: readonly string[]): Promise<CompiledFunctions> {
    const fold = new Fold(this.program, this.dialect);
    const input = fold.graph.input('object', { kind: 'object' });
    const operation = (path: string, value: Node) =>
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
    const { variables, roots: mutations } = celExpressions(fold.graph, roots, this.dialect);
    return new PolicyFunctions(await this.engine.define({ variables, mutations }), names);
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
