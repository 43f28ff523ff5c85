import { isContainerPointer } from '../../../../generator/injection/container-pointer.js';
import type { Input } from '../input.js';

export function pointer(input: Input) {
  return isContainerPointer(input.spec?.text ?? '');
}
