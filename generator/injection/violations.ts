import { bounds, checkedTypes } from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { flag, givenNames, isBooleanText, isGiven, secretText, text } from './annotations.js';
import { fileModes } from './auto-auth.js';
import { boundViolations } from './bounds.js';
import {
  type AppliedPatch,
  appliedPatches,
  isApplicable,
  isPatch,
  isRenaming,
  isTooLong,
} from './container-patch.js';
import { excessOf, isTooLarge, sizeViolations } from './cost.js';
import { stringJson } from './json.js';
import { isPatchAnnotation, unreadableAnnotations } from './json-annotations.js';
import {
  exceedsJson,
  isDuration,
  isFloat,
  isId,
  isInteger,
  isNotFinite,
  isQuantity,
  isUnsigned,
} from './numbers.js';
import type { AdmissionRequest } from './pod.js';
import { characterCount, decimal, distinct, hasCapability, lowerAscii, sorted } from './prelude.js';
import { fileInVolume, mountedFiles, mountedPath } from './volumes.js';

/** A message for each reason why the pod cannot be injected, in order; empty if it can. */
export function violationsOf(request: AdmissionRequest, agent: Agent): readonly string[] {
  return allViolations(request, agent, [
    ...namespaceViolations(request.namespace ?? ''),
    ...serviceAccountViolations(agent),
    ...(agent.extensions.agentVolumeMounts.length === 0 ? [] : missingVolumeViolations(agent)),
  ]);
}

/**
 * A message for each reason why the pods of a template, which stands in the request as a pod, cannot be injected. They
 * get a service account token from the API server, unless they ask for none, and those of a StatefulSet get the volumes of
 * its claims.
 */
export function templateViolationsOf(request: AdmissionRequest, agent: Agent): readonly string[] {
  const getsToken =
    text(agent.annotations, agent.contract.agentServiceAccountTokenVolumeName) === '' &&
    request.object.spec?.automountServiceAccountToken !== false;
  return allViolations(request, agent, [
    ...systemNamespaceViolations(request.namespace ?? ''),
    ...(getsToken ? [] : serviceAccountViolations(agent)),
  ]);
}

/** @param more about what pods have and their template has not */
function allViolations(request: AdmissionRequest, agent: Agent, more: readonly string[]): readonly string[] {
  return hasCapability('largeAnnotations')
    ? ruleViolations(request, agent, more)
    : costLimitedViolations(request, agent, more);
}

/** The size limits that the pod exceeds, or else the rules that it breaks: those are not evaluated if it is too large. */
function costLimitedViolations(
  request: AdmissionRequest,
  agent: Agent,
  more: readonly string[],
): readonly string[] {
  const excess = excessOf(agent);
  return isTooLarge(excess) ? sizeViolations(excess, agent.contract) : ruleViolations(request, agent, more);
}

/** The rules that the pod breaks, in order. */
function ruleViolations(request: AdmissionRequest, agent: Agent, more: readonly string[]): readonly string[] {
  return sorted([
    ...more,
    ...lockViolations(agent),
    ...valueViolations(agent),
    ...missingKeyViolations(agent),
    ...missingAnnotations(agent),
    ...userViolations(agent),
    ...processNamespaceViolations(request.object.spec?.shareProcessNamespace, agent),
    ...patchViolations(agent),
    ...unreadableViolations(agent),
    ...boundViolations(agent),
    ...(agent.extensions.podExtensions ? extensionViolations(agent) : []),
    ...(agent.extensions.agentVolumeMounts.length === 0 ? [] : volumeMountViolations(agent)),
  ]);
}

export function namespaceViolations(namespace: string): readonly string[] {
  return namespace === '' ? ['the request names no namespace'] : systemNamespaceViolations(namespace);
}

function systemNamespaceViolations(namespace: string): readonly string[] {
  return systemNamespaces.includes(namespace)
    ? [`pods in the system namespace ${namespace} are not injected; run the pod in another namespace`]
    : [];
}

/** The namespaces vault-k8s injects into under no circumstances. */
const systemNamespaces: readonly string[] = ['kube-system', 'kube-public'];

