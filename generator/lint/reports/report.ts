import type { ManifestProblem } from '../../manifests/document.js';
import type { Finding } from '../finding.js';
import type { Severity } from '../rules.js';

/** How often there was what. */
export interface Totals {
  /** Pods and pod templates. */
  readonly pods: number;
  readonly errors: number;
  readonly warnings: number;
  /** What could not be read or judged. */
  readonly problems: number;
}

/** Writes what is found in a format, piece by piece: findings do not stay in memory. */
export interface Report {
  /** What comes before everything else. */
  readonly start: () => string;
  /**
   * What comes of a document.
   *
   * @param file where the document is from
   */
  readonly add: (file: string, findings: readonly Finding[], problems: readonly ManifestProblem[]) => string;
  readonly end: (totals: Totals) => string;
}

export interface ReportOptions {
  /** Which findings make the run fail. */
  readonly failsOn: (severity: Severity) => boolean;
  readonly hasColours: boolean;
}
