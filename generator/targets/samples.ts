import { patched } from '../common/json-patch.js';
import { operatorOf } from '../config/operator.js';
import { exclusion, selectionOf } from '../engines/admission.js';
import { type Labels, namespaceNameLabel, selects } from '../engines/label-selector.js';
import { reviewNatively } from '../engines/native.js';
import { readAgent, violationsOf } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import type { AdmissionRequest, Pod } from '../injection/pod.js';
import { samplePods } from './generated/sample-pods.js';
import { selectedLabels } from './selected-labels.js';
import type { TargetConfig } from './target.js';

/** A pod of the test suite. */
export interface SamplePod extends Pod {
  readonly metadata: NonNullable<Pod['metadata']> & {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Labels;
  };
}

/** A pod of the test suite and its expected result for the config. */
export interface Sample {
  /** What the pod is an example of. */
  readonly shows: string;
  readonly pod: SamplePod;
  readonly outcome: Outcome;
}

/** A pod as mutation leaves it, and what the check makes of it. */
export interface CheckedSample {
  readonly shows: string;
  readonly pod: SamplePod;
  readonly verdict: Verdict;
}

export type Verdict =
  /** The check does not look at it. */
  | { readonly kind: 'left out' }
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly message: string };

export type Outcome =
  /** The policies do not look at it: it does not ask, or a selector leaves it out. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'left alone' }
  | { readonly kind: 'injected'; readonly pod: SamplePod }
  | Refusal;

interface Refusal {
  readonly kind: 'refused';
  /** What the check says. */
  readonly message: string;
  /** Where the pod's own JSON Patch does not apply: what engines that apply it say. */
  readonly patchProblem?: string;
}

/**
 * The sample pods and their results for the config, computed by the injection itself.
 *
 * @param missedMessage what the check says about a valid pod that has not been injected
 */
export function samplesFor(config: TargetConfig, missedMessage: string): readonly Sample[] {
  const operator = operatorOf(config.injection);
  return samplePods.map(({ shows, pod }) => {
    const sample = selectable(pod as SamplePod, config);
    const labels = namespaceLabels(sample.metadata.namespace, config);
    return { shows, pod: sample, outcome: outcomeOf(sample, labels, config, operator, missedMessage) };
  });
}

/**
 * What the check is asked about the samples, and about a pod that mutation has missed.
 *
 * @param missed what that pod shows, and the message about it
 */
export function checkedSamples(
  samples: readonly Sample[],
  missed: { readonly shows: string; readonly message: string },
): readonly CheckedSample[] {
  const injected = injectedSamples(samples);
  const others = samples.filter(({ outcome }) => outcome.kind !== 'injected');
  return [
    ...injected.map(({ shows, admitted }) => ({
      shows,
      pod: admitted,
      verdict: { kind: 'left out' } as const,
    })),
    ...others.map(({ shows, pod, outcome }) => ({ shows, pod, verdict: verdictOn(outcome) })),
    ...injected.slice(0, 1).map(({ pod }) => ({
      shows: missed.shows,
      pod: { ...pod, metadata: { ...pod.metadata, name: `${pod.metadata.name}-missed` } },
      verdict: { kind: 'refused', message: missed.message } as const,
    })),
  ];
}

/** What the check makes of a pod that mutation leaves as it is. */
export function verdictOn(outcome: Outcome): Verdict {
  if (outcome.kind === 'refused') return { kind: 'refused', message: outcome.message };
  return { kind: outcome.kind === 'left alone' ? 'admitted' : 'left out' };
}

/** The first sample with each set of the agent's containers, and the pod as it is admitted. */
export function injectedSamples(
  samples: readonly Sample[],
): readonly (Sample & { readonly admitted: SamplePod })[] {
  const found = new Map<string, Sample & { readonly admitted: SamplePod }>();
  for (const sample of samples) {
    if (sample.outcome.kind !== 'injected') continue;
    const { initContainers = [], containers = [] } = sample.outcome.pod.spec ?? {};
    const before = sample.pod.spec;
    const hasInit = initContainers.length > (before?.initContainers ?? []).length;
    const hasSidecar = containers.length > (before?.containers ?? []).length;
    const key = `${hasInit} ${hasSidecar}`;
    if (!found.has(key)) found.set(key, { ...sample, admitted: sample.outcome.pod });
  }
  return [...found.values()];
}

/** What a sample shows, as words for a name. */
export function wordsOf(shows: string): readonly string[] {
  return shows.toLowerCase().match(/[a-z]+/g) ?? [];
}

/** The labels of a sample's namespace. */
export function namespaceLabels(namespace: string, config: TargetConfig): Labels {
  return selectedLabels(config.admission.namespaceSelector, { [namespaceNameLabel]: namespace });
}

/** The namespace of samples that show nothing about namespaces: one that the operator's selector selects. */
export function sampleNamespace({ admission: { namespaceSelector } }: TargetConfig): string {
  const { [namespaceNameLabel]: named, ...labels } = selectedLabels(namespaceSelector, {});
  if (named !== undefined) return named;
  // A selector may leave out the namespace `default`; without another one, no sample would show an injection.
  const isSelected = (name: string) => selects(namespaceSelector, { ...labels, [namespaceNameLabel]: name });
  return ['default', 'apps'].find(isSelected) ?? 'default';
}

/** The pod with the labels, and in the namespace, that the operator's selectors ask for. */
function selectable(pod: SamplePod, config: TargetConfig): SamplePod {
  const namespace = pod.metadata.namespace === 'default' ? sampleNamespace(config) : pod.metadata.namespace;
  const labels = selectedLabels(config.admission.objectSelector, pod.metadata.labels ?? {});
  const metadata = { ...pod.metadata, namespace, ...(Object.keys(labels).length === 0 ? {} : { labels }) };
  return { ...pod, metadata };
}

/**
 * What becomes of a pod, computed by the injection itself.
 *
 * @param labels those of the pod's namespace
 */
export function outcomeOf(
  pod: SamplePod,
  labels: Labels,
  config: TargetConfig,
  operator: Operator,
  missedMessage: string,
): Outcome {
  const request: AdmissionRequest = { namespace: pod.metadata.namespace, object: pod };
  if (exclusion(request, labels, selectionOf(config)) !== undefined) return { kind: 'ignored' };
  const { allowed, message = '', patch } = reviewNatively(request, operator);
  if (!allowed) return refusal(request, operator, message, missedMessage);
  if (patch === undefined) return { kind: 'left alone' };
  return { kind: 'injected', pod: patched(pod, patch) };
}

/** That a JSON Patch does not apply, the check only sees by the agent not being there. */
function refusal(
  request: AdmissionRequest,
  operator: Operator,
  message: string,
  missedMessage: string,
): Refusal {
  const violations = violationsOf(request, readAgent(request, operator));
  return violations.length === 0
    ? { kind: 'refused', message: missedMessage, patchProblem: message }
    : { kind: 'refused', message: violations.join('\n') };
}
