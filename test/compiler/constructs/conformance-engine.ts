import type { Program } from '../../../generator/compiler/ir/program.js';
import type { EngineName } from '../../engines/engines.js';
import { CelConformance } from './cel-conformance.js';
import { OpaEngine } from './opa-engine.js';
import { RegoConformance } from './rego-conformance.js';
import { WasmEngine } from './wasm-engine.js';

/** Functions of a program, compiled for an engine. */
export interface CompiledFunctions {
  /** What they were compiled to, to be read when something differs. */
  readonly text: string;

  /** The functions' results for an input, in their order, as JSON: null for undefined, undefined for no result. */
  results(input: object): Promise<readonly unknown[]>;
}

/** An engine, and the program whose functions it is to compute. */
export interface ConformanceEngine {
  /**
   * Compiles functions of one parameter, the object of a request.
   *
   * @throws Error with the engine's words and what was compiled when the engine does not take it.
   */
  compile(names: readonly string[]): Promise<CompiledFunctions>;
  close(): Promise<void>;
}

/** Where functions mean what they mean in JavaScript. */
export const conformanceEngines: readonly {
  readonly title: string;
  readonly needs: readonly EngineName[];
  /** Whether it reads a JSON text as JavaScript does. The injection refuses numbers that engines read differently. */
  readonly readsAlike: (json: string) => boolean;
  /** How many functions to compile at once, where nothing is known of what they cost. */
  readonly atOnce: number;
  readonly start: (program: Program) => ConformanceEngine;
}[] = [
  {
    title: "Kyverno's CEL",
    needs: ['kyverno-evaluator'],
    readsAlike: () => true,
    atOnce: 1,
    start: (program) => new CelConformance(program),
  },
  {
    title: 'Rego in OPA',
    needs: ['opa'],
    readsAlike: hasShortNumbers,
    atOnce: 10,
    start: (program) => new RegoConformance(program, new OpaEngine()),
  },
  {
    title: "Rego as OPA's Wasm",
    needs: ['opa'],
    readsAlike: hasShortNumbers,
    atOnce: 10,
    start: (program) => new RegoConformance(program, new WasmEngine()),
  },
];

/** OPA keeps all digits of a number, JavaScript about 16. */
function hasShortNumbers(json: string): boolean {
  return !/[0-9.]{16}|[0-9.]{10}[eE]/.test(json);
}
