import { type Cel, cel } from './tree.js';

/**
 * An expression with the type CEL's checker gives it, as far as that matters: `string`, `bool`, `int`, `list(T)`,
 * `map(string, T)`, a message's name, or `dyn` for what only a request shows.
 */
export interface Typed {
  readonly tree: Cel;
  readonly type: string;
}

export function typed(tree: Cel, type: string): Typed {
  return { tree, type };
}

/** The expression as one that CEL knows to be a text. */
export function asText(value: Typed): Cel {
  return value.type === 'string' ? value.tree : cel.call('string', value.tree);
}

/**
 * The expressions as members of one list or map, which CEL wants to be of one type: of differing types, each is
 * declared dynamic.
 */
export function unified(values: readonly Typed[]): { readonly trees: readonly Cel[]; readonly type: string } {
  const types = new Set(values.map(({ type }) => type));
  const [only] = types;
  if (types.size <= 1 && only !== undefined) return { trees: values.map(({ tree }) => tree), type: only };
  return { trees: values.map((value) => asDynamic(value)), type: 'dyn' };
}

/** The expression as one whose type CEL does not look at. */
export function asDynamic({ tree, type }: Typed): Cel {
  return type === 'dyn' ? tree : cel.call('dyn', tree);
}

/** The type of a value that is one of several; `dyn` where CEL must not look at it, since they have none in common. */
export function commonType(types: readonly string[]): string {
  return types.reduce((left, right) => either(left, right) ?? 'dyn');
}

/** Whether CEL lets expressions of these types stand for each other. */
export function areAlike(types: readonly string[]): boolean {
  return types.every((type) => types.every((other) => either(type, other) !== undefined));
}

function either(left: string, right: string): string | undefined {
  if (left === 'dyn' || right === 'dyn') return 'dyn';
  if (left === right || right === '') return left;
  if (left === '') return right;
  for (const container of ['list(', 'map(string, ', 'optional(']) {
    if (left.startsWith(container) && right.startsWith(container)) {
      const inner = either(left.slice(container.length, -1), right.slice(container.length, -1));
      return inner === undefined ? undefined : `${container}${inner})`;
    }
  }
  return undefined;
}

/** The type of `[]`, which fits any list. */
export const emptyList = 'list()';

/** The type of `optional.none()`, and of an optional value of which CEL does not know what it may be: it fits any. */
export const openOptional = 'optional()';

/** The type of a list's items. */
export function itemOf(type: string): string {
  return /^list\((.+)\)$/.exec(type)?.[1] ?? 'dyn';
}

/** The type of a map's values. */
export function memberType(type: string): string {
  return /^map\(string, (.+)\)$/.exec(type)?.[1] ?? 'dyn';
}
