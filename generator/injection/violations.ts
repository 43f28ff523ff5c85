import {
  annotationPrefix,
  booleanAnnotations,
  durationAnnotations,
  floatAnnotations,
  idAnnotations,
  integerAnnotations,
  quantityAnnotations,
  unsignedAnnotations,
} from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { flag, isBooleanText, text } from './annotations.js';
import { isApplicable, isPatch } from './container-patch.js';
import { stringJson } from './json.js';
import {
  isDuration,
  isFloat,
  isId,
  isInexact,
  isInteger,
  isNotFinite,
  isQuantity,
  isUnsigned,
} from './numbers.js';
import type { AdmissionRequest, Annotations } from './pod.js';
import { sorted } from './prelude.js';

/** The namespaces vault-k8s injects into under no circumstances. */
const systemNamespaces: readonly string[] = ['kube-system', 'kube-public'];

/** Everything that forbids the injection a pod asks for, a message each. Empty is good. */
export function violationsOf(request: AdmissionRequest, agent: Agent): readonly string[] {
  return [
    ...namespaceViolations(request.namespace ?? ''),
    ...valueViolations(agent),
    ...missingAnnotations(request.namespace ?? '', agent),
    ...serviceAccountViolations(agent),
    ...userViolations(agent),
    ...processNamespaceViolations(request.object.spec?.shareProcessNamespace, agent),
    ...patchViolations(agent),
  ];
}

function namespaceViolations(namespace: string): readonly string[] {
  return namespace === ''
    ? ['the request names no namespace']
    : systemNamespaces.includes(namespace)
      ? [`pods in the system namespace ${namespace} are not injected; run the pod in another namespace`]
      : [];
}

/** Annotations whose value is not of their type. */
function valueViolations(agent: Agent): readonly string[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** The pod's annotations of the contract. */
  const ownAnnotations = sorted(Object.keys(annotations).filter((name) => name.startsWith(annotationPrefix)));
  /** The annotations on missing keys of the secrets asked for; those of others are not looked at. */
  const missingKeyAnnotations = agent.secrets.map((secret) => contract.errorOnMissingKey.prefix + secret);
  /** Annotations that should be booleans and are not. */
  const notBoolean = [
    ...ownAnnotations.filter((name) => booleanAnnotations.includes(name)),
    ...missingKeyAnnotations,
  ].filter((name) => !isBooleanText(annotations[name] ?? ''));
  /** Annotations that should be integers and are not. */
  const notInteger = ownAnnotations.filter(
    (name) => integerAnnotations.includes(name) && !isInteger(annotations[name] ?? ''),
  );
  /** Annotations that should be the number of a user or group and are not. */
  const notId = ownAnnotations.filter(
    (name) => idAnnotations.includes(name) && !isId(annotations[name] ?? ''),
  );
  /** Annotations that should be unsigned integers and are not. */
  const notUnsigned = ownAnnotations.filter(
    (name) => unsignedAnnotations.includes(name) && !isUnsigned(annotations[name] ?? ''),
  );
  /** Annotations that should be durations and are not. */
  const notDuration = ownAnnotations.filter(
    (name) => durationAnnotations.includes(name) && !isDuration(annotations[name] ?? ''),
  );
  /** Annotations that should be quantities and are not. Nobody looks at them where there is no container to have them. */
  const notQuantity = ownAnnotations.filter(
    (name) =>
      quantityAnnotations.includes(name) && makesContainers(agent) && !isQuantity(annotations[name] ?? ''),
  );
  /** Annotations that should be numbers and are not. */
  const notNumber = ownAnnotations.filter(
    (name) => floatAnnotations.includes(name) && !isThreshold(annotations[name] ?? '', agent),
  );
  /** Telemetry annotations that are numbers too long for engines to agree on. */
  const notExact = ownAnnotations.filter(
    (name) => name.startsWith(contract.agentTelemetry.prefix) && isInexact(annotations[name] ?? ''),
  );
  return [
    ...invalid(annotations, notBoolean, 'is not a boolean; use "true" or "false"'),
    ...invalid(annotations, notInteger, 'is not a 64-bit integer; use one such as "1000"'),
    ...invalid(annotations, notId, 'is not the number of a user or group; use one such as "1000"'),
    ...invalid(annotations, notUnsigned, 'is not an unsigned 64-bit integer; use one such as "5"'),
    ...invalid(annotations, notDuration, 'is not a duration; use numbers with units, such as "1m30s"'),
    ...invalid(annotations, notQuantity, 'is not a quantity; use one such as "500m" or "128Mi"'),
    ...invalid(annotations, notNumber, 'is not a finite number; use one such as "0.9"'),
    ...invalid(annotations, notExact, 'is too long a number; use at most 15 digits, or 9 before an exponent'),
    ...(['map', 'json'].includes(agent.defaultTemplate)
      ? []
      : [
          violation(
            contract.agentInjectDefaultTemplate.name,
            text(annotations, contract.agentInjectDefaultTemplate),
            'is not a template; use "map" or "json"',
          ),
        ]),
  ];
}

