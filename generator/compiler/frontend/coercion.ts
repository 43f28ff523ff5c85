import type { Operator } from '../ir/operators.js';
import type { Expression } from '../ir/program.js';
import { json, type Type } from '../ir/types.js';

export function operation(operator: Operator, type: Type, ...operands: Expression[]): Expression {
  return { kind: 'operation', type, operator, operands };
}

export function asOptional(type: Type): Type {
  return type.kind === 'optional' ? type : { kind: 'optional', value: type };
}

/** The type without the possibility that there is no value. */
export function insideOf(type: Type): Type {
  return type.kind === 'optional' ? type.value : type;
}

/** The value as one of the wanted type: wrapped where that is optional, and null for a JSON value that is missing. */
export function coerce(value: Expression, wanted: Type): Expression {
  if (isRefused(value)) return value;
  if (value.kind === 'none' && (wanted.kind === 'optional' || wanted.kind === 'json')) {
    return { ...value, type: wanted };
  }
  if (wanted.kind === 'optional') {
    return value.type.kind === 'optional'
      ? value
      : operation('optional.of', { kind: 'optional', value: value.type }, value);
  }
  return wanted.kind === 'json' && value.type.kind === 'optional'
    ? operation('optional.orNull', json, value)
    : value;
}

/** What stands in place of an expression that a diagnostic was given for. It draws no second one. */
export const refused: Expression = { kind: 'none', type: { kind: 'optional', value: json } };

export function isRefused(value: Expression): boolean {
  return value.type === refused.type;
}
