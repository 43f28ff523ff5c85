import { cel } from '../tree.js';
import { type Typed, typed } from '../typed.js';
import { dyn, weak } from '../types.js';
import type { Lowerings } from './dialect.js';
import { standardOperators } from './standard.js';

/** The operators of every Kyverno that the standard lacks, or whose types differ between versions. */
export const kyvernoOperators: Pick<Lowerings, 'optional.orElse' | 'optional.orNull' | 'prelude.parseJson'> =
  {
    'optional.orElse': (value, other) => weakened(standardOperators['optional.orElse'](value, other)),
    'optional.orNull': (value) => weakened(standardOperators['optional.orNull'](value)),
    // It fails on invalid JSON, so the injection checks with `isJson` first.
    'prelude.parseJson': (text) => typed(cel.method(cel.name('json'), 'unmarshal', text.tree), dyn),
  };

/** The result of `orValue()` is dynamic in Kyverno 1.19. */
function weakened(value: Typed | undefined): Typed | undefined {
  return value && typed(value.tree, weak(value.type));
}
