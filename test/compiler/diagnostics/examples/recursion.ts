import type { Json } from '../../../../generator/injection/prelude.js';
import { isList } from '../../../../generator/injection/prelude.js';

export function deep(value: Json): boolean {
  return isList(value) && value.every((item) => deep(item));
}

export function even(count: number): boolean {
  return count === 0 || odd(count - 1);
}

function odd(count: number): boolean {
  return count !== 0 && even(count - 1);
}

const first: readonly string[] = ofFirst();

function ofFirst(): readonly string[] {
  return first;
}
