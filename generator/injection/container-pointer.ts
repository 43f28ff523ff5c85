import { matches } from './prelude.js';

/** Whether a text is a JSON Pointer to something in a container, in printable ASCII, with no index that counts from the end. */
export function isContainerPointer(pointer: string): boolean {
  return matches(pointer, '/[ -~]*') && !matches(pointer, '.*/-[0-9]+(/.*)?');
}
