import {
  exceedsJson,
  isDuration,
  isFloat,
  isId,
  isInteger,
  isNotFinite,
  isQuantity,
  isUnsigned,
} from '../../../../generator/injection/numbers.js';
import {
  floatJson,
  integer,
  signedDecimal,
  unsignedDecimal,
} from '../../../../generator/injection/prelude.js';
import { type Input, textOf } from '../input.js';

export function integers(input: Input) {
  return isInteger(textOf(input));
}

export function signedDecimals(input: Input) {
  return isInteger(textOf(input)) && textOf(input) !== '' ? signedDecimal(textOf(input)) : 'none';
}

export function ids(input: Input) {
  return isId(textOf(input));
}

export function idsAsNumbers(input: Input) {
  return isId(textOf(input)) && textOf(input) !== '' ? integer(textOf(input)) : -1;
}

export function unsigned(input: Input) {
  return isUnsigned(textOf(input));
}

export function unsignedDecimals(input: Input) {
  return isUnsigned(textOf(input)) ? unsignedDecimal(textOf(input)) : 'none';
}

export function floats(input: Input) {
  return isFloat(textOf(input));
}

export function floatsAsJson(input: Input) {
  return isFloat(textOf(input)) ? floatJson(textOf(input)) : 'none';
}

export function notFinite(input: Input) {
  return isNotFinite(textOf(input));
}

export function durations(input: Input) {
  return isDuration(textOf(input));
}

export function quantities(input: Input) {
  return isQuantity(textOf(input));
}

export function beyondJson(input: Input) {
  return exceedsJson(textOf(input));
}
