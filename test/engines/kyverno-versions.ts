import type { Dialect } from '../../generator/compiler/backends/cel/dialects/dialect.js';
import { kyverno } from '../../generator/compiler/backends/cel/dialects/kyverno.js';
import { kyverno117 } from '../../generator/compiler/backends/cel/dialects/kyverno-1.17.js';
import type { EngineName } from './engines.js';

/** A version of Kyverno that policies are tested on. */
export interface KyvernoVersion {
  /** As the config's `kyverno.minVersion` has it. */
  readonly version: '1.17' | '1.18' | '1.19';
  readonly evaluator: EngineName;
  readonly dialect: Dialect;
}

const everyVersion: readonly KyvernoVersion[] = [
  { version: '1.17', evaluator: 'kyverno-evaluator-1.17', dialect: kyverno117 },
  { version: '1.18', evaluator: 'kyverno-evaluator-1.18', dialect: kyverno },
  { version: '1.19', evaluator: 'kyverno-evaluator', dialect: kyverno },
];

/** The versions that a run is about: all of them with `npm run test:versions`, else those that take one text. */
export const kyvernoVersions = everyVersion.filter(
  ({ version }) => (version === '1.17') === (process.env.KYVERNO_VERSIONS === 'others'),
);
