import { annotationMeant } from '../common/annotation-names.js';
import { type Fields, isObject } from '../common/is-object.js';
import { comparePlaces, type Place } from '../common/place.js';
import { printable } from '../common/show.js';
import { decisionOf } from '../engines/decision.js';
import { requestOf } from '../engines/manifest-request.js';
import { readAgent } from '../injection/agent.js';
import { isRequested, patchFor } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import { type Warning, warningsOf } from '../injection/warnings.js';
import type { ManifestDocument, ManifestObject, ManifestProblem } from '../manifests/document.js';
import { type ManifestPod, nameOf, podOf, type Surroundings } from '../manifests/pod.js';
import type { Complaint, Finding } from './finding.js';
import { annotationNames } from './rules/annotation-name.js';
import { endlessJob } from './rules/endless-job.js';
import { labels } from './rules/label.js';
import { refusal, refusals } from './rules/refusals.js';
import { requestsAboveLimits } from './rules/requests-above-limits.js';
import type { Subject } from './rules/subject.js';
import { wrongObject } from './rules/wrong-object.js';
import { isRuleCode, type RuleCode, rules } from './rules.js';

/** What is wrong with the objects of a document. */
export interface LintedDocument {
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  /** Why objects cannot be judged. */
  readonly problems: readonly ManifestProblem[];
  /** How many pods and pod templates it has. */
  readonly pods: number;
}

/** Judges manifests. */
export class Linter {
  /** What was found in the config, which is reported once. */
  private readonly inConfig = new Set<string>();

  constructor(
    private readonly operator: Operator,
    private readonly surroundings: Surroundings,
    private readonly disabled: ReadonlySet<RuleCode> = new Set(),
  ) {}

  lint(document: ManifestDocument): LintedDocument {
    const findings: Finding[] = [];
    const problems: ManifestProblem[] = [...document.problems];
    let pods = 0;
    for (const object of document.objects) {
      const report = (rule: RuleCode, place: Place, message: string) =>
        findings.push(finding(rule, object, place, message));
      const pod = podOf(document, object, this.surroundings);
      if (pod !== undefined) pods++;
      if (pod === undefined || !('problems' in pod)) this.lintObject(document, object, pod, report);
      if (pod === undefined) continue;
      const found = 'problems' in pod ? pod.problems : this.lintPod(pod, report);
      for (const problem of found) {
        if (problem.annotation === undefined) problems.push(problem);
        else report('annotation-type', problem.place, problem.message.slice(`${nameOf(object)}: `.length));
      }
    }
    return { findings: this.shown(findings), problems, pods };
  }

  private shown(findings: readonly Finding[]): readonly Finding[] {
    return findings
      .filter(({ rule }) => !this.disabled.has(rule))
      .sort((one, other) => comparePlaces(one.place, other.place));
  }

  /** Judges the object that is a pod or has its template, or makes none. */
  private lintObject(
    document: ManifestDocument,
    object: ManifestObject,
    pod: ManifestPod | undefined,
    report: Reporter,
  ) {
    const found = wrongObject(object, pod?.templatePath.slice(object.path.length));
    if (found === undefined) return;
    const place = document.placeOf([...object.path, 'metadata', 'annotations', found.annotation], true);
    report('wrong-object', place, found.message);
  }

  /** Judges a pod; returns why it cannot be judged. */
  private lintPod(pod: ManifestPod, report: Reporter): readonly ManifestProblem[] {
    const read = requestOf(pod);
    if ('problems' in read) return read.problems;
    const { request } = read;
    const subject: Subject = {
      pod,
      request,
      operator: this.operator,
      agent: readAgent(request, this.operator),
    };
    for (const { rule, message, isAboutConfig = false, ...about } of complaints(subject)) {
      if (this.inConfig.has(message)) continue;
      if (isAboutConfig) this.inConfig.add(message);
      report(rule, placeOf(pod, about), message);
    }
    return [];
  }
}

