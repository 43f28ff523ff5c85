import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Certificate } from './certificates.js';
import type { Outcome } from './outcome.js';

/** An answered request to `/mutate`. */
export interface Answered {
  /** Of the HTTP response. */
  readonly status: number;
  readonly milliseconds: number;
  /** Where there was an AdmissionReview to decide about. */
  readonly decided?: { readonly outcome: Outcome; readonly namespace: string };
}

/** What one process has counted. */
export type ProcessMetrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** What counts what the webhook does. */
export interface Metrics {
  readonly started: () => void;
  /** Undefined where the client went away. */
  readonly ended: (answered: Answered | undefined) => void;
  readonly certificate: (certificate: Certificate) => void;
  /** The page with the metrics; undefined where there is none. */
  readonly page: (() => Promise<{ readonly text: string; readonly contentType: string }>) | undefined;
  /** What this process has counted, to be put together with what others have; undefined where nothing is. */
  readonly count: (() => Promise<ProcessMetrics>) | undefined;
}

/** Metrics for nobody. */
export const noMetrics: Metrics = {
  started: () => {},
  ended: () => {},
  certificate: () => {},
  page: undefined,
  count: undefined,
};
