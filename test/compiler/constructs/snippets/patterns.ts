import { matches } from '../../../../generator/injection/prelude.js';
import type { Input } from '../input.js';

export function computed(input: Input) {
  return matches(input.spec?.text ?? '', input.spec?.other ?? '');
}

export function within(input: Input) {
  return matches(`a${input.spec?.text ?? ''}b`, `a(?:${input.spec?.other ?? ''})b|.`);
}
