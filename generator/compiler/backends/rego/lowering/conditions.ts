import type { IterationNode, Node, OperationNode } from '../../../fold/node.js';
import type { Operator } from '../../../ir/operators.js';
import { opposites, relations, tests } from '../operators.js';
import { type RegoStatement, rego } from '../tree.js';
import { isComputedBoolean } from './booleans.js';
import { everyItem } from './iterations.js';
import type { Lowering } from './lowering.js';
import { functionCall, unlowered } from './operations.js';
import { inside, presence } from './optionals.js';

type Condition = readonly RegoStatement[];

const always: Condition = [];
const never: Condition = [rego.term(rego.literal(false))];

/** What must hold for a boolean to be true, not by its name. */
export function conditionOf(node: Node, lowering: Lowering): Condition {
  switch (node.kind) {
    case 'call':
      return [rego.term(functionCall(node, lowering))];
    case 'conditional':
      return helperHolds(node, lowering);
    case 'iteration':
      return iteration(node, lowering);
    case 'literal':
      return node.value === true ? always : never;
    case 'operation':
      return operation(node, lowering);
    default:
      return [rego.term(lowering.value(node))];
  }
}

/** What must hold for a boolean to be false. */
export function negationOf(node: Node, lowering: Lowering): Condition {
  if (!lowering.isNamed(node)) {
    if (node.kind === 'literal') return node.value === false ? always : never;
    if (node.kind === 'operation') {
      const [first] = node.operands as readonly [Node];
      if (node.operator === 'not') return lowering.condition(first);
      if (node.operator === 'or') return node.operands.flatMap((operand) => lowering.negation(operand));
      if (node.operator === 'and') return helperFails(node, lowering);
    }
  }
  const [statement] = lowering.condition(node);
  if (statement === undefined) return never;
  if (statement.kind === 'every') return helperFails(node, lowering);
  return statement.kind === 'relation' && !statement.leftMayBeUndefined
    ? [{ ...statement, operator: opposites[statement.operator] }]
    : [rego.not(statement)];
}

function helperHolds(node: Node, lowering: Lowering): Condition {
  return [rego.term(lowering.helper(node, 'condition'))];
}

function helperFails(node: Node, lowering: Lowering): Condition {
  return [rego.not(rego.term(lowering.helper(node, 'condition')))];
}

function iteration(node: IterationNode, lowering: Lowering): Condition {
  return node.operator === 'every' ? everyItem(node, lowering) : helperHolds(node, lowering);
}

/** The operations that are neither relations nor tests of the tables. */
const operations: {
  readonly [Name in Operator]?: (node: OperationNode, lowering: Lowering) => Condition;
} = {
  and: ({ operands }, lowering) => operands.flatMap((operand) => lowering.condition(operand)),
  equals: binary(equality),
  'list.includes': binary((list, item, lowering) => rego.in(lowering.value(item), lowering.value(list))),
  not: ({ operands }, lowering) => lowering.negation(operands[0] as Node),
  'optional.present': ({ operands }, lowering) => [presence(operands[0] as Node, lowering)],
  or: helperHolds,
  'prelude.hasOnly': binary((text, characters, lowering) =>
    rego.relation(
      '==',
      rego.call('trim', lowering.value(text), lowering.value(characters)),
      rego.literal(''),
    ),
  ),
};

function binary(lower: (left: Node, right: Node, lowering: Lowering) => RegoStatement) {
  return ({ operands }: OperationNode, lowering: Lowering): Condition => {
    const [left, right] = operands as readonly [Node, Node];
    return [lower(left, right, lowering)];
  };
}

function operation(node: OperationNode, lowering: Lowering): Condition {
  const lower = operations[node.operator];
  if (lower !== undefined) return lower(node, lowering);
  const relation = relations[node.operator];
  if (relation !== undefined) {
    const [left, right] = node.operands as readonly [Node, Node];
    return [rego.relation(relation, lowering.value(left), lowering.value(right))];
  }
  const test = tests[node.operator];
  if (test !== undefined) {
    return [rego.term(test(...node.operands.map((operand) => lowering.value(operand))))];
  }
  return [rego.term(isComputedBoolean(node) ? unlowered(node) : lowering.value(node))];
}

/** Equality. An optional value may be compared with one that is there. */
function equality(left: Node, right: Node, lowering: Lowering): RegoStatement {
  return right.kind === 'operation' && right.operator === 'optional.of'
    ? rego.partialRelation('==', inside(left, lowering), lowering.value(right.operands[0] as Node))
    : rego.relation('==', lowering.value(left), lowering.value(right));
}
