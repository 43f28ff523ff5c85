import { cel } from '../tree.js';
import { type Typed, typed } from '../typed.js';
import { dyn, weak } from '../types.js';
import type { Lowerings } from './dialect.js';
import { standardOperators } from './standard.js';

/** What the CEL of every Kyverno has besides the standard, or types otherwise in some version. */
export const kyvernoOperators: Pick<Lowerings, 'optional.orElse' | 'optional.orNull' | 'prelude.parseJson'> =
  {
    'optional.orElse': (value, other) => weakened(standardOperators['optional.orElse'](value, other)),
    'optional.orNull': (value) => weakened(standardOperators['optional.orNull'](value)),
    // It fails on what is not JSON: `isJson` is asked first.
    'prelude.parseJson': (text) => typed(cel.method(cel.name('json'), 'unmarshal', text.tree), dyn),
  };

/** Kyverno 1.19 takes what orValue() gives for dynamic. */
function weakened(value: Typed | undefined): Typed | undefined {
  return value && typed(value.tree, weak(value.type));
}
