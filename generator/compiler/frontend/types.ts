import ts from 'typescript';
import { boolean, integer, json, type Type, text } from '../ir/types.js';
import { insideOf } from './coercion.js';

/** What the IR keeps of a TypeScript type. */
export function irType(type: ts.Type, checker: ts.TypeChecker): Type {
  if (type.flags & ts.TypeFlags.Undefined) return { kind: 'optional', value: json };
  if (mayBeUndefined(type)) {
    return { kind: 'optional', value: irType(checker.getNonNullableType(type), checker) };
  }
  if (type.flags & ts.TypeFlags.StringLike) return text;
  if (type.flags & ts.TypeFlags.NumberLike) return integer;
  if (type.flags & ts.TypeFlags.BooleanLike) return boolean;
  if (type.isUnion()) return commonType(type.types.map((member) => irType(member, checker)));
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    // Lists have no undefined items, whatever their type allows.
    const items = checker
      .getTypeArguments(type as ts.TypeReference)
      .map((item) => insideOf(irType(item, checker)));
    return { kind: 'list', item: commonType(items) };
  }
  const name = type.symbol?.name;
  if (name === 'RawJson') return { kind: 'rawJson' };
  if (name === 'Map' || name === 'ReadonlyMap') return { kind: 'orderedRecord' };
  if (type.flags & ts.TypeFlags.Object) {
    return { kind: type.getStringIndexType() !== undefined ? 'record' : 'object' };
  }
  return json;
}

/** The type of a value that is of one of the types; `json` where they are of several kinds. */
export function commonType(types: readonly Type[]): Type {
  const [first] = types;
  return first !== undefined && types.every(({ kind }) => kind === first.kind) ? first : json;
}

/** Whether undefined is one of the values the type is made of. `unknown` does not count. */
export function mayBeUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((member) => (member.flags & ts.TypeFlags.Undefined) !== 0);
}

/** Whether null is one of the values of the type, as of `unknown`. */
export function mayBeNull(type: ts.Type): boolean {
  const flags = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Null;
  return (type.flags & flags) !== 0 || (type.isUnion() && type.types.some(mayBeNull));
}

/** Whether the type says that a value is not undefined. `unknown` does not say. */
export function isKnownToBeThere(type: ts.Type): boolean {
  const silent = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Undefined;
  return (type.flags & silent) === 0 && !mayBeUndefined(type);
}
