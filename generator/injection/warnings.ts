import {
  annotationNames,
  annotationPrefix,
  annotationPrefixes,
  extensionNames,
  extensionPrefix,
  extensionPrefixes,
  secretPrefixes,
} from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { flag, injectedStatus, isGiven, text } from './annotations.js';
import { stringJson } from './json.js';
import type { AdmissionRequest, PodContainer } from './pod.js';
import { isBlank, lowerAscii, matches, sorted, withoutPrefix } from './prelude.js';
import { addedVolumes, hasSecretVolume, homePath, secretMounts, sharedMounts } from './volumes.js';

/** Something in a pod that does not prevent the injection, but will not work as its author expects. */
export interface Warning {
  /** The permanent code of the rule: the name of its page in docs/rules. */
  readonly rule: string;
  /** The annotation that it is about; empty where it is about none. */
  readonly annotation: string;
  /** The container that it is about; empty where it is about none. */
  readonly container: string;
  /** The volume that it is about; empty where it is about none. */
  readonly volume: string;
  readonly message: string;
}

/** What a pod's author should know, whether or not the pod asks for the agent. */
export function warningsOf(request: AdmissionRequest, agent: Agent): readonly Warning[] {
  const contract = agent.contract;
  /** Whether the pod asks for the agent, with a valid value. */
  const isAsked = flag(agent.annotations, contract.agentInject);
  /** Whether the pod lacks the status of pods that have the agent. */
  const isAwaiting = agent.annotations[contract.agentInjectStatus.name] !== injectedStatus;
  /** What will not work once the agent is injected. */
  const injectionWarnings = [
    ...unusedAnnotations(agent),
    ...unknownContainers(agent),
    ...(agent.extensions.skipMountedPaths ? [] : duplicateMounts(agent)),
    ...takenNames(agent),
    ...otherSystem(request, agent),
    ...unusualToken(agent),
    ...unusableAddresses(agent),
    ...missingSeccompProfile(request, agent),
  ];
  /** Everything that the pod's author should know, in no order. */
  const allWarnings = [
    ...unknownAnnotations(agent),
    ...unknownPrefixes(agent),
    ...ignoredExtensions(agent),
    ...(text(agent.annotations, contract.agentInject) === '' && isAwaiting ? notAsked(agent) : []),
    ...(isAsked && !isAwaiting ? copiedStatus(agent) : []),
    ...(isAsked && isAwaiting ? injectionWarnings : []),
  ];
  return allWarnings;
}

/** Annotations that have the injector's prefix, but that it does not know. */
function unknownAnnotations(agent: Agent): readonly Warning[] {
  return Object.keys(agent.ownAnnotations)
    .filter(
      (annotation) =>
        annotation.startsWith(annotationPrefix) && !isKnown(annotation) && !isExtension(annotation, agent),
    )
    .map((annotation) => aboutAnnotation('unknown-annotation', annotation, ignoredBecause(annotation)));
}

/** Whether an annotation has the name that an open pull request of vault-k8s gives it, and pods may use it. */
function isExtension(annotation: string, agent: Agent): boolean {
  return agent.extensions.podExtensions && isAlias(annotation, agent);
}

function isAlias(annotation: string, agent: Agent): boolean {
  return [agent.contract.nativeSidecar.alias, agent.contract.tokenFileMode.alias].includes(annotation);
}

function isKnown(annotation: string): boolean {
  return annotationNames.includes(annotation) || hasKnownPrefix(annotation);
}

function hasKnownPrefix(annotation: string): boolean {
  return annotationPrefixes.some((prefix) => annotation.startsWith(prefix) && annotation !== prefix);
}

function ignoredBecause(annotation: string): string {
  return annotationPrefixes.includes(`${annotation}-`)
    ? `is ignored, since it says for which secret only at its end, as in ${annotation}-NAME`
    : 'is not an annotation of the Vault Agent Injector and is ignored';
}

/** Annotations of ours that do not exist, or that the operator's config does not let pods use. */
function ignoredExtensions(agent: Agent): readonly Warning[] {
  /** The annotations of injectorless that the pods have. */
  const ownExtensions = Object.keys(agent.ownAnnotations).filter((annotation) =>
    annotation.startsWith(extensionPrefix),
  );
  return [
    ...ownExtensions
      .filter((annotation) => !isOurs(annotation))
      .map((annotation) =>
        aboutAnnotation(
          'unknown-annotation',
          annotation,
          'is not an annotation of injectorless and is ignored',
        ),
      ),
    ...(agent.extensions.podExtensions
      ? []
      : ownExtensions
          .filter((annotation) => isOurs(annotation))
          .map((annotation) =>
            aboutAnnotation(
              'ignored-extension',
              annotation,
              "is ignored; the operator's config has no podExtensions: true",
            ),
          )),
  ];
}

