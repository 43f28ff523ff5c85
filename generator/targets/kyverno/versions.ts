import type { Dialect } from '../../compiler/backends/cel/dialects/dialect.js';
import { kyverno } from '../../compiler/backends/cel/dialects/kyverno.js';
import { kyverno117 } from '../../compiler/backends/cel/dialects/kyverno-1.17.js';
import type { TargetConfig } from '../target.js';

/** What depends on the oldest version that the policies must support. */
interface Version {
  /** Their CEL. */
  readonly dialect: Dialect;
  /** The newest version they are tested on. */
  readonly tested: string;
  /** Fields under `spec.evaluation` of a MutatingPolicy that older versions reject and this one defaults. */
  readonly evaluation: Readonly<Record<string, unknown>>;
}

/** The oldest versions of Kyverno that policies can be generated for, by `kyverno.minVersion`. */
export const versions: Readonly<Record<TargetConfig<'kyverno'>['kyverno']['minVersion'], Version>> = {
  '1.17': { dialect: kyverno117, tested: '1.17.2', evaluation: {} },
  '1.18': { dialect: kyverno, tested: '1.19.1', evaluation: {} },
  '1.19': { dialect: kyverno, tested: '1.19.1', evaluation: { skipBackgroundRequests: true } },
};
