import type { ConditionalNode, Node } from '../../fold/node.js';
import { inDependencyOrder } from '../../share/occurrences.js';

/**
 * Finds the value in `value === '' ? undefined : value`. It may also be an object of such members that is `undefined` if
 * all of them are. Returns undefined for other conditionals.
 */
export function valueUnlessEmpty({ test, whenTrue, whenFalse }: ConditionalNode): Node | undefined {
  if (whenTrue.kind !== 'none' || whenFalse.kind !== 'operation' || whenFalse.operator !== 'optional.of') {
    return undefined;
  }
  const [value] = whenFalse.operands;
  const texts = value === undefined ? undefined : textsOf(value);
  const [tested, empty] = test.kind === 'operation' && test.operator === 'equals' ? test.operands : [];
  if (value === undefined || texts === undefined || tested === undefined) return undefined;
  const parts = tested === value ? [value] : partsOfText(tested);
  const areSame = texts.every((text) => parts.includes(text)) && parts.every((part) => texts.includes(part));
  return areSame && empty?.kind === 'literal' && empty.value === '' ? value : undefined;
}

/** The texts without which a value is empty. */
function textsOf(value: Node): readonly Node[] | undefined {
  if (value.type.kind === 'string') return [value];
  if (value.kind !== 'object') return undefined;
  const texts = [...value.members.values()].map((member) =>
    member.kind === 'conditional' ? valueUnlessEmpty(member) : undefined,
  );
  return texts.every((text) => text !== undefined && text.type.kind === 'string')
    ? (texts as Node[])
    : undefined;
}

function partsOfText(node: Node): readonly Node[] {
  return node.kind === 'operation' && node.operator === 'string.concatenate' ? node.operands : [node];
}

/** Finds the lookup in `lookup === '' ? literal : …`, if the last branch uses it, too. Returns undefined for others. */
export function lookupUnlessEmpty({ test, whenTrue, whenFalse }: ConditionalNode): Node | undefined {
  if (test.kind !== 'operation' || test.operator !== 'equals' || whenTrue.kind !== 'literal')
    return undefined;
  const [found, empty] = test.operands as readonly [Node, Node];
  if (empty.kind !== 'literal' || empty.value !== '') return undefined;
  if (found.kind !== 'operation' || found.operator !== 'optional.orElse') return undefined;
  const [lookup] = found.operands;
  const isLookup = lookup?.kind === 'operation' && lookup.operator === 'record.at';
  return isLookup && inDependencyOrder([whenFalse]).includes(found) ? found : undefined;
}