function isOurs(annotation: string): boolean {
  return extensionNames.includes(annotation) || isForOneSecret(annotation);
}

function isForOneSecret(annotation: string): boolean {
  return extensionPrefixes.some((prefix) => annotation.startsWith(prefix) && annotation !== prefix);
}

/** Annotations that would be for the injector if their prefix were spelt otherwise. */
function unknownPrefixes(agent: Agent): readonly Warning[] {
  return Object.keys(agent.ownAnnotations)
    .filter(
      (annotation) =>
        !annotation.startsWith(annotationPrefix) &&
        annotation.includes('/agent-inject') &&
        resemblesPrefix(annotation),
    )
    .map((annotation) =>
      aboutAnnotation(
        'unknown-prefix',
        annotation,
        `is ignored; the annotations of the Vault Agent Injector start with ${annotationPrefix}`,
      ),
    );
}

function resemblesPrefix(annotation: string): boolean {
  return annotation.startsWith('vault') || annotation.includes('corp');
}

/**
 * Annotations for the agent in a pod that does not ask for it. One that says "false" is left alone, as are charts that
 * switch the agent off.
 */
function notAsked(agent: Agent): readonly Warning[] {
  const asked = agent.contract.agentInject.name;
  /** The first of the annotations that are ignored, which stands for all. */
  const ignoredAnnotation = sorted(
    Object.keys(agent.ownAnnotations).filter((annotation) => isKnown(annotation) && annotation !== asked),
  )[0];
  return ignoredAnnotation === undefined
    ? []
    : [
        aboutAnnotation(
          'not-asked',
          ignoredAnnotation,
          `is ignored without ${asked}: "true"; add it, or remove the annotations for the agent`,
        ),
      ];
}

/**
 * The status of a pod with the agent, in one without. The volume of the secrets is there even if a JSON Patch has renamed the
 * agent's containers, or the pod gets none.
 */
function copiedStatus(agent: Agent): readonly Warning[] {
  /** Whether the pod has the agent's sidecar. */
  const hasSidecar = agent.containers.some((container) => container.name === agent.extensions.sidecarName);
  /** Whether the pod has the agent's init container, or a native sidecar. */
  const hasAgentInitContainer = agent.initContainers.some((container) =>
    [agent.extensions.initContainerName, agent.extensions.sidecarName].includes(container.name ?? ''),
  );
  /** Whether the pod has anything of the agent. */
  const hasPartOfAgent = hasSidecar || hasAgentInitContainer || hasSecretVolume(agent);
  return hasPartOfAgent
    ? []
    : [
        aboutAnnotation(
          'copied-status',
          agent.contract.agentInjectStatus.name,
          `is "${injectedStatus}" already, so the agent is not injected, which the pod does not have; remove the annotation`,
        ),
      ];
}

/** Annotations about secrets that the pod does not ask for. */
function unusedAnnotations(agent: Agent): readonly Warning[] {
  const contract = agent.contract;
  return Object.keys(agent.ownAnnotations).flatMap((annotation) =>
    usablePrefixes(agent)
      .filter((prefix) => annotation.startsWith(prefix) && annotation !== prefix)
      .filter((prefix) => !isAskedFor(withoutPrefix(annotation, prefix), agent))
      .map((prefix) =>
        aboutAnnotation(
          'unused-annotation',
          annotation,
          `is ignored without ${contract.agentInjectSecret.prefix}${withoutPrefix(annotation, prefix)}`,
        ),
      ),
  );
}

/** What annotations about one secret start with that a pod may use. */
function usablePrefixes(agent: Agent): readonly string[] {
  return agent.extensions.podExtensions ? [...secretPrefixes, ...extensionPrefixes] : secretPrefixes;
}

function isAskedFor(secret: string, agent: Agent): boolean {
  const contract = agent.contract;
  return [contract.agentInjectSecret, contract.agentInjectTemplate, contract.agentInjectTemplateFile].some(
    (annotation) => !isBlank(agent.annotations[annotation.prefix + secret] ?? ''),
  );
}