type Reporter = (rule: RuleCode, place: Place, message: string) => void;

function complaints(subject: Subject): readonly Complaint[] {
  const { request, operator, agent } = subject;
  const warnings = [
    ...warningsOf(request, agent).map((warning) => complaintOf(warning, subject)),
    ...annotationNames(subject),
    ...labels(subject),
  ];
  if (!isRequested(request, operator)) return warnings;
  const refused = refusals(subject);
  if (refused.length > 0) return [...refused, ...warnings];
  const decision = decisionOf(request, operator, { patch: agent.lacksJsonPatch ? [] : patchFor(agent) });
  if (!decision.allowed) return [refusal('json-patch', decision.message ?? ''), ...warnings];
  return [...warnings, ...requestsAboveLimits(subject), ...endlessJob(subject)];
}

/** A warning of the injection, with the annotation that was meant by one that it does not know. */
function complaintOf(warning: Warning, subject: Subject): Complaint {
  const { rule, annotation, container, message } = warning;
  if (!isRuleCode(rule)) throw new Error(`${rule}: the rule is missing in generator/lint/rules.ts`);
  const meant = ['unknown-annotation', 'unknown-prefix'].includes(rule)
    ? annotationMeant(annotation)
    : undefined;
  return {
    rule,
    annotation: annotation || undefined,
    container: container || undefined,
    path: pathOf(warning, subject),
    isAboutConfig: annotation === '' && ['address', 'auth-path'].includes(rule),
    message: meant === undefined ? message : `${message}; did you mean ${meant}?`,
  };
}

/** Where in the pod the volume or mount is that a warning is about. */
function pathOf({ rule, volume }: Warning, { pod, agent }: Subject): readonly string[] | undefined {
  if (volume !== '') return pathTo(pod, ['volumes'], ({ name }) => name === volume, 'name');
  if (rule !== 'unusual-token') return undefined;
  const isToken = ({ mountPath }: Fields) => mountPath === agent.serviceAccount.tokenMountPath;
  return itemsAt(pod, ['containers'])
    .map((_, index) => pathTo(pod, ['containers', String(index), 'volumeMounts'], isToken, 'mountPath'))
    .find((path) => path !== undefined);
}

/** The path to a member of the first such item of a list in the pod's spec. */
function pathTo(
  pod: ManifestPod,
  list: readonly string[],
  isWanted: (item: Fields) => boolean,
  member: string,
): readonly string[] | undefined {
  const index = itemsAt(pod, list).findIndex((item) => isObject(item) && isWanted(item));
  return index < 0 ? undefined : ['spec', ...list, String(index), member];
}

function itemsAt({ template }: ManifestPod, list: readonly string[]): readonly unknown[] {
  const found = ['spec', ...list].reduce<unknown>(
    (value, key) => (value as Fields | null | undefined)?.[key],
    template,
  );
  return Array.isArray(found) ? found : [];
}

/** Where the annotation, container or other part is, or else the pod or its template. */
function placeOf(
  pod: ManifestPod,
  { annotation, container, path }: Pick<Complaint, 'annotation' | 'container' | 'path'>,
): Place {
  if (path !== undefined) return pod.placeOf(path, true);
  const { metadata } = pod.template;
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  if (annotation !== undefined && isObject(annotations) && Object.hasOwn(annotations, annotation)) {
    return pod.placeOf(['metadata', 'annotations', annotation], true);
  }
  for (const list of container === undefined ? [] : ['containers', 'initContainers']) {
    const found = pathTo(pod, [list], ({ name }) => name === container, 'name');
    if (found !== undefined) return pod.placeOf(found, true);
  }
  return pod.placeOf([], true);
}

function finding(rule: RuleCode, object: ManifestObject, place: Place, message: string): Finding {
  const { kind, name, namespace } = object;
  return {
    rule,
    severity: rules[rule].severity,
    place,
    message: printable(message),
    kind,
    name,
    namespace,
  };
}