/** The message for a value that does not match its type, by type. */
const problems: Readonly<Record<string, string>> = {
  boolean: 'is not a boolean; use "true" or "false"',
  duration: 'is not a duration; use numbers with units, such as "1m30s"',
  enum: 'is not a template; use "map" or "json"',
  float: 'is not a finite number; use one such as "0.9"',
  id: 'is not the number of a user or group; use one such as "1000"',
  integer: 'is not a 64-bit integer; use one such as "1000"',
  quantity: 'is not a quantity; use one such as "500m" or "128Mi"',
  telemetry:
    'has too long a number or too many lists and objects; use at most 15 digits, 9 with an exponent of at most 99, and 16 lists and objects',
  unsigned: 'is not an unsigned 64-bit integer; use one such as "5"',
};

/** Annotations whose value does not match their type. */
export function valueViolations(agent: Agent): readonly string[] {
  const annotations = agent.annotations;
  /** The annotations whose value does not match their type. */
  const invalidAnnotations = givenNames(annotations).filter((annotation) => isInvalid(annotation, agent));
  return invalidAnnotations.map((annotation) =>
    violation(annotation, annotations[annotation] ?? '', problems[typeOf(annotation, agent)] ?? ''),
  );
}

/** The type that the value of an annotation is checked for; empty where any text will do. */
function typeOf(annotation: string, agent: Agent): string {
  return annotation.startsWith(agent.contract.agentTelemetry.prefix)
    ? 'telemetry'
    : (checkedTypes[annotation] ?? '');
}

/** Whether the value of an annotation is not of its type. */
function isInvalid(annotation: string, agent: Agent): boolean {
  const checkedType = typeOf(annotation, agent);
  return checkedType !== '' && isOfAnotherType(checkedType, agent.annotations[annotation] ?? '', agent);
}

/** Whether a value is not of the type. */
function isOfAnotherType(checkedType: string, checkedValue: string, agent: Agent): boolean {
  return (
    (checkedType === 'boolean' && !isBooleanText(checkedValue)) ||
    (checkedType === 'telemetry' && exceedsJson(checkedValue)) ||
    (checkedType === 'quantity' && makesContainers(agent) && !isQuantity(checkedValue)) ||
    (checkedType === 'id' && !isId(checkedValue)) ||
    (checkedType === 'integer' && !isInteger(checkedValue)) ||
    (checkedType === 'unsigned' && !isUnsigned(checkedValue)) ||
    (checkedType === 'duration' && !isDuration(checkedValue)) ||
    (checkedType === 'float' && !isThreshold(checkedValue, agent)) ||
    (checkedType === 'enum' && !['map', 'json'].includes(lowerAscii(checkedValue)))
  );
}

/** Whether the pod gets containers that resources and JSON patches go to. */
function makesContainers(agent: Agent): boolean {
  return agent.prePopulate || agent.sidecar;
}

function isThreshold(threshold: string, agent: Agent): boolean {
  return isFloat(threshold) || isUnusedNumber(threshold, agent);
}

/** Whether this is infinity or not a number, where no configuration is written. */
function isUnusedNumber(threshold: string, agent: Agent): boolean {
  return isNotFinite(threshold) && !writesConfig(agent);
}

/** Whether the pod gets a configuration of ours. */
function writesConfig(agent: Agent): boolean {
  return agent.needsVault && makesContainers(agent);
}

/** Invalid error-on-missing-key annotations of the requested secrets. Those of other secrets are ignored. */
export function missingKeyViolations(agent: Agent): readonly string[] {
  const annotation = agent.contract.errorOnMissingKey;
  return agent.secrets
    .filter((secret) => !isBooleanText(secretText(agent.annotations, annotation, secret)))
    .map((secret) =>
      violation(
        annotation.prefix + secret,
        secretText(agent.annotations, annotation, secret),
        problems['boolean'] ?? '',
      ),
    );
}

