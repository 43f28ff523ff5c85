import { contract, type InjectionConfig } from '../../schemas/generated/annotations.js';
import type { Admission } from '../../schemas/generated/config-file.js';
import { show } from '../common/show.js';
import type { Config } from '../config/load.js';
import { falseTexts } from '../injection/annotations.js';
import type { AdmissionRequest, Annotations } from '../injection/pod.js';
import { podCreation } from '../manifests/pod.js';
import type { Decision } from './decision.js';
import { type Labels, namespaceNameLabel, selects } from './label-selector.js';
import { RequestError, readRequest } from './request.js';

/** Why the API server does not ask the policies about a request. */
export type SkipReason =
  | 'operation'
  | 'kind'
  | 'resource'
  | 'subResource'
  | 'namespaceSelector'
  | 'objectSelector'
  | 'matchConditions';

/** What decides about which pods the API server asks. */
export interface Selection extends Pick<Required<Admission>, 'namespaceSelector' | 'objectSelector'> {
  /** Whether the match condition of the policies holds for a pod with these annotations. */
  readonly conditionHolds: (annotations: Annotations) => boolean;
}

const operations = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/** What makes a request one about the creation of a pod, and not about a subresource, such as its binding to a node. */
const creation = { ...podCreation, subResource: '' } as const;

/**
 * Why the rules of the policies do not match a request, which are for the creation of pods; undefined if they do. What a
 * request does not say is taken to be that of the creation of a pod.
 *
 * @throws RequestError if the request says it in a form that the API server does not use
 */
export function mismatch(request: object): SkipReason | undefined {
  const { operation, kind, resource, subResource } = request as Readonly<Record<string, unknown>>;
  const [isOperation, isKind, isResource, isPod] = [
    isTextOf('operation', operation, creation.operation),
    isMatch('kind', kind, creation.kind),
    isMatch('resource', resource, creation.resource),
    isTextOf('subResource', subResource, creation.subResource),
  ];
  if (typeof operation === 'string' && !operations.includes(operation)) {
    throw new RequestError(
      `request.operation: ${show(operation)} is no operation; use CREATE, UPDATE, DELETE or CONNECT`,
    );
  }
  if (!isOperation) return 'operation';
  if (!isKind) return 'kind';
  if (!isResource) return 'resource';
  return isPod ? undefined : 'subResource';
}

function isTextOf(name: string, value: unknown, expected: string): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'string') throw new RequestError(`request.${name} must be string`);
  return value === expected;
}

function isMatch(name: string, value: unknown, expected: Readonly<Record<string, string>>): boolean {
  if (value === undefined || value === null) return true;
  const members = Object.entries(value);
  if (
    typeof value !== 'object' ||
    Array.isArray(value) ||
    members.some(([, text]) => typeof text !== 'string')
  ) {
    throw new RequestError(`request.${name} must be an object such as ${JSON.stringify(expected)}`);
  }
  return members.every(([key, text]) => !(key in expected) || text === expected[key]);
}

/** A request that the rules match, with everything that the API server says of the creation of a pod. */
function asCreation(request: AdmissionRequest): AdmissionRequest {
  const object = { apiVersion: 'v1', ...request.object };
  const { namespace } = (object.metadata ?? {}) as { readonly namespace?: unknown };
  const ofPod = typeof namespace === 'string' ? { namespace } : {};
  return { ...ofPod, ...request, object, ...creation };
}

/**
 * A request as the API server sends it to the policies, or why it does not.
 *
 * @throws RequestError if it is none
 */
export function asked(
  request: unknown,
): { readonly request: AdmissionRequest } | { readonly skipped: SkipReason } {
  const skipped = typeof request === 'object' && request !== null ? mismatch(request) : undefined;
  return skipped === undefined ? { request: asCreation(readRequest(request)) } : { skipped };
}

/** What the policies that `generate` writes for a config select. */
export function selectionOf({ admission, injection }: Pick<Config, 'admission' | 'injection'>): Selection {
  return { ...admission, conditionHolds: (annotations) => asksForAgent(annotations, injection) };
}

/** All labels of a namespace: those given, and the one that the API server adds. */
export function labelsOf(namespace: string, labels: Labels): Labels {
  return { ...labels, [namespaceNameLabel]: namespace };
}

/** Why the API server does not ask about the creation of a pod; undefined if it does. */
export function exclusion(
  { object: { metadata } }: AdmissionRequest,
  namespaceLabels: Labels,
  { namespaceSelector, objectSelector, conditionHolds }: Selection,
): SkipReason | undefined {
  if (!selects(namespaceSelector, namespaceLabels)) return 'namespaceSelector';
  const { labels = {} } = (metadata ?? {}) as { readonly labels?: Labels };
  if (!selects(objectSelector, labels)) return 'objectSelector';
  return conditionHolds(metadata?.annotations ?? {}) ? undefined : 'matchConditions';
}

/** Whether a pod asks for the agent, which is the match condition of the policies. */
export function asksForAgent(annotations: Annotations, config: InjectionConfig): boolean {
  const { name } = contract(config).agentInject;
  return Object.hasOwn(annotations, name) && !falseTexts.includes(annotations[name] ?? '');
}

/** What becomes of a decision: with Audit, a pod that would be denied is admitted without the agent, and the reasons are warnings. */
export function enforced(decision: Decision, denial: Required<Admission>['denial']): Decision {
  if (decision.allowed || denial === 'Deny') return decision;
  return { allowed: true, warnings: (decision.message ?? '').split('\n') };
}
