import { type Cel, cel } from './tree.js';
import { type CelType, dyn, isSame, open } from './types.js';

/** An expression, and the type that CEL's checker gives it. */
export interface Typed {
  readonly tree: Cel;
  readonly type: CelType;
  /** The texts that it consists of, if it is written as their concatenation. */
  readonly pieces?: readonly Typed[];
}

export function typed(tree: Cel, type: CelType): Typed {
  return { tree, type };
}

/** The expression, converted where CEL does not know that it is a string. */
export function asString({ tree, type }: Typed): Cel {
  return type.kind === 'string' ? tree : cel.call('string', tree);
}

/** The expression as a dynamic one, which CEL checks at run time. */
export function asDynamic({ tree, type }: Typed): Cel {
  return type.kind === 'dyn' ? tree : cel.call('dyn', tree);
}

/**
 * The expressions as members of one list or map, which CEL wants to be of one type: of differing types, each is
 * declared dynamic. No members fit any type.
 */
export function unified(values: readonly Typed[]): {
  readonly trees: readonly Cel[];
  readonly type: CelType;
} {
  const [first] = values;
  if (first === undefined) return { trees: [], type: open };
  return values.every(({ type }) => isSame(type, first.type))
    ? { trees: values.map(({ tree }) => tree), type: first.type }
    : { trees: values.map(asDynamic), type: dyn };
}