/** Annotations that may not be empty. */
export function missingAnnotations(agent: Agent): readonly string[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  return [
    ...required(contract.agentRequestNamespace.name, annotations[contract.agentRequestNamespace.name] ?? '-'),
    ...required(contract.agentImage.name, text(annotations, contract.agentImage)),
    ...(agent.needsVault ? vaultViolations(agent) : []),
  ];
}

/** Annotations that the agent needs to log in to Vault, unless a ConfigMap provides its configuration. */
function vaultViolations(agent: Agent): readonly string[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** Where the auth method is mounted in Vault. */
  const authPath = text(annotations, contract.authPath);
  return [
    ...required(contract.authType.name, agent.authType),
    ...required(contract.authPath.name, authPath),
    ...required(contract.service.name, text(annotations, contract.service)),
    ...(agent.authType === 'kubernetes' &&
    text(annotations, contract.role) + (annotations[`${contract.authConfig.prefix}role`] ?? '') === ''
      ? [`${contract.role.name}: missing; name the Vault role that the pod logs in with`]
      : []),
  ];
}

function required(name: string, value: string): readonly string[] {
  return value === '' ? [`${name}: may not be empty; leave it out for the default`] : [];
}

/** What is wrong with the service account token that the agent logs in with. */
export function serviceAccountViolations(agent: Agent): readonly string[] {
  const annotation = agent.contract.agentServiceAccountTokenVolumeName;
  /** The volume that the pod names for its token, or empty. */
  const volumeName = text(agent.annotations, annotation);
  return agent.serviceAccount.tokenPath === ''
    ? volumeName === ''
      ? [
          'no container mounts a service account token; let one mount it, or name its volume with ' +
            annotation.name,
        ]
      : [
          violation(
            annotation.name,
            volumeName,
            'is not a volume of the pod with a service account token in it',
          ),
        ]
    : [agent.serviceAccount.tokenVolumeName, agent.serviceAccount.tokenMountPath].includes('')
      ? ['the mount of the service account token has no name or no path']
      : agent.volumes.length === 0 && !agent.hasOwnToken
        ? ['the pod has no volumes, not even the one that its service account token is mounted from']
        : [];
}

/** What is wrong with the user that the agent's containers share with the pod's first one. */
export function userViolations(agent: Agent): readonly string[] {
  const annotation = agent.contract.agentRunAsSameUser;
  const runAsUser = agent.applicationUser;
  /** Whether the pod says which user that is. */
  const namesUser = runAsUser !== undefined;
  /** The user ID of the pod's first container, or root's. */
  const userNumber = runAsUser ?? 0;
  /** What asks for the user of the first container: the pod, or the operator for all pods. */
  const sameUserSource = isGiven(agent.ownAnnotations, annotation)
    ? annotation.name
    : "the config's runAsSameUser";
  /** Where the pod may name the user. */
  const placeOfUser = agent.extensions.sameUserFromPod
    ? 'in the pod, or in its first container'
    : "in the pod's first container; the pod's own does not count";
  return !agent.runAsSameUser || userNumber !== 0
    ? []
    : [
        namesUser
          ? `${sameUserSource}: the pod's first container runs as root; give it another user`
          : `${sameUserSource}: needs securityContext.runAsUser ${placeOfUser}`,
      ];
}

export function processNamespaceViolations(shared: boolean | undefined, agent: Agent): readonly string[] {
  const annotation = agent.contract.agentShareProcessNamespace;
  return shared === false && flag(agent.annotations, annotation)
    ? [`${annotation.name}: the pod sets shareProcessNamespace to false; take one of the two back`]
    : [];
}

