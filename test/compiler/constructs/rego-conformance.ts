import { printRego } from '../../../generator/compiler/backends/rego/printer.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import type { CompiledFunctions, ConformanceEngine } from './conformance-engine.js';
import type { Ask, RegoEngine } from './rego-engine.js';
import { functionsModule, resultOf } from './rego-module.js';

/** An engine for Rego, and the program whose functions it is to compute. */
export class RegoConformance implements ConformanceEngine {
  private modules = 0;

  constructor(
    private readonly program: Program,
    private readonly engine: RegoEngine,
  ) {}

  async compile(names: readonly string[]): Promise<CompiledFunctions> {
    this.modules++;
    const packageName = `functions_${this.modules}`;
    const { module, types } = functionsModule(this.program, names, packageName);
    const text = printRego(module);
    // The engine gets the module with the first input: what Rego lacks is known without it, and it takes a second.
    let asked: Promise<Ask> | undefined;
    return {
      text,
      results: async (input) => {
        asked ??= this.engine.define(packageName, 'results', text);
        const ask = await asked;
        const results = (await ask({ request: { object: input } })) as Readonly<Record<string, unknown>>;
        return types.map((type, index) => resultOf(type, results[String(index)]));
      },
    };
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
