import { isObject } from '../../common/is-object.js';
import { patched } from '../../common/json-patch.js';
import type { PatchOperation } from '../../common/patch-operation.js';
import { printable, show } from '../../common/show.js';
import type { Config } from '../../config/load.js';
import { operatorOf } from '../../config/operator.js';
import { asksForAgent, exclusion, labelsOf, selectionOf } from '../../engines/admission.js';
import type { Labels } from '../../engines/label-selector.js';
import { reviewNatively } from '../../engines/native.js';
import { readRequest } from '../../engines/request.js';
import { isInjected } from '../../injection/inject.js';
import type { AdmissionRequest } from '../../injection/pod.js';
import { namespaceViolations } from '../../injection/violations.js';
import { type AgentVolumes, agentVolumes, type InjectedParts, type TakenApart, takeApart } from './agent.js';
import { type Difference, differencesOf } from './differences.js';
import type { Finding } from './finding.js';
import { ownerOf } from './owner.js';

/** What an audit says about one pod. */
export interface Judgement {
  /** Whether it asks for the agent, and runs or waits. */
  readonly asks: boolean;
  /** Undefined if the pod is as it should be. */
  readonly finding?: Finding;
}

/** Judges pods by the policies for a config. */
export class Auditor {
  private readonly operator;
  private readonly selection;

  constructor(private readonly config: Config) {
    this.operator = operatorOf(config.injection);
    this.selection = selectionOf(config);
  }

  /**
   * @param pod as the API server stores it
   * @param namespaceLabels gives those of a namespace
   * @throws RequestError if it is no pod that the API server would store
   */
  judge(pod: Readonly<Record<string, unknown>>, namespaceLabels: (namespace: string) => Labels): Judgement {
    const metadata = isObject(pod['metadata']) ? pod['metadata'] : {};
    const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {};
    if (hasEnded(pod) || !asksForAgent(annotations as Record<string, string>, this.config.injection)) {
      return { asks: false };
    }
    const namespace = String(metadata['namespace'] ?? 'default');
    // Nothing else of a stored pod bears on the injection.
    const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: pod['spec'] };
    const request = readRequest({ namespace, object });
    const found = this.found(request, namespace, namespaceLabels(namespace));
    if (found === undefined) return { asks: true };
    const about = { namespace, pod: String(metadata['name'] ?? ''), owner: ownerOf(metadata) };
    return { asks: true, finding: { ...about, ...found } };
  }

  private found(
    request: AdmissionRequest,
    namespace: string,
    namespaceLabels: Labels,
  ): Omit<Finding, 'namespace' | 'pod' | 'owner'> | undefined {
    const names = agentVolumes(request, this.operator);
    const taken = takeApart(request, this.operator, names);
    const excluded = exclusion(request, labelsOf(namespace, namespaceLabels), this.selection);
    const answer = reviewNatively(taken.request, this.operator);
    const reasons = printable((answer.message ?? '').split('\n').join('; '));
    if (!taken.hasAgent) {
      if (excluded === 'namespaceSelector' || excluded === 'objectSelector') {
        const [finding, what] =
          excluded === 'namespaceSelector'
            ? (['namespace-selector', `the namespace ${namespace}`] as const)
            : (['object-selector', 'the labels of the pod'] as const);
        return { finding, detail: `the config's admission.${excluded} does not select ${what}` };
      }
      const [systemNamespace] = namespaceViolations(namespace);
      if (systemNamespace !== undefined) return { finding: 'system-namespace', detail: systemNamespace };
      if (isInjected(request, this.operator)) {
        const { name } = this.operator.contract.agentInjectStatus;
        const detail = `${name} is ${show(request.object.metadata?.annotations?.[name])}, but the pod has no agent; remove the annotation from what makes the pod`;
        return { finding: 'copied-status', detail };
      }
      return answer.allowed
        ? { finding: 'missed', detail: 'no policy saw its creation; a new pod gets the agent' }
        : { finding: 'refused', detail: reasons };
    }
    if (excluded !== undefined) {
      const detail = `the config's admission.${excluded} does not select the pod; a new one gets no agent`;
      return { finding: 'excluded-now', detail };
    }
    if (!answer.allowed) return { finding: 'refused-now', detail: reasons };
    const differences = differencesOf(taken.injected, this.expected(taken, answer.patch ?? [], names));
    return differences.length === 0
      ? undefined
      : { finding: 'outdated', detail: differences.map(described).join('; '), differences };
  }

  /** What the policies would inject into the pod if it had no agent. */
  private expected(
    { request }: TakenApart,
    patch: readonly PatchOperation[],
    names: AgentVolumes,
  ): InjectedParts {
    return takeApart({ ...request, object: patched(request.object, patch) }, this.operator, names).injected;
  }
}

/** Whether a pod has completed, or is being deleted. */
function hasEnded({ metadata, status }: Readonly<Record<string, unknown>>): boolean {
  const phase = isObject(status) ? status['phase'] : undefined;
  const isDeleted = isObject(metadata) && (metadata['deletionTimestamp'] ?? null) !== null;
  return isDeleted || phase === 'Succeeded' || phase === 'Failed';
}

/** Such as `image is "a", not "b"`, with the container where it is not both. */
function described({ field, containers, actual, expected }: Difference): string {
  const place = containers.length === 1 ? `${containers[0]}: ` : '';
  if (actual === undefined) return `${place}${field} ${shown(expected)} is missing`;
  if (expected === undefined) return `${place}${field} ${shown(actual)} is no longer set`;
  return `${place}${field} is ${shown(actual)}, would be ${shown(expected)}`;
}

function shown(value: unknown): string {
  return typeof value === 'object' ? printable(JSON.stringify(value)) : show(value);
}