/** What is wrong with the pod's JSON Patches. */
export function patchViolations(agent: Agent): readonly string[] {
  /** The annotations whose value is not a JSON Patch, which vault-k8s reads even if the pod lacks its container. */
  const malformedPatches = agent.jsonAnnotations.filter(
    (annotation) => isPatchAnnotation(annotation.name, agent.contract) && !isPatch(annotation.value),
  );
  /** The JSON Patches with an operation that cannot be applied. */
  const inapplicablePatches = appliedPatches(agent).filter((applied) => !isApplicable(applied));
  /** The JSON Patches with too many operations. */
  const longPatches = appliedPatches(agent).filter((applied) => isTooLong(applied));
  return agent.lacksJsonPatch
    ? []
    : [
        ...longPatches.map(
          (applied) =>
            `${applied.name}: has more than ${decimal(bounds.patchOperations)} operations, or more than ` +
            `${decimal(bounds.patchCopies)} that copy; use fewer`,
        ),
        ...malformedPatches.map(
          (annotation) => `${annotation.name}: is not a JSON Patch; use a JSON list of operations`,
        ),
        ...inapplicablePatches.map(
          (applied) =>
            `${applied.name}: has an operation that cannot be applied; each needs a known "op", a "path" ` +
            '(and "from") such as "/env/-" and, to add, replace or test, a "value"',
        ),
        ...appliedPatches(agent)
          .filter((applied) => isRefusedName(applied, agent))
          .map(
            (applied) =>
              `${applied.name}: cannot rename the init container while ${agent.contract.agentInitFirst.name} is true; ` +
              'keep its name',
          ),
      ];
}

/**
 * Whether a JSON Patch renames an init container that agent-init-first moves to the front. vault-k8s would mount the secrets
 * in it once more, after the patch.
 */
function isRefusedName(applied: AppliedPatch, agent: Agent): boolean {
  return (
    applied.name === agent.contract.agentInitJsonPatch.name &&
    flag(agent.annotations, agent.contract.agentInitFirst) &&
    isRenaming(applied)
  );
}

/** Annotations that need an engine that can parse JSON. */
function unreadableViolations(agent: Agent): readonly string[] {
  return unreadableAnnotations(agent.annotations, agent.contract).map(
    (annotation) =>
      `${annotation}: the API server's admission policies cannot parse JSON; remove the annotation, or inject the ` +
      'agent with Kyverno, OPA or the webhook',
  );
}

/** Annotations that only the operator may set. */
export function lockViolations(agent: Agent): readonly string[] {
  return agent.lockedAnnotations.map((name) => `${name}: is locked by the operator; remove it from the pod`);
}

/** What is wrong with the annotations of ours. */
export function extensionViolations(agent: Agent): readonly string[] {
  const contract = agent.contract;
  const annotations = agent.annotations;
  /** Those of our annotations in the pod that say yes or no, and do neither. */
  const invalidFlags = [
    contract.nativeSidecar.name,
    contract.nativeSidecar.alias,
    contract.nativeSidecarOnly.name,
    contract.projectedToken.name,
    contract.applicationEnv.name,
  ].filter((name) => !isBooleanText(annotations[name] ?? ''));
  /** Those that set permissions which the agent does not get. */
  const invalidModes = [contract.tokenFileMode.name, contract.tokenFileMode.alias].filter(
    (name) => (annotations[name] ?? '') !== '' && fileModes[annotations[name] ?? ''] === undefined,
  );
  return [
    ...mountedFileViolations(agent),
    ...invalidFlags.map((name) => violation(name, annotations[name] ?? '', problems['boolean'] ?? '')),
    ...invalidModes.map((name) =>
      violation(
        name,
        annotations[name] ?? '',
        `is not the mode of a file with a token; use one of ${sorted(Object.keys(fileModes)).join(', ')}`,
      ),
    ),
  ];
}

/** What is wrong with the volumes that the agent is to mount, as they are written. */
export function volumeMountViolations(agent: Agent): readonly string[] {
  return hasManyVolumeMounts(agent)
    ? [`${mountsSource(agent)}: has more than ${decimal(mostVolumeMounts)} volumes; use fewer`]
    : malformedMounts(agent).map(
        (volumeMount) =>
          `${mountsSource(agent)}: ${stringJson(volumeMount)} is not a volume with a path; use one such as ` +
          '"templates:/vault/templates", and commas between several',
      );
}

