import type { Json } from '../../../../generator/injection/prelude.js';

interface Named {
  readonly name: string;
}

export function same(left: readonly string[], right: readonly string[], one: Named, all: readonly Named[], json: Json) {
  return [left === right, all[0] !== one, all.includes(one), json === all[0]];
}