function invalid(annotations: Annotations, names: readonly string[], problem: string): readonly string[] {
  return names.map((name) => violation(name, annotations[name] ?? '', problem));
}

/** Whether the pod gets containers that resources and JSON patches go to. */
function makesContainers(agent: Agent): boolean {
  return agent.prePopulate || agent.sidecar;
}

/** What JSON cannot carry does no harm where no configuration is written. */
function isThreshold(value: string, agent: Agent): boolean {
  const isUnused = agent.configMap !== undefined || !makesContainers(agent);
  return isFloat(value) || (isNotFinite(value) && isUnused);
}

/** Annotations that may not be empty. */
function missingAnnotations(namespace: string, agent: Agent): readonly string[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  const needsVault = agent.configMap === undefined;
  return [
    ...required(
      contract.agentRequestNamespace.name,
      annotations[contract.agentRequestNamespace.name] ?? (namespace === '' ? '-' : namespace),
    ),
    ...required(contract.agentImage.name, text(annotations, contract.agentImage)),
    ...(needsVault ? required(contract.authType.name, agent.authType) : []),
    ...(needsVault ? required(contract.authPath.name, text(annotations, contract.authPath)) : []),
    ...(needsVault ? required(contract.service.name, text(annotations, contract.service)) : []),
    ...(needsVault &&
    agent.authType === 'kubernetes' &&
    text(annotations, contract.role) + (annotations[`${contract.authConfig.prefix}role`] ?? '') === ''
      ? [`${contract.role.name}: missing; name the Vault role that the pod logs in with`]
      : []),
  ];
}

function required(name: string, value: string): readonly string[] {
  return value === '' ? [`${name}: may not be empty; leave it out for the default`] : [];
}

function serviceAccountViolations(agent: Agent): readonly string[] {
  const annotation = agent.contract.agentServiceAccountTokenVolumeName;
  const volumeName = text(agent.annotations, annotation);
  return agent.serviceAccount === undefined
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
    : agent.serviceAccount.name === '' || agent.serviceAccount.mountPath === ''
      ? ['the mount of the service account token has no name or no path']
      : agent.volumes.length === 0
        ? ['the pod has no volumes, not even the one that its service account token is mounted from']
        : [];
}

function userViolations(agent: Agent): readonly string[] {
  const annotation = agent.contract.agentRunAsSameUser;
  const runAsUser = agent.containers[0]?.securityContext?.runAsUser;
  return !agent.runAsSameUser || (runAsUser ?? 0) !== 0
    ? []
    : [
        runAsUser === undefined
          ? `${annotation.name}: needs securityContext.runAsUser in the pod's first container`
          : `${annotation.name}: the pod's first container runs as root; give it another user`,
      ];
}

function processNamespaceViolations(shared: boolean | undefined, agent: Agent): readonly string[] {
  const annotation = agent.contract.agentShareProcessNamespace;
  return shared === false && flag(agent.annotations, annotation)
    ? [`${annotation.name}: the pod sets shareProcessNamespace to false; take one of the two back`]
    : [];
}

/** User patches that cannot be carried over to the pod. One that no container is made for need only be a list. */
function patchViolations(agent: Agent): readonly string[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  return [
    ...patchViolation(
      contract.agentInitJsonPatch.name,
      text(annotations, contract.agentInitJsonPatch),
      agent.prePopulate,
    ),
    ...patchViolation(
      contract.agentJsonPatch.name,
      text(annotations, contract.agentJsonPatch),
      agent.sidecar,
    ),
  ];
}

function patchViolation(name: string, patch: string, isUsed: boolean): readonly string[] {
  return !isPatch(patch)
    ? [`${name}: is not a JSON Patch; use a JSON list of operations`]
    : isUsed && !isApplicable(patch)
      ? [
          `${name}: has an operation that cannot be applied; each needs a known "op", a "path" (and "from") such as ` +
            '"/env/-" and, to add, replace or test, a "value"',
        ]
      : [];
}

/** The message about one annotation: its name, its value as JSON and what is wrong. */
function violation(name: string, value: string, problem: string): string {
  return `${name}: ${stringJson(value)} ${problem}`;
}
