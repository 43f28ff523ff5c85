import type { Dialect } from '../../generator/compiler/backends/cel/dialects/dialect.js';
import { kyverno } from '../../generator/compiler/backends/cel/dialects/kyverno.js';
import { kyverno117 } from '../../generator/compiler/backends/cel/dialects/kyverno-1.17.js';
import type { EvaluatorName } from './engines.js';

/** A version of Kyverno, and the policies that it is tested with. */
export interface KyvernoVersion {
  readonly title: string;
  /** Of the config whose policies it gets. */
  readonly minVersion: '1.17' | '1.18';
  readonly evaluator: EvaluatorName;
  readonly dialect: Dialect;
}

const currentVersions: readonly KyvernoVersion[] = [
  { title: 'Kyverno 1.18', minVersion: '1.18', evaluator: 'kyverno-evaluator-1.18', dialect: kyverno },
  { title: 'Kyverno 1.19', minVersion: '1.18', evaluator: 'kyverno-evaluator', dialect: kyverno },
];

/** Those whose policies are for Kyverno 1.17, which later versions have to take, too. */
const otherVersions: readonly KyvernoVersion[] = [
  { title: 'Kyverno 1.17', minVersion: '1.17', evaluator: 'kyverno-evaluator-1.17', dialect: kyverno117 },
  {
    title: 'Kyverno 1.18, by the policies for 1.17,',
    minVersion: '1.17',
    evaluator: 'kyverno-evaluator-1.18',
    dialect: kyverno117,
  },
  {
    title: 'Kyverno 1.19, by the policies for 1.17,',
    minVersion: '1.17',
    evaluator: 'kyverno-evaluator',
    dialect: kyverno117,
  },
];

/** The versions that a run is about: `npm run test:versions` sets the variable. */
export const kyvernoVersions = process.env.ENGINE_VERSIONS === 'others' ? otherVersions : currentVersions;
