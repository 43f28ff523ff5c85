import { joinPath } from '../../../../generator/injection/paths.js';
import type { Input } from '../input.js';

export function cleaned(input: Input) {
  return joinPath('', input.spec?.text ?? '');
}

export function joined(input: Input) {
  return joinPath(input.spec?.text ?? '', input.spec?.other ?? '');
}

export function joinedToKnown(input: Input) {
  return joinPath('/vault/secrets', input.spec?.text ?? '');
}
