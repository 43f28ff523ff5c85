/** The type that CEL's checker gives an expression. */
export type CelType =
  | { readonly kind: 'bool' | 'dyn' | 'int' | 'open' | 'string' }
  | { readonly kind: 'list'; readonly item: CelType }
  | { readonly kind: 'map'; readonly value: CelType }
  | { readonly kind: 'message'; readonly name: string }
  | { readonly kind: 'optional'; readonly value: CelType }
  | { readonly kind: 'weak'; readonly type: CelType };

export const bool: CelType = { kind: 'bool' };
/** A type that is only known when a request is evaluated. */
export const dyn: CelType = { kind: 'dyn' };
export const int: CelType = { kind: 'int' };
/** A type parameter that is still free, as that of `[]` and of `optional.none()`; it unifies with any type. */
export const open: CelType = { kind: 'open' };
export const string: CelType = { kind: 'string' };

export function list(item: CelType): CelType {
  return { kind: 'list', item };
}

/** A map whose keys are strings. */
export function map(value: CelType): CelType {
  return { kind: 'map', value };
}

export function message(name: string): CelType {
  return { kind: 'message', name };
}

export function optional(value: CelType): CelType {
  return { kind: 'optional', value };
}

/** The type in some versions of an engine, and `dyn` in others: an expression must be right for both. */
export function weak(type: CelType): CelType {
  return type.kind === 'dyn' || type.kind === 'weak' ? type : { kind: 'weak', type };
}

export function isSame(left: CelType, right: CelType): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The common type of the branches of an expression; `dyn` where there is none. */
export function commonType(types: readonly CelType[]): CelType {
  return types.reduce((left, right) => either(left, right) ?? dyn);
}

/** Whether CEL accepts expressions of these types as branches of one conditional. */
export function areAlike(types: readonly CelType[]): boolean {
  return types.every((type) => types.every((other) => either(type, other) !== undefined));
}

function either(left: CelType, right: CelType): CelType | undefined {
  if (left.kind === 'dyn' || right.kind === 'dyn') return dyn;
  if (left.kind === 'weak' || right.kind === 'weak') return mapped(either(strong(left), strong(right)), weak);
  if (right.kind === 'open') return left;
  if (left.kind === 'open') return right;
  if (left.kind === 'list' && right.kind === 'list') return mapped(either(left.item, right.item), list);
  if (left.kind === 'map' && right.kind === 'map') return mapped(either(left.value, right.value), map);
  if (left.kind === 'optional' && right.kind === 'optional') {
    return mapped(either(left.value, right.value), optional);
  }
  return isSame(left, right) ? left : undefined;
}

function mapped(type: CelType | undefined, around: (type: CelType) => CelType): CelType | undefined {
  return type === undefined ? undefined : around(type);
}

/** The type in the versions that know it. */
export function strong(type: CelType): CelType {
  return type.kind === 'weak' ? type.type : type;
}

/**
 * The type of a policy's variable whose expression has this type: some engines forget that a variable is optional or a
 * message (convertCelTypeToDeclType in k8s.io/apiserver/pkg/admission/plugin/cel).
 */
export function asVariable(type: CelType): CelType {
  switch (type.kind) {
    case 'list':
      return list(asVariable(type.item));
    case 'map':
      return map(asVariable(type.value));
    case 'message':
      return weak(type);
    case 'open':
      return dyn;
    case 'optional':
      return weak(optional(asVariable(type.value)));
    case 'weak':
      return weak(asVariable(type.type));
    default:
      return type;
  }
}

/** The type of a list's items. */
export function itemOf(type: CelType): CelType {
  return part(type, (whole) => (whole.kind === 'list' ? whole.item : dyn));
}

/** The type of a map's values. */
export function memberOf(type: CelType): CelType {
  return part(type, (whole) => (whole.kind === 'map' ? whole.value : dyn));
}

/** The type of what an optional value holds; of any other, the type itself. */
export function insideOf(type: CelType): CelType {
  return part(type, (whole) => (whole.kind === 'optional' ? whole.value : whole));
}

/** Derives a type from another; of a weak type, the result is weak. */
export function part(type: CelType, of: (type: CelType) => CelType): CelType {
  return type.kind === 'weak' ? weak(of(type.type)) : of(type);
}
