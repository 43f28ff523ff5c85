import { isDeepStrictEqual } from 'node:util';
import { patched } from '../../common/json-patch.js';
import { show } from '../../common/show.js';
import { enforced } from '../../engines/admission.js';
import type { Engine } from '../../engines/engine.js';
import type { RunnableCase } from './cases.js';
import { withParts } from './parts.js';
import { readable } from './readable-pod.js';

/** What an engine makes of a pod. */
export type Outcome =
  | { readonly kind: 'injected'; readonly pod: unknown }
  /** @property text why the API server does not ask, or warnings */
  | { readonly kind: 'untouched'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

/** In what an outcome is not what is expected. */
export interface Mismatch {
  readonly message: string;
  /** Both pods, as they are to be shown. */
  readonly pods?: { readonly expected: unknown; readonly actual: unknown };
}

/** Asks an engine about the pod of a case. */
export async function outcomeOf(testCase: RunnableCase, engine: Engine): Promise<Outcome> {
  const { request, skipped, config, namespaceLabels } = testCase;
  if (request === undefined || skipped !== undefined) {
    return { kind: 'untouched', text: `the API server does not ask about it (${skipped})` };
  }
  const answer = enforced(await engine.review(request, config, namespaceLabels), config.admission.denial);
  const { allowed, message = '', patch = [], warnings = [] } = answer;
  if (!allowed) return { kind: 'refused', text: message };
  if (patch.length === 0) return { kind: 'untouched', text: warnings.join('\n') };
  return { kind: 'injected', pod: readable(patched(request.object, patch)) };
}

/** Compares an outcome with what a case expects; none if they agree. */
export function mismatches({ wanted }: RunnableCase, outcome: Outcome): readonly Mismatch[] {
  const { expected, messages = [], contains, pod } = wanted;
  if (expected === undefined) {
    return [{ message: `nothing is expected yet, and the pod is ${described(outcome)}; --update writes it` }];
  }
  if (expected !== outcome.kind) {
    return [{ message: `expected ${expected}, but the pod is ${described(outcome)}` }];
  }
  if (outcome.kind !== 'injected') {
    return linesIn(messages)
      .filter((line) => !outcome.text.includes(line))
      .map((line) => ({
        message: `expected the message ${show(line)}, but it says: ${outcome.text || 'nothing'}`,
      }));
  }
  const wantedPod = pod === undefined ? withParts(outcome.pod, readable(contains ?? {})) : readable(pod);
  if (isDeepStrictEqual(wantedPod, outcome.pod)) return [];
  const message = pod === undefined ? 'the pod does not contain what is expected' : 'the pod is another';
  return [{ message, pods: { expected: inOrderOf(outcome.pod, wantedPod), actual: outcome.pod } }];
}

/** A line of a message each: engines separate them in different ways. */
function linesIn(messages: readonly string[]): readonly string[] {
  return messages.flatMap((message) => message.split('\n'));
}

function described(outcome: Outcome): string {
  if (outcome.kind === 'injected') return 'injected';
  return outcome.text === '' ? outcome.kind : `${outcome.kind}: ${outcome.text}`;
}

/** A value with its keys in the order of another one, so that a diff shows only what differs. */
function inOrderOf(model: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const models: readonly unknown[] = Array.isArray(model) ? model : [];
    return value.map((item, index) => inOrderOf(models[index], item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const models = (typeof model === 'object' && model !== null ? model : {}) as typeof members;
  const keys = [
    ...Object.keys(models).filter((key) => Object.hasOwn(members, key)),
    ...Object.keys(members).filter((key) => !Object.hasOwn(models, key)),
  ];
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(models[key], members[key])]));
}
