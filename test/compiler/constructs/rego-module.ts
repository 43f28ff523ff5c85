import { printRule } from '../../../generator/compiler/backends/rego/printer.js';
import { regoEngine, regoRules } from '../../../generator/compiler/backends/rego/rules.js';
import { type RegoModule, type RegoRule, rego } from '../../../generator/compiler/backends/rego/tree.js';
import { CompileError } from '../../../generator/compiler/diagnostics.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import type { Node } from '../../../generator/compiler/fold/node.js';
import type { Program } from '../../../generator/compiler/ir/program.js';

/** Functions as a module with a rule each, and a rule `results` that has what there is of them, by number. */
export interface FunctionsModule {
  readonly module: RegoModule;
  /** What the functions' values are, in their order. */
  readonly types: readonly Node['type'][];
}

/** Functions of one parameter, the object of a request, as a module. */
export function functionsModule(
  program: Program,
  names: readonly string[],
  packageName: string,
): FunctionsModule {
  const fold = new Fold(program, regoEngine);
  const input = fold.graph.input('object', { kind: 'object' });
  const nodes = names.map((name) => fold.call(name, [input]));
  const rules = regoRules(
    fold.graph,
    nodes.map((node, index) => ({ name: resultName(index), node })),
  );
  return {
    module: {
      package: packageName,
      comment: 'Functions of a test.',
      imports: rules.some((rule) => printRule(rule).includes('prelude.'))
        ? ['data.injectorless.prelude']
        : [],
      rules: [...rules, resultsOf(nodes.map(({ type }) => type))],
    },
    types: nodes.map(({ type }) => type),
  };
}

/** Whether Rego has every operation of a function. */
export function isInRego(program: Program, name: string): boolean {
  try {
    functionsModule(program, [name], 'functions');
    return true;
  } catch (error) {
    if (error instanceof CompileError) return false;
    throw error;
  }
}

/** What a function returns, given what its rule is; undefined if that is undefined but need not. */
export function resultOf(type: Node['type'], value: unknown): unknown {
  if (type.kind === 'boolean') return value ?? false;
  if (type.kind !== 'optional' || value === undefined) return value;
  const [inside = null, ...more] = value as readonly unknown[];
  if (more.length > 0) throw new Error(`no optional value: ${JSON.stringify(value)}`);
  return inside;
}

function resultName(index: number): string {
  return `result_${index}`;
}

/** An object, to which a rule that is undefined adds nothing. */
function resultsOf(types: readonly Node['type'][]): RegoRule {
  const results = types.map((_, index) =>
    rego.objectComprehension(rego.entry(String(index), rego.name('result')), [
      rego.assignment('result', rego.name(resultName(index))),
    ]),
  );
  return {
    name: 'results',
    parameters: [],
    branches: [{ value: rego.call('object.union_n', rego.array(...results)), body: [] }],
  };
}
