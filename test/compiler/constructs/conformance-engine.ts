import { kubernetes } from '../../../generator/compiler/backends/cel/dialects/kubernetes.js';
import { kyverno117 } from '../../../generator/compiler/backends/cel/dialects/kyverno-1.17.js';
import type { Operator } from '../../../generator/compiler/ir/operators.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import type { EngineName } from '../../engines/engines.js';
import { apiServer } from '../../engines/kubernetes-version.js';
import { kyvernoVersions } from '../../engines/kyverno-versions.js';
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
  /** What it is without; the injection does without it there. */
  readonly lacks: readonly Operator[];
  /** Whether it spells numbers as JavaScript does. */
  readonly spellsAlike: boolean;
  /** Whether it reads a JSON text as JavaScript does. The injection refuses numbers that engines read differently. */
  readonly readsAlike: (json: string) => boolean;
  /** How many functions to compile at once, where nothing is known of what they cost. */
  readonly atOnce: number;
  readonly start: (program: Program) => ConformanceEngine;
}[] = [
  ...kyvernoVersions.map(({ title, evaluator, dialect }) => ({
    title: `the CEL of ${title}`,
    needs: [evaluator],
    lacks: dialect === kyverno117 ? (['prelude.base64', 'prelude.jsonText'] as const) : [],
    spellsAlike: dialect !== kyverno117,
    readsAlike: () => true,
    atOnce: 1,
    start: (program: Program) => new CelConformance(program, dialect, evaluator),
  })),
  {
    title: `the CEL of ${apiServer.title}`,
    needs: [apiServer.evaluator],
    lacks: ['prelude.base64', 'prelude.jsonText', 'prelude.parseJson'],
    spellsAlike: false,
    readsAlike: () => true,
    atOnce: 1,
    start: (program) => new CelConformance(program, kubernetes, apiServer.evaluator),
  },
  {
    title: 'Rego in OPA',
    needs: ['opa'],
    lacks: ['prelude.findAll', 'prelude.quoted'],
    spellsAlike: true,
    readsAlike: hasShortNumbers,
    atOnce: 10,
    start: (program) => new RegoConformance(program, new OpaEngine()),
  },
  {
    title: "Rego as OPA's Wasm",
    needs: ['opa'],
    lacks: ['prelude.findAll', 'prelude.quoted'],
    spellsAlike: true,
    readsAlike: hasShortNumbers,
    atOnce: 10,
    start: (program) => new RegoConformance(program, new WasmEngine()),
  },
];

/** OPA keeps all digits of a number, JavaScript about 16. */
function hasShortNumbers(json: string): boolean {
  return !/[0-9.]{16}|[0-9.]{10}[eE]/.test(json);
}
