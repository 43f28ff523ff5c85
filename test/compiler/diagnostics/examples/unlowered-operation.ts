import { rawJson } from '../../../../generator/injection/prelude.js';

export function raw() {
  return rawJson('{}');
}