/** Names of containers that the pod does not have. */
function unknownContainers(agent: Agent): readonly Warning[] {
  const contract = agent.contract;
  const names = agent.containers.map((container) => container.name ?? '');
  const initNames = agent.initContainers.map((container) => container.name ?? '');
  /** The containers that are to mount the secrets. */
  const mountingNames = text(agent.annotations, contract.agentInjectContainers).split(',');
  /** The container whose mounts are copied to the agent. */
  const copiedName = text(agent.annotations, contract.agentCopyVolumeMounts);
  return isTooLarge(agent)
    ? []
    : [
        ...(isGiven(agent.annotations, contract.agentInjectContainers) && mountingNames.length <= mostCompared
          ? mountingNames
              .filter((name) => !names.includes(name))
              .map((name) =>
                aboutAnnotation(
                  'unknown-container',
                  contract.agentInjectContainers.name,
                  `${stringJson(name)} is not a container of the pod; write the names of containers with commas, and ` +
                    'without spaces, between them',
                ),
              )
          : []),
        ...(copiedName === '' || names.includes(copiedName) || initNames.includes(copiedName)
          ? []
          : [
              aboutAnnotation(
                'unknown-container',
                contract.agentCopyVolumeMounts.name,
                `${stringJson(copiedName)} is not a container of the pod, so no mounts are copied; name the container ` +
                  'that has them',
              ),
            ]),
      ];
}

/** Mounts at paths that are mounted already, which the API server refuses. */
function duplicateMounts(agent: Agent): readonly Warning[] {
  /** The folders with the secrets. */
  const secretPaths = secretMounts(agent).map((mount) => mount.mountPath);
  /** The container whose mounts are copied to the agent. */
  const copiedFrom = text(agent.annotations, agent.contract.agentCopyVolumeMounts);
  /** The paths of the agent's mounts, with repetitions. */
  const agentPaths = [
    homePath,
    agent.serviceAccount.tokenMountPath,
    ...sharedMounts(agent, secretMounts(agent)).map((agentMount) => agentMount.mountPath ?? ''),
  ];
  /** The mounts of the container that agent-copy-volume-mounts names, those of a service account included. */
  const mountsOfCopiedContainer = [...agent.containers, ...agent.initContainers]
    .filter((container) => container.name === copiedFrom)
    .flatMap((container) => container.volumeMounts ?? []);
  const copiedPaths = mountsOfCopiedContainer.map((mount) => mount.mountPath ?? '');
  /** Whether there are too many mounts to compare their paths. */
  const hasManyMounts =
    isTooLarge(agent) || copiedPaths.length > mostCompared || secretPaths.length > mostCompared;
  return hasManyMounts
    ? []
    : [
        ...[...agent.containers, ...agent.initContainers].flatMap((container) =>
          (container.volumeMounts ?? [])
            .filter((mount) => secretPaths.includes(mount.mountPath ?? ''))
            .map((mount) => ({
              rule: 'duplicate-mount',
              annotation: '',
              container: container.name ?? '',
              volume: '',
              message:
                `container ${container.name ?? ''}: has a mount at ${mount.mountPath ?? ''}, where the secrets are mounted, and the ` +
                `API server refuses a second; move it, or the secrets with ${agent.contract.secretVolumePath.name}`,
            })),
        ),
        ...copiedPaths
          .filter((path) => agentPaths.filter((other) => other === path).length > 1)
          .map((path) =>
            aboutAnnotation(
              'duplicate-mount',
              agent.contract.agentCopyVolumeMounts.name,
              `copies a mount at ${path}, where the agent has one already, and the API server refuses a second; move it`,
            ),
          ),
      ];
}

/** Containers and volumes with the name of one that is injected, which the API server refuses. */
function takenNames(agent: Agent): readonly Warning[] {
  const volumeNames = addedVolumes(agent).map((added) => added.name);
  /** Whether there are too many volumes to compare their names. */
  const hasManyVolumes = isTooLarge(agent) || volumeNames.length > mostCompared;
  return hasManyVolumes
    ? []
    : [
        ...[...agent.containers, ...agent.initContainers]
          .filter((container) => isTaken(container.name ?? '', agent))
          .map((container) => ({
            rule: 'name-taken',
            annotation: '',
            container: container.name ?? '',
            volume: '',
            message:
              `container ${container.name ?? ''}: has the name of a container that is injected, and the API server refuses ` +
              'two of one name; rename it',
          })),
        ...agent.volumes
          .filter((volume) => volumeNames.includes(volume.name ?? ''))
          .map((volume) => ({
            rule: 'name-taken',
            annotation: '',
            container: '',
            volume: volume.name ?? '',
            message:
              `volume ${volume.name ?? ''}: has the name of a volume that is injected, and the API server refuses two of ` +
              'one name; rename it',
          })),
      ];
}

function isTaken(containerName: string, agent: Agent): boolean {
  return (
    (agent.hasInitContainer && containerName === agent.extensions.initContainerName) ||
    (agent.sidecar && containerName === agent.extensions.sidecarName)
  );
}

/** A pod for another operating system than that of the agent's image. */
function otherSystem(request: AdmissionRequest, agent: Agent): readonly Warning[] {
  return request.object.spec?.os?.name === 'windows'
    ? [
        aboutAnnotation(
          'windows',
          agent.contract.agentInject.name,
          'injects containers for Linux, which do not start in a pod for Windows (spec.os.name); remove it',
        ),
      ]
    : [];
}

