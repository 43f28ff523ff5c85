import type { IterationNode, Node, OperationNode } from '../../../fold/node.js';
import { needed, type Rego, type RegoStatement, rego } from '../tree.js';
import { boundBranch, boundCondition, withBindings } from './bindings.js';
import { guardCondition, guardOf } from './guards.js';
import { onlyItem } from './lists.js';
import type { Lowering } from './lowering.js';
import { firstOf } from './optionals.js';

type Statements = readonly RegoStatement[];

/** An iteration that has a list or an optional item as its value, as a comprehension. */
export function iteration(node: IterationNode, lowering: Lowering): Rego {
  return lowering.scope.withOwnVariables(() => {
    switch (node.operator) {
      case 'filter':
        return filtered(node, lowering);
      case 'find':
        return firstOf(filtered(node, lowering));
      case 'flatMap':
        return flatMapped(node, lowering);
      case 'map':
        return mapped(node, lowering);
      default:
        throw new Error(`'${node.operator}' is lowered as a condition`);
    }
  });
}

function filtered(node: IterationNode, lowering: Lowering): Rego {
  const item = itemVariable(node, lowering);
  return rego.comprehension(rego.name(item), eachMatch(node, item, lowering));
}

function flatMapped(node: IterationNode, lowering: Lowering): Rego {
  const outer = itemVariable(node, lowering);
  const statements = eachItem(node.list, outer, lowering);
  const item = lowering.scope.variable('item', node);
  const body = bodyFor(node, outer, lowering, () => eachItem(node.body, item, lowering));
  return rego.comprehension(rego.name(item), [...statements, ...body]);
}

function mapped(node: IterationNode, lowering: Lowering): Rego {
  const item = itemVariable(node, lowering);
  const statements = eachItem(node.list, item, lowering);
  const { value, body } = lowering.scope.withItem(node.iteration, item, () =>
    boundBranch(node.body, statements, lowering),
  );
  return rego.comprehension(value, body);
}

/** What must hold for the body to be true for some item. */
export function someItem(node: IterationNode, lowering: Lowering): Statements {
  return eachMatch(node, itemVariable(node, lowering), lowering);
}

/** What must hold for the body to be true for every item. */
export function everyItem(node: IterationNode, lowering: Lowering): Statements {
  const { scope } = lowering;
  const keyed =
    node.list.kind === 'operation' && !lowering.isNamed(node.list) ? keyedBy(node.list) : undefined;
  const list = lowering.value(keyed ?? node.list);
  return scope.withOwnVariables(() => {
    const item = itemVariable(node, lowering);
    const body = needed(scope.withItem(node.iteration, item, () => boundCondition(node.body, lowering)));
    const names = keyed === undefined ? [item] : [item, '_'];
    return body.length === 0 ? [] : [rego.every(names, list, body)];
  });
}

/** Statements that hold once for each item of a list, with the item in the variable. */
export function eachItem(list: Node, item: string, lowering: Lowering): Statements {
  return (
    (lowering.isNamed(list) ? undefined : eachItemInPlace(list, item, lowering)) ?? [
      rego.some([item], lowering.value(list)),
    ]
  );
}

/** The same without making the list; undefined for a list that must be made. */
function eachItemInPlace(list: Node, item: string, lowering: Lowering): Statements | undefined {
  switch (list.kind) {
    case 'conditional': {
      const guard = guardOf(list);
      if (guard === undefined) return undefined;
      const { guarded } = guard;
      const condition = guardCondition(guard, lowering);
      return [...condition, ...withBindings(guarded, lowering, () => eachItem(guarded, item, lowering))];
    }
    case 'iteration':
      return eachResult(list, item, lowering);
    case 'list': {
      const only = onlyItem(list);
      return only === undefined ? undefined : [rego.assignment(item, lowering.value(only))];
    }
    case 'operation': {
      const keyed = keyedBy(list);
      return keyed === undefined ? undefined : [rego.some([item, '_'], lowering.value(keyed))];
    }
    default:
      return undefined;
  }
}

/** Statements that hold once for each item of an iteration's result. */
function eachResult(node: IterationNode, result: string, lowering: Lowering): Statements | undefined {
  if (node.operator === 'find') return undefined;
  if (node.operator === 'filter') return eachMatch(node, result, lowering);
  const item = itemVariable(node, lowering);
  const statements = eachItem(node.list, item, lowering);
  const body = bodyFor(node, item, lowering, () =>
    node.operator === 'map'
      ? [rego.assignment(result, lowering.value(node.body))]
      : eachItem(node.body, result, lowering),
  );
  return [...statements, ...body];
}

/** Statements that hold once for each item that the body is true for. */
function eachMatch(node: IterationNode, item: string, lowering: Lowering): Statements {
  const statements = eachItem(node.list, item, lowering);
  return [...statements, ...bodyFor(node, item, lowering, () => lowering.condition(node.body))];
}

/** The variable for the item of an iteration: `_` if nothing reads it. */
function itemVariable(node: IterationNode, lowering: Lowering): string {
  const givesItems = node.operator === 'filter' || node.operator === 'find';
  const isUsed = givesItems || readsItem(node) || filtersItems(node.list);
  return isUsed ? lowering.scope.variable(node.parameter, node) : '_';
}

function readsItem({ body, iteration }: IterationNode): boolean {
  return (body.freeItems & (1 << iteration)) !== 0;
}

/** Whether a filter reads the items of a list that is iterated in place. */
function filtersItems(list: Node): boolean {
  if (list.kind === 'conditional') return filtersItems(list.whenTrue) || filtersItems(list.whenFalse);
  return (
    list.kind === 'iteration' && list.operator === 'filter' && (readsItem(list) || filtersItems(list.list))
  );
}

/** The statements of an iteration's body for the item in the variable. */
function bodyFor(node: IterationNode, item: string, lowering: Lowering, body: () => Statements): Statements {
  return lowering.scope.withItem(node.iteration, item, () => withBindings(node.body, lowering, body));
}

/** The list or record whose indexes or keys a list has. */
function keyedBy(list: OperationNode): Node | undefined {
  const [operand] = list.operands;
  if (list.operator === 'record.keys') return operand;
  return list.operator === 'prelude.range' &&
    operand?.kind === 'operation' &&
    operand.operator === 'list.length'
    ? operand.operands[0]
    : undefined;
}