/** The volumes that the agent is to mount and that the pod does not have. */
export function missingVolumeViolations(agent: Agent): readonly string[] {
  return hasManyVolumeMounts(agent)
    ? []
    : missingVolumes(agent).map(
        (missing) =>
          `${mountsSource(agent)}: the pod has no volume ${stringJson(missing)}; add it, or mount another`,
      );
}

function hasManyVolumeMounts(agent: Agent): boolean {
  return agent.extensions.agentVolumeMounts.length > mostVolumeMounts;
}

/** What says which volumes the agent is to mount: the pod, or the operator for all pods. */
function mountsSource(agent: Agent): string {
  const annotation = agent.contract.agentVolumeMounts;
  return isGiven(agent.ownAnnotations, annotation) ? annotation.name : "the config's agentVolumeMounts";
}

/** How many volumes the agent may mount. Each is looked for among those of the pod. */
export const mostVolumeMounts = 64;

/** Mounts that are not a volume and an absolute path. */
function malformedMounts(agent: Agent): readonly string[] {
  return distinct(
    agent.extensions.agentVolumeMounts.filter((volumeMount) => !isVolumeMount(volumeMount.split(':'))),
  );
}

/** Names of volumes that the pod does not have. */
function missingVolumes(agent: Agent): readonly string[] {
  const podVolumeNames = agent.volumes.map((volume) => volume.name ?? '');
  return distinct(
    agent.extensions.agentVolumeMounts
      .filter((volumeMount) => isVolumeMount(volumeMount.split(':')))
      .map((volumeMount) => volumeMount.split(':')[0] ?? '')
      .filter((mountedName) => !podVolumeNames.includes(mountedName)),
  );
}

function isVolumeMount(parts: readonly string[]): boolean {
  return parts.length === 2 && (parts[0] ?? '') !== '' && (parts[1] ?? '').startsWith('/');
}

/** What is wrong with the files that the pod's containers are to mount by themselves. */
function mountedFileViolations(agent: Agent): readonly string[] {
  const prefix = agent.contract.mountFile.prefix;
  /** The secrets whose files are mounted. */
  const mountedSecrets = mountedFiles(agent);
  return mountedSecrets.length > mostMountedFiles
    ? [`${prefix}…: there are more than ${decimal(mostMountedFiles)}; use fewer`]
    : [
        ...(mountedSecrets.length > 0 && !agent.hasInitContainer && !agent.hasNativeSidecar
          ? [
              `${prefix}…: needs the agent's init container, or there is no file when the pod's containers start`,
            ]
          : []),
        ...mountedSecrets
          .filter((secret) => !isFilePath(mountedPath(agent, secret)))
          .map((secret) =>
            violation(
              prefix + secret,
              mountedPath(agent, secret),
              'is not the path of a file; use an absolute path without ":", such as "/etc/app/password"',
            ),
          ),
        ...mountedSecrets
          .filter((secret) => !isInVolume(fileInVolume(agent, secret)))
          .map((secret) =>
            violation(
              agent.contract.agentInjectFile.prefix + secret,
              fileInVolume(agent, secret),
              `is no path in a volume, which ${prefix}${secret} needs; use one without ".", ".." and "//"`,
            ),
          ),
      ];
}

/** How many files the pod's containers may mount. The volume of each is looked for. */
const mostMountedFiles = 64;

/** Whether Kubernetes may mount a file there. */
function isFilePath(path: string): boolean {
  return (
    path.startsWith('/') &&
    !path.endsWith('/') &&
    !path.includes(':') &&
    characterCount(path) <= bounds.pathCharacters
  );
}

/** Whether a path stays in its volume, and is spelt as Kubernetes requires. */
function isInVolume(path: string): boolean {
  return !hasOddSegment(`/${path}/`);
}

/** Whether a segment of a path is empty, `.` or `..`. */
function hasOddSegment(slashedPath: string): boolean {
  return ['//', '/./', '/../'].some((segment) => slashedPath.includes(segment));
}

/** The message about one annotation: its name, its value as JSON and what is wrong. */
function violation(name: string, value: string, problem: string): string {
  return `${name}: ${stringJson(value)} ${problem}`;
}
