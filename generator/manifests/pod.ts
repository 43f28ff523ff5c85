import { isScalar } from 'yaml';
import { type Fields, isObject, memberAt } from '../common/is-object.js';
import type { Place } from '../common/place.js';
import { show, showKey } from '../common/show.js';
import type { ManifestDocument, ManifestObject, ManifestProblem } from './document.js';
import { type ServiceAccounts, withServiceAccount } from './service-accounts.js';

/** What the pods of manifests depend on besides their own object. */
export interface Surroundings {
  /** The namespace of objects that name none, as `kubectl --namespace` sets it. */
  readonly namespace: string;
  readonly serviceAccounts: ServiceAccounts;
}

/** A pod that a manifest makes: itself, or by its pod template. */
export interface ManifestPod {
  /** The object that it is or that its template is in. */
  readonly object: ManifestObject;
  /** The pod, or the template, as it was written: its metadata and spec. */
  readonly template: Fields;
  /** The keys and indices that lead to it in the document. */
  readonly templatePath: readonly string[];
  /** The API server's AdmissionRequest for the pod's creation. Only its annotations are checked. */
  readonly request: Fields & { readonly namespace: string; readonly object: Fields };
  /**
   * The place of a value of the pod; of one that the API server has added, that of what contains it.
   *
   * @param path the keys and indices that lead to it in the pod
   */
  readonly placeOf: (path: readonly string[], atKey?: boolean) => Place;
}

/** What an AdmissionRequest for the creation of a pod says, whatever the pod. */
export const podCreation = {
  operation: 'CREATE',
  kind: { group: '', version: 'v1', kind: 'Pod' },
  resource: { group: '', version: 'v1', resource: 'pods' },
} as const;

/** The kinds of Kubernetes that have a pod template, which must be complete. */
const workloads = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);

/** The members of a pod. */
export const podMembers: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** Where pod templates are: in most objects, in a CronJob, and in a PodTemplate. */
const templatePaths = [['spec', 'template'], ['spec', 'jobTemplate', 'spec', 'template'], ['template']];

/**
 * The pod that an object makes, as the API server sends it to admission webhooks and policies; undefined if it makes
 * none. Objects of other APIs, such as Argo's Rollout or Knative's Service, are recognized by their shape.
 */
export function podOf(
  document: Pick<ManifestDocument, 'placeOf'> & Partial<Pick<ManifestDocument, 'yaml'>>,
  object: ManifestObject,
  surroundings: Surroundings,
): ManifestPod | { readonly problems: readonly ManifestProblem[] } | undefined {
  const found = templateOf(object);
  if (found === undefined) {
    if (object.kind !== 'Pod' || object.value['apiVersion'] !== undefined) return undefined;
    const message = `${nameOf(object)}: apiVersion is missing; add apiVersion: v1`;
    return { problems: [{ place: document.placeOf(object.path), message }] };
  }
  const templatePath = [...object.path, ...found.path];
  const placeOf = (path: readonly string[], atKey = false) =>
    document.placeOf([...templatePath, ...path], atKey);
  const written = (path: readonly string[]) => document.yaml?.getIn([...templatePath, ...path], true);
  const problems = problemsOf(found.template, found.path, written).map(({ path, message, ...about }) => ({
    place: placeOf(path),
    message: `${nameOf(object)}: ${message}`,
    ...about,
  }));
  if (problems.length > 0) return { problems };
  return {
    object,
    ...found,
    templatePath,
    request: requestFor(object, found.template, surroundings),
    placeOf,
  };
}

/** Whether an object is of a kind of Kubernetes with a pod template. Other APIs have kinds of these names. */
function isWorkload({ kind, value: { apiVersion = 'v1' } }: ManifestObject): boolean {
  return workloads.has(kind) && /^(?:(?:apps|batch|extensions)\/.*|v1)$/.test(String(apiVersion));
}

