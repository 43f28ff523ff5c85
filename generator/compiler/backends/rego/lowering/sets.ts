import { isEmptyList, type Node, rearrangedBy } from '../../../fold/node.js';
import { type RegoBranch, type RegoStatement, rego } from '../tree.js';
import { withBindings } from './bindings.js';
import { eachItem } from './iterations.js';
import type { Lowering } from './lowering.js';

/** The parts of a list whose order does not count, for a rule each. */
export function partsOfSet(node: Node): readonly { readonly value: Node; readonly spread: boolean }[] {
  const rearranged = rearrangedBy(node);
  if (rearranged !== undefined) return partsOfSet(rearranged);
  return node.kind === 'list' ? node.elements : [{ value: node, spread: true }];
}

/** The parts of a list whose order does not count, and what they consist of that `setBranches` writes as branches. */
export function listsOfSet(node: Node): readonly Node[] {
  const within = (value: Node): readonly Node[] => {
    if (value.kind === 'conditional') return [value, ...within(value.whenTrue), ...within(value.whenFalse)];
    const lists = value.kind === 'list' ? value.elements.filter(({ spread }) => spread) : [];
    return [value, ...lists.flatMap((list) => within(list.value))];
  };
  return partsOfSet(node).flatMap(({ value }) => within(value));
}

/** A branch for each way in which a part of a set has items: each has its own conditions. */
export function setBranches(
  { value, spread }: { readonly value: Node; readonly spread: boolean },
  conditions: readonly RegoStatement[],
  lowering: Lowering,
): readonly RegoBranch[] {
  if (!lowering.isNamed(value)) {
    if (value.kind === 'conditional') {
      const { test, whenTrue, whenFalse } = value;
      const branches = (branch: Node, condition: () => readonly RegoStatement[]) =>
        isEmptyList(branch)
          ? []
          : setBranches({ value: branch, spread }, [...conditions, ...condition()], lowering);
      return [
        ...branches(whenTrue, () => lowering.condition(test)),
        ...branches(whenFalse, () => lowering.negation(test)),
      ];
    }
    if (spread && value.kind === 'list') {
      return value.elements.flatMap((element) => setBranches(element, conditions, lowering));
    }
  }
  return lowering.scope.withOwnVariables(() => {
    if (!spread) return [{ value: lowering.value(value), body: conditions }];
    const message = lowering.scope.variable('message', value);
    const items = withBindings(value, lowering, () => eachItem(value, message, lowering));
    return [{ value: rego.name(message), body: [...conditions, ...items] }];
  });
}
