import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Certificate } from './certificates.js';
import type { DecisionRecord } from './reviewing.js';

/** An answered request to `/mutate`. */
export interface Answered {
  /** Of the HTTP response. */
  readonly status: number;
  readonly milliseconds: number;
  /** Undefined where there was no AdmissionReview. */
  readonly decided?: DecisionRecord;
}

/** The metrics of one process. */
export type ProcessMetrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** Counts what the webhook does. */
export interface Metrics {
  readonly started: () => void;
  /** @param answered undefined where the client disconnected */
  readonly ended: (answered: Answered | undefined) => void;
  readonly certificate: (certificate: Certificate) => void;
  /** The page with the metrics; undefined where metrics are off. */
  readonly page: (() => Promise<{ readonly text: string; readonly contentType: string }>) | undefined;
  /** The metrics of this process, to be aggregated with those of others; undefined where metrics are off. */
  readonly count: (() => Promise<ProcessMetrics>) | undefined;
}

/** Counts nothing. */
export const noMetrics: Metrics = {
  started: () => {},
  ended: () => {},
  certificate: () => {},
  page: undefined,
  count: undefined,
};