/** The message that an object of a kind with a pod template has none; undefined for other kinds. */
export function missingTemplate(object: ManifestObject): string | undefined {
  if (!isWorkload(object)) return undefined;
  const path = object.kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template';
  return `${nameOf(object)}: the pod template is missing; add ${path}`;
}

/** An object's kind and name, for messages. */
export function nameOf({ kind, name }: ManifestObject): string {
  return name === '' ? showKey(kind) : `${showKey(kind)} ${showKey(name)}`;
}

function templateOf(object: ManifestObject) {
  const { kind, value } = object;
  if (kind === 'Pod' && value['apiVersion'] === 'v1') return { template: value, path: [] };
  for (const path of templatePaths) {
    const template = memberAt(value, path);
    if (isObject(template) && (isWorkload(object) || hasContainers(template))) return { template, path };
  }
  return undefined;
}

function hasContainers({ spec }: Fields): boolean {
  if (!isObject(spec)) return false;
  const { containers } = spec;
  return Array.isArray(containers) && containers.length > 0;
}

/**
 * What the API server would refuse before it calls admission webhooks and policies.
 *
 * @param written looks up the node that a value was read from
 */
function problemsOf(
  template: Fields,
  path: readonly string[],
  written: (path: readonly string[]) => unknown,
) {
  const { metadata } = template;
  if (!hasContainers(template)) {
    const where = [...path, 'spec'].join('.');
    const message = `${where} has no containers; pass complete manifests, such as the output of kustomize build`;
    return [{ path: ['spec'], message }];
  }
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  if (!isObject(annotations)) return [];
  return Object.entries(annotations)
    .filter(([, value]) => typeof value !== 'string' && value !== null)
    .map(([name, value]) => {
      const path = ['metadata', 'annotations', name];
      const text = typeof value === 'number' ? numberText(value, written(path)) : show(value);
      const message = `${showKey(name)}: ${text} is not a string; write it in quotes`;
      return { path, message, annotation: name };
    });
}

/** A number as it was written, such as 0644: in quotes, it must not become decimal. */
function numberText(value: number, node: unknown): string {
  const source = isScalar(node) ? node.source : undefined;
  return source !== undefined && source.length <= 60 ? source : show(value);
}

/** A pod's spec with the volumes that a StatefulSet gives it: one for each claim, in place of any with the same name. */
function withClaims(spec: Fields, { kind, value }: ManifestObject): Fields {
  const templates = kind === 'StatefulSet' ? memberAt(value, ['spec', 'volumeClaimTemplates']) : undefined;
  const volumes = spec['volumes'] ?? [];
  if (!Array.isArray(templates) || !Array.isArray(volumes)) return spec;
  const names = new Set(
    templates
      .map((claim) => memberAt(claim, ['metadata', 'name']))
      .filter((name) => typeof name === 'string'),
  );
  const claims = [...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const others = volumes.filter((volume) => !names.has(String(memberAt(volume, ['name']))));
  return { ...spec, volumes: [...claims, ...others] };
}

/** Pods that controllers make get a name that starts with that of the object, and its namespace. */
function requestFor(object: ManifestObject, template: Fields, surroundings: Surroundings) {
  const namespace = object.namespace ?? surroundings.namespace;
  const isPod = template === object.value;
  const written = isObject(template['metadata']) ? template['metadata'] : {};
  const metadata = { ...written, ...(isPod ? {} : { generateName: `${object.name}-` }), namespace };
  const spec = withClaims(isObject(template['spec']) ? template['spec'] : {}, object);
  const isMirror =
    isObject(written['annotations']) && 'kubernetes.io/config.mirror' in written['annotations'];
  return {
    ...podCreation,
    namespace,
    object: {
      ...(isPod ? template : {}),
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      // Pods that the kubelet makes of files have no service account.
      spec: isMirror ? spec : withServiceAccount(spec, namespace, surroundings.serviceAccounts),
    },
  };
}
