import { CompileError, diagnostics } from '../../../diagnostics.js';
import type { CallNode, Node, OperationNode } from '../../../fold/node.js';
import { withShortNames } from '../../../fold/records.js';
import type { Operator } from '../../../ir/operators.js';
import { nowhere } from '../../../ir/types.js';
import { functions, terms } from '../operators.js';
import { type Rego, rego } from '../tree.js';
import type { Lowering } from './lowering.js';
import { firstOf, inside, optionalValue, orElse } from './optionals.js';

/** An operation that has a value. */
export function operation(node: OperationNode, lowering: Lowering): Rego {
  const lower = operations[node.operator];
  if (lower !== undefined) return lower(node, lowering);
  const term = terms[node.operator] ?? unlowered(node);
  return term(...node.operands.map((operand) => lowering.value(operand)));
}

/** The operations that take more than the values of their operands. */
const operations: {
  readonly [Name in Operator]?: (node: OperationNode, lowering: Lowering) => Rego;
} = {
  'list.at': optionalValue,
  'optional.of': ({ operands }, lowering) => rego.array(lowering.value(operands[0] as Node)),
  'optional.or': ({ operands }, lowering) =>
    firstOf(rego.call('array.concat', ...operands.map((operand) => lowering.value(operand)))),
  'optional.orElse': ({ operands }, lowering) => {
    const [value, other] = operands as readonly [Node, Node];
    return orElse(value, lowering.value(other), lowering);
  },
  'optional.orNull': ({ operands }, lowering) => orElse(operands[0] as Node, rego.literal(null), lowering),
  'optional.value': ({ operands }, lowering) => inside(operands[0] as Node, lowering),
  'record.at': optionalValue,
  'record.keys': (node, lowering) =>
    lowering.scope.withOwnVariables(() => {
      const key = lowering.scope.variable('key', node);
      const entries = rego.some([key, '_'], lowering.value(node.operands[0] as Node));
      return rego.comprehension(rego.name(key), [entries]);
    }),
};

/** A call of a function of the injection that prelude.rego has, or the map of short names that fold looks names up in. */
export function functionCall(node: CallNode, lowering: Lowering): Rego {
  if (node.function === withShortNames) return shortNames(node, lowering);
  const call = functions[node.function];
  if (call === undefined) throw new Error(`no form of '${node.function}' in Rego`);
  return call(...node.operands.map((operand) => lowering.value(operand)));
}

/** The members of an object whose names have a prefix, without it. */
function shortNames(node: CallNode, lowering: Lowering): Rego {
  const [object, prefix] = node.operands.map((operand) => lowering.value(operand)) as [Rego, Rego];
  return lowering.scope.withOwnVariables(() => {
    const name = lowering.scope.variable('name', node);
    const member = lowering.scope.variable('member', node);
    const key = rego.call('trim_prefix', rego.name(name), prefix);
    return rego.objectComprehension({ key, value: rego.name(member) }, [
      rego.some([name, member], object),
      rego.term(rego.call('startswith', rego.name(name), prefix)),
    ]);
  });
}

/** Refuses an operation that Rego lacks. */
export function unlowered(node: OperationNode): never {
  throw new CompileError([diagnostics.unloweredOperation(node.position ?? nowhere, node.operator, 'Rego')]);
}
