import { isObject } from '../../common/is-object.js';
import { applied } from '../../common/json-patch.js';
import { text } from '../../injection/annotations.js';
import { patchFor } from '../../injection/inject.js';
import { isQuantity } from '../../injection/numbers.js';
import type { Complaint } from '../finding.js';
import { billionths } from '../quantity.js';
import type { Subject } from './subject.js';

/** Requests of the agent's containers that are above their limits, which the API server refuses. */
export function requestsAboveLimits(subject: Subject): readonly Complaint[] {
  const contract = subject.agent.contract;
  const kinds = [
    {
      resource: 'cpu',
      request: { annotation: contract.agentRequestsCpu, key: 'cpuRequest' },
      limit: { annotation: contract.agentLimitsCpu, key: 'cpuLimit' },
    },
    {
      resource: 'memory',
      request: { annotation: contract.agentRequestsMem, key: 'memRequest' },
      limit: { annotation: contract.agentLimitsMem, key: 'memLimit' },
    },
    {
      resource: 'ephemeral-storage',
      request: { annotation: contract.agentRequestsEphemeral, key: 'ephemeralRequest' },
      limit: { annotation: contract.agentLimitsEphemeral, key: 'ephemeralLimit' },
    },
  ];
  return kinds.flatMap((kind) => {
    const excess = amountsOf(kind, subject).find(isExcess);
    return excess === undefined ? [] : [complaint(kind, excess, subject)];
  });
}

interface ResourceKind {
  readonly resource: string;
  readonly request: Setting;
  readonly limit: Setting;
}

/** An annotation, and the key of the config that its default is from. */
interface Setting {
  readonly annotation: { readonly name: string; readonly default: string };
  readonly key: string;
}

/** Of one resource; either may be empty. */
interface Amounts {
  readonly request: string;
  readonly limit: string;
  /** The container's JSON Patch, which may have set them. */
  readonly patchAnnotation?: string;
}

/** What each of the agent's containers requests and is limited to. */
function amountsOf(kind: ResourceKind, subject: Subject): readonly Amounts[] {
  const { annotations, lacksJsonPatch, prePopulate, sidecar } = subject.agent;
  const { request, limit } = kind;
  if (!lacksJsonPatch) return patchedAmounts(subject, kind.resource);
  return prePopulate || sidecar
    ? [{ request: text(annotations, request.annotation), limit: text(annotations, limit.annotation) }]
    : [];
}

/** The same for containers that the pod's own JSON Patches change. */
function patchedAmounts({ request, agent }: Subject, resource: string): readonly Amounts[] {
  const { agentInitJsonPatch, agentJsonPatch } = agent.contract;
  const { initContainerName, sidecarName } = agent.extensions;
  const result = applied(request.object, patchFor(agent));
  const { containers = [], initContainers = [] } = 'pod' in result ? (result.pod.spec ?? {}) : {};
  const amounts = (list: readonly { readonly name?: string }[], name: string, patchAnnotation: string) =>
    list
      .filter((container) => container.name === name)
      .map((container) => ({ ...amountsIn(container, resource), patchAnnotation }));
  return [
    ...amounts(initContainers, initContainerName, agentInitJsonPatch.name),
    ...amounts(agent.hasNativeSidecar ? initContainers : containers, sidecarName, agentJsonPatch.name),
  ];
}

function amountsIn(container: unknown, resource: string): Amounts {
  const resources = isObject(container) ? container['resources'] : undefined;
  const amountIn = (list: string) => {
    const amounts = isObject(resources) ? resources[list] : undefined;
    return isObject(amounts) ? String(amounts[resource] ?? '') : '';
  };
  return { request: amountIn('requests'), limit: amountIn('limits') };
}

function isExcess({ request, limit }: Amounts): boolean {
  return isAmount(request) && isAmount(limit) && billionths(request) > billionths(limit);
}

function isAmount(amount: string): boolean {
  return amount !== '' && isQuantity(amount);
}

/** About the annotation that sets the request, or else the limit, or else about the config. */
function complaint(
  { resource, request, limit }: ResourceKind,
  excess: Amounts,
  { agent: { annotations } }: Subject,
): Complaint {
  const rule = 'requests-above-limits';
  const refused = 'and the API server refuses the pod';
  const isWritten =
    excess.request === text(annotations, request.annotation) &&
    excess.limit === text(annotations, limit.annotation);
  if (!isWritten) {
    const annotation = excess.patchAnnotation ?? '';
    const message =
      `${annotation}: leaves a request of "${excess.request}" for ${resource} above the limit of "${excess.limit}", ` +
      `${refused}; raise the limit`;
    return { rule, annotation, message };
  }
  const sourceOf = ({ annotation, key }: Setting) =>
    annotations[annotation.name] === undefined ? `the config's ${key}` : annotation.name;
  const [requestSource, limitSource] = [sourceOf(request), sourceOf(limit)];
  const isRequestGiven = annotations[request.annotation.name] !== undefined;
  const subject = isRequestGiven ? request : limit;
  const problem = isRequestGiven
    ? `"${excess.request}" is above the limit of "${excess.limit}" (${limitSource}), ${refused}; raise ${limit.annotation.name}`
    : `"${excess.limit}" is below the request of "${excess.request}" (${requestSource}), ${refused}; lower ${request.annotation.name}`;
  return {
    rule,
    annotation: subject.annotation.name,
    isAboutConfig: annotations[subject.annotation.name] === undefined,
    message: `${sourceOf(subject)}: ${problem}`,
  };
}
