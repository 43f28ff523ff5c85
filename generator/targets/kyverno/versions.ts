import type { Dialect } from '../../compiler/backends/cel/dialects/dialect.js';
import { kyverno } from '../../compiler/backends/cel/dialects/kyverno.js';
import { kyverno117 } from '../../compiler/backends/cel/dialects/kyverno-1.17.js';
import type { TargetConfig } from '../target.js';

/** By the oldest version that has to take the policies: their CEL, and the newest version they are tested on. */
export const versions: Readonly<
  Record<
    TargetConfig<'kyverno'>['kyverno']['minVersion'],
    { readonly dialect: Dialect; readonly tested: string }
  >
> = {
  '1.17': { dialect: kyverno117, tested: '1.17.2' },
  '1.18': { dialect: kyverno, tested: '1.19.1' },
  '1.19': { dialect: kyverno, tested: '1.19.1' },
};
