import { kyverno } from '../../generator/compiler/backends/cel/dialects/kyverno.js';
import { celExpressions } from '../../generator/compiler/backends/cel/expressions.js';
import type { CommonNames } from '../../generator/compiler/fold/common-names.js';
import { Fold } from '../../generator/compiler/fold/fold.js';
import type { Node } from '../../generator/compiler/fold/node.js';
import type { ShortNames } from '../../generator/compiler/fold/records.js';
import type { Program } from '../../generator/compiler/ir/program.js';
import type { Type } from '../../generator/compiler/ir/types.js';
import { SourceNames } from '../../generator/compiler/share/naming.js';

/** A function's CEL for Kyverno, on one line, its parameters by their names. */
export function celOf(
  program: Program,
  name: string,
  types: Readonly<Record<string, Type>> = {},
  names: 'of the source' | 'invented' = 'invented',
  shortNames?: ShortNames,
  /** What of the record `annotations` of the first parameter most requests have; with shortcuts for them. */
  commonNames?: CommonNames,
): string {
  const fold = new Fold(program, { shortensNames: true }, shortNames);
  const declaration = program.functions[name];
  if (declaration === undefined) throw new Error(`there is no ${name}`);
  const parameters = declaration.parameters.map((parameter) =>
    fold.graph.input(parameter, types[parameter] ?? { kind: 'json' }),
  );
  const naming = new SourceNames(fold.graph);
  const whole = fold.call(name, parameters);
  const answers =
    commonNames === undefined
      ? [whole]
      : fold.withShortcuts([whole], commonNames, annotationsOf(fold, parameters));
  const { variables, roots } =
    names === 'invented'
      ? celExpressions(fold.graph, answers, kyverno)
      : celExpressions(fold.graph, answers, kyverno, naming);
  naming.check();
  return [...variables.map((variable) => `${variable.name} = ${variable.expression}`), ...roots]
    .join('; ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([{]) | (?=[)\]}])/g, '$1');
}

/** `input.annotations ?? {}` */
export function annotationsOf({ graph }: Fold, [input]: readonly Node[]): Node {
  const record: Type = { kind: 'record' };
  const annotations = graph.member(input as Node, 'annotations', true, false, {
    kind: 'optional',
    value: record,
  });
  return graph.operation('optional.orElse', record, [annotations, graph.object(new Map())]);
}
