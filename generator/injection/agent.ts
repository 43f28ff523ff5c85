import { filled, flag, isGiven, isTrue, ownAnnotations, text } from './annotations.js';
import { caConfigMapFile, readExtensions } from './extensions.js';
import { readJson } from './json-annotations.js';
import type { Operator } from './operator.js';
import { annotationsOf, lockedAnnotations } from './operator-rules.js';
import type { AdmissionRequest } from './pod.js';
import { distinct, hasCapability, lowerAscii } from './prelude.js';
import { genericTemplateBody, secretMountPath, secretNames } from './secrets.js';
import { loginToken } from './service-account.js';

export type Agent = ReturnType<typeof readAgent>;

/** What one pod asks of the Vault Agent: its annotations and what of its spec bears on the injection. */
export function readAgent(request: AdmissionRequest, operator: Operator) {
  const contract = operator.contract;
  const annotations = annotationsOf(request, operator);
  /** The pod's containers, before injection. */
  const containers = request.object.spec?.containers ?? [];
  /** The pod's init containers, before injection. */
  const initContainers = request.object.spec?.initContainers ?? [];
  /** The pod's volumes, before injection. */
  const volumes = request.object.spec?.volumes ?? [];
  const podSecurityContext = request.object.spec?.securityContext;

  const json = readJson(annotations, contract);
  const extensions = readExtensions(annotations, operator);
  /** Whether an init container fetches the secrets before the application starts. */
  const prePopulate = flag(annotations, contract.agentPrePopulate);
  /** Whether a sidecar keeps the secrets fresh while the application runs. */
  const sidecar = !flag(annotations, contract.agentPrePopulateOnly);
  /** Whether the sidecar is an init container that keeps running. */
  const hasNativeSidecar = sidecar && extensions.nativeSidecar;
  /** Whether a native sidecar fetches the secrets by itself. */
  const isSidecarAlone = hasNativeSidecar && extensions.nativeSidecarOnly;
  /** Whether the agent has an init container that ends. */
  const hasInitContainer = prePopulate && !isSidecarAlone;
  const cacheEnable = flag(annotations, contract.agentCacheEnable);

  /** The names of the secrets, as the annotations spell them. */
  const secrets = secretNames(annotations, contract);
  /** Where the secrets are mounted. */
  const secretVolumePath = text(annotations, contract.secretVolumePath);
  /** The other folders that secrets ask for; each becomes a volume. */
  const customVolumePaths = distinct(
    secrets
      .map((secret) => secretMountPath(annotations, contract, secretVolumePath, secret))
      .filter((path) => path !== secretVolumePath),
  );

  /** The volume that the pod names for its token, or empty. */
  const volumeName = text(annotations, contract.agentServiceAccountTokenVolumeName);
  /** Whether the agent logs in with a token that only its containers mount. */
  const hasOwnToken = extensions.projectedToken && volumeName === '';
  /** Where the service account token is that the agent logs in with. */
  const serviceAccount = loginToken(containers, volumes, volumeName, hasOwnToken, extensions);
  /** How the agent logs in to Vault. */
  const authType = text(annotations, contract.authType);
  /** The mount of the IAM token that EKS gives a pod. */
  const eksTokenMount = containers
    .flatMap((container) => container.volumeMounts ?? [])
    .find((mount) => (mount.mountPath ?? '').includes('eks.amazonaws.com'));

  const containerUser = containers[0]?.securityContext?.runAsUser;
  const inheritedUser = containerUser ?? podSecurityContext?.runAsUser;
  /** The user that the pod's first container runs as, where the pod says so. */
  const applicationUser = extensions.sameUserFromPod ? inheritedUser : containerUser;

  /** The Secret that the agent mounts for its own use, or empty. */
  const extraSecretName = text(annotations, contract.agentExtraSecret);
  /** The Secret with the certificates for TLS, or empty. */
  const tlsSecretName = text(annotations, contract.tlsSecret);

  const runAsUserGiven =
    isGiven(annotations, contract.agentRunAsUser) ||
    isGiven(annotations, contract.agentRunAsSameUser) ||
    isGiven(annotations, contract.agentRunAsGroup);

  const defaultSecurityContext = runAsUserGiven ? 'true' : contract.agentSetSecurityContext.default;

  return {
    annotations,
    /** The annotations that the pod has itself. */
    ownAnnotations: ownAnnotations(request),
    lockedAnnotations: lockedAnnotations(request, operator),
    contract,
    containers,
    initContainers,
    volumes,
    extensions,
    prePopulate,
    sidecar,
    hasNativeSidecar,
    hasInitContainer,
    hasOwnToken,
    secrets,
    secretVolumePath,
    customVolumePaths,
    serviceAccount,
    authType,
    /** The token of a pod that logs in to AWS. */
    awsTokenMount: authType === 'aws' ? eksTokenMount : undefined,
    cacheEnable,
    jsonNames: json.jsonNames,
    isTooMuchJson: json.isTooMuchJson,
    jsonAnnotations: json.jsonAnnotations,
    /** Whether the pod has no JSON Patch to apply. */
    lacksJsonPatch:
      !hasCapability('parseJson') ||
      text(annotations, contract.agentInitJsonPatch) + text(annotations, contract.agentJsonPatch) === '',
    /** Whether the init container hands its token and leases to the sidecar. */
    cachePersist: cacheEnable && hasInitContainer && sidecar,
    /** The ConfigMap that brings the agent's whole configuration, where the pod names one. */
    configMap: filled(text(annotations, contract.agentConfigmap)),
    /** Whether the agent's configuration is generated. */
    needsVault: text(annotations, contract.agentConfigmap) === '',
    extraSecret: filled(extraSecretName),
    tlsSecret: filled(tlsSecretName),
    /** The file with the CA certificates of Vault, or empty. */
    caCert: extensions.hasCaConfigMap
      ? (annotations[contract.caCert.name] ?? caConfigMapFile)
      : text(annotations, contract.caCert),
    /** The CA certificate of Vault that the operator gives every pod. */
    caCertificate: filled(operator.config.vaultCaCertBytes),
    runAsSameUser: flag(annotations, contract.agentRunAsSameUser),
    applicationUser,
    /** The group of the pod's volumes. */
    podGroup: podSecurityContext?.fsGroup,
    /** Whether the agent's containers get a security context: asked for, or implied by a user or group of their own. */
    setSecurityContext: isTrue(annotations[contract.agentSetSecurityContext.name] ?? defaultSecurityContext),
    /** What a secret without a template is rendered as. */
    genericBody: genericTemplateBody(lowerAscii(text(annotations, contract.agentInjectDefaultTemplate))),
  };
}
