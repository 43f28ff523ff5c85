import { printable } from '../../common/show.js';
import { requestOf } from '../../engines/manifest-request.js';
import { reviewNatively } from '../../engines/native.js';
import type { Operator } from '../../injection/operator.js';
import { annotationOf } from '../../lint/rules/refusals.js';
import type { ManifestDocument, ManifestProblem } from '../../manifests/document.js';
import { type ManifestPod, nameOf, podOf, type Surroundings } from '../../manifests/pod.js';
import type { TextEdit } from '../text-edits/text-edit.js';
import { editsFor } from '../yaml-edits/edits-for.js';
import { injectedTemplate, type PodTemplate } from './template.js';

/** What becomes of a document. */
export interface InjectedDocument {
  /** What puts the agent into its text. */
  readonly edits: readonly TextEdit[];
  readonly pods: readonly InjectedPod[];
  /** Why pods that ask for the agent cannot get it. */
  readonly refusals: readonly ManifestProblem[];
  /** What else is wrong with its pods. */
  readonly problems: readonly ManifestProblem[];
}

export interface InjectedPod {
  readonly pod: ManifestPod;
  readonly template: PodTemplate;
}

/** Puts the agent into the pods of a document that ask for it. */
export function injected(
  document: ManifestDocument,
  operator: Operator,
  surroundings: Surroundings,
): InjectedDocument {
  const problems: ManifestProblem[] = [];
  const refusals: ManifestProblem[] = [];
  const pods: InjectedPod[] = [];
  for (const object of document.objects) {
    const pod = podOf(document, object, surroundings);
    if (pod === undefined) continue;
    if ('problems' in pod) {
      problems.push(...pod.problems);
      continue;
    }
    const answer = review(pod, operator);
    if ('problems' in answer) problems.push(...answer.problems);
    else if (!answer.allowed) refusals.push(...refusalsOf(pod, answer.message ?? ''));
    else if (answer.patch !== undefined) pods.push({ pod, template: injectedTemplate(pod, answer.patch) });
  }
  const edits = pods.length === 0 ? [] : editsFor(document, withTemplates(document.value, pods));
  if (edits === undefined) {
    const message =
      'this YAML cannot be changed in place; write it without anchors, explicit keys and members in lists such as [a: b]';
    problems.push({ place: document.placeOf([]), message });
  }
  return { edits: edits ?? [], pods, refusals, problems };
}

function review(pod: ManifestPod, operator: Operator) {
  const read = requestOf(pod);
  return 'problems' in read ? read : reviewNatively(read.request, operator);
}

/** A line for each reason, where the annotation is that it is about. */
function refusalsOf(pod: ManifestPod, message: string): readonly ManifestProblem[] {
  return message.split('\n').map((reason) => {
    const place = pod.placeOf(['metadata', 'annotations', annotationOf(reason) ?? ''], true);
    return { place, message: `${nameOf(pod.object)}: ${printable(reason)}` };
  });
}

/** The document's value with these templates. */
function withTemplates(value: unknown, pods: readonly InjectedPod[]): unknown {
  const root = { document: structuredClone(value) };
  for (const { pod, template } of pods) {
    const path = ['document', ...pod.templatePath];
    const last = path.pop() ?? '';
    const parent = path.reduce<Container>((found, key) => found[key] as Container, root);
    parent[last] = template;
  }
  return root.document;
}

type Container = Record<string, unknown>;