/** A token that is not that of the Kubernetes service account, which the agent would log in with. */
function unusualToken(agent: Agent): readonly Warning[] {
  const volumeName = agent.contract.agentServiceAccountTokenVolumeName;
  const path = agent.serviceAccount.tokenMountPath;
  return agent.authType !== 'kubernetes' ||
    agent.hasOwnToken ||
    agent.serviceAccount.tokenPath === '' ||
    isGiven(agent.annotations, volumeName) ||
    matches(path, '/+var/+run/+secrets/+kubernetes[.]io/+serviceaccount/*')
    ? []
    : [
        {
          rule: 'unusual-token',
          annotation: '',
          container: '',
          volume: '',
          message:
            `the agent logs in with the token at ${path}, the first mount with "serviceaccount" in its path, and not ` +
            'with that of Kubernetes, with which Vault may refuse it; mount the token of Kubernetes first, or name its ' +
            `volume with ${volumeName.name}`,
        },
      ];
}

/** An address of Vault, or a path of its auth method, that cannot work. */
function unusableAddresses(agent: Agent): readonly Warning[] {
  return agent.needsVault ? [...unusableAuthPath(agent), ...unusableAddress(agent)] : [];
}

function unusableAuthPath(agent: Agent): readonly Warning[] {
  const annotation = agent.contract.authPath;
  /** Where the agent logs in. */
  const authPath = text(agent.annotations, annotation);
  /** What says where the agent logs in. */
  const authPathSource = subjectOf(annotation.name, 'vaultAuthPath', agent);
  /** What is wrong with the place where the agent logs in, if it is not below auth/. */
  const authPathProblem =
    `${authPathSource}: ${stringJson(authPath)} is not below auth/, where Vault ` +
    `has its auth methods; use ${stringJson(`auth/${authPath}`)}`;
  return authPath === '' || matches(authPath, '/*auth/.*')
    ? []
    : [aboutDefault('auth-path', annotation.name, agent, authPathProblem)];
}

function unusableAddress(agent: Agent): readonly Warning[] {
  const annotation = agent.contract.service;
  /** The address of Vault. */
  const service = text(agent.annotations, annotation);
  /** What says where Vault is. */
  const addressSource = subjectOf(annotation.name, 'vaultAddr', agent);
  /** What is wrong with the address of Vault, if it has no scheme. */
  const addressProblem = `${addressSource}: ${stringJson(service)} has no scheme; use ${stringJson(`https://${service}`)}`;
  return service === '' || matches(lowerAscii(service), '[a-z][-+.a-z0-9]*://.*')
    ? []
    : [aboutDefault('address', annotation.name, agent, addressProblem)];
}

/** What a value is from: an annotation, or the key of the operator's config that has its default. */
function subjectOf(annotation: string, key: string, agent: Agent): string {
  return agent.ownAnnotations[annotation] === undefined ? `the config's ${key}` : annotation;
}

/** A pod whose containers have a seccomp profile that the agent's do not get. */
function missingSeccompProfile(request: AdmissionRequest, agent: Agent): readonly Warning[] {
  /** Whether a container of the pod has no seccomp profile. */
  const lacksProfile = agent.containers.some((container) => hasNoProfile(container));
  return agent.extensions.seccompProfile !== '' ||
    agent.containers.length === 0 ||
    request.object.spec?.securityContext?.seccompProfile !== undefined ||
    lacksProfile
    ? []
    : [
        {
          rule: 'seccomp',
          annotation: '',
          container: '',
          volume: '',
          message:
            "the pod's containers have a seccompProfile, and the agent's get none, which the Pod Security Standard " +
            "restricted does not allow; move it to the pod's securityContext",
        },
      ];
}

function hasNoProfile(container: PodContainer): boolean {
  return container.securityContext?.seccompProfile === undefined;
}

function aboutAnnotation(rule: string, annotation: string, problem: string): Warning {
  return { rule, annotation, container: '', volume: '', message: `${annotation}: ${problem}` };
}

/** About an annotation, or about its default. */
function aboutDefault(rule: string, annotation: string, agent: Agent, message: string): Warning {
  const isDefault = agent.ownAnnotations[annotation] === undefined;
  return { rule, annotation: isDefault ? '' : annotation, container: '', volume: '', message };
}

/** How many names are compared with how many; pods with more are not warned. */
const mostCompared = 100;

function isTooLarge(agent: Agent): boolean {
  /** Whether there are too many containers to compare their names and mounts. */
  const hasManyContainers = agent.containers.length + agent.initContainers.length > mostCompared;
  return hasManyContainers || agent.volumes.length > 10 * mostCompared;
}
