import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { packageVersion } from '../generator/common/package-version.js';
import { validityOf } from './certificates.js';
import type { Metrics, ProcessMetrics } from './metrics.js';
import type { DecisionRecord } from './reviewing.js';
import type { EngineName } from './setting-values.js';

/** How many namespaces have series of their own; those of others are together in the series without a namespace. */
const mostNamespaces = 1000;

/** The content type of a page with metrics. */
export const pageType = Registry.PROMETHEUS_CONTENT_TYPE;

/** The metrics of several processes together. */
export function aggregated(metrics: readonly ProcessMetrics[]): Registry {
  return AggregatorRegistry.aggregate([...metrics]);
}

/** The counters and histograms among the metrics, whose values never decrease. */
export function countersOf(metrics: ProcessMetrics): ProcessMetrics {
  return metrics.filter(({ type }) => String(type) !== 'gauge');
}

/** Metrics for Prometheus: those of vault-k8s under their names, and our own. */
export function prometheusMetrics(engine: EngineName): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const queue = new Gauge({
    name: 'vault_agent_injector_request_queue_length',
    help: 'Requests that are being answered',
    registers,
  });
  const processing = new Histogram({
    name: 'vault_agent_injector_request_processing_duration_ms',
    help: 'How long requests took, in milliseconds',
    buckets: [5, 10, 25, 50, 75, 100, 250, 500, 1000, 2500, 5000, 7500, 10000],
    registers,
  });
  const injections = new Counter({
    name: 'vault_agent_injector_injections_by_namespace_total',
    help: 'Pods that got the agent, by namespace and by which of its containers',
    labelNames: ['namespace', 'injection_type'],
    registers,
  });
  const failures = new Counter({
    name: 'vault_agent_injector_failed_injections_by_namespace_total',
    help: 'Pods that were refused, by namespace',
    labelNames: ['namespace'],
    registers,
  });
  const decisions = new Histogram({
    name: 'injectorless_decision_duration_seconds',
    help: 'How long requests took, by decision, in seconds',
    labelNames: ['decision'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const requests = new Counter({
    name: 'injectorless_requests_total',
    help: 'Requests to the admission path, by HTTP status; 0 where the client went away',
    labelNames: ['status'],
    registers,
  });
  // What alerts ask for is there from the start: from no series to the first failure, Prometheus sees no increase.
  for (const status of [500, 503]) requests.inc({ status }, 0);
  decisions.zero({ decision: 'failed' });
  const expiry = new Gauge({
    name: 'injectorless_certificate_expiry_timestamp_seconds',
    help: 'When the certificate in use expires, in seconds since 1970',
    aggregator: 'min',
    registers,
  });
  new Gauge({
    name: 'injectorless_info',
    help: 'The version and the engine of this webhook',
    aggregator: 'first',
    labelNames: ['version', 'engine'],
    registers,
  }).set({ version: packageVersion(), engine }, 1);

  const namespaces = new Set<string>();
  // Whoever reaches the webhook can send requests for any namespace, whether or not it exists.
  const labelFor = (namespace: string): string => {
    if (namespaces.size < mostNamespaces) namespaces.add(namespace);
    return namespaces.has(namespace) ? namespace : '';
  };

  const countPod = ({ decision, added, namespace }: DecisionRecord): void => {
    if (added !== undefined) {
      const { init, sidecar } = added;
      const type = init && sidecar ? 'init_and_sidecar' : init ? 'init_only' : 'sidecar_only';
      if (init || sidecar) injections.inc({ namespace: labelFor(namespace), injection_type: type });
    } else if (decision !== 'unchanged' && decision !== 'audited') {
      failures.inc({ namespace: labelFor(namespace) });
    }
  };

  return {
    started: () => queue.inc(),
    ended: (answered) => {
      queue.dec();
      requests.inc({ status: answered?.status ?? 0 });
      if (answered === undefined) return;
      processing.observe(answered.milliseconds);
      if (answered.decided === undefined) return;
      decisions.observe({ decision: answered.decided.decision }, answered.milliseconds / 1000);
      countPod(answered.decided);
    },
    certificate: (certificate) => expiry.set(validityOf(certificate).until / 1000),
    page: undefined,
    count: () => registry.getMetricsAsJSON(),
  };
}
