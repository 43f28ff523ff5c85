import { filled, flag, isGiven, isTrue, text } from './annotations.js';
import { jsonAnnotationsOf } from './json-annotations.js';
import type { Operator } from './operator.js';
import type { AdmissionRequest } from './pod.js';
import { distinct, hasCapability, lowerAscii } from './prelude.js';
import { genericTemplateBody, secretMountPath, secretNames } from './secrets.js';
import { tokenVolume } from './service-account.js';

export type Agent = ReturnType<typeof readAgent>;

/** What one pod asks of the Vault Agent: its annotations and what of its spec bears on the injection. */
export function readAgent(request: AdmissionRequest, operator: Operator) {
  const contract = operator.contract;
  /** The pod's annotations. */
  const annotations = request.object.metadata?.annotations ?? {};
  /** The pod's containers, before injection. */
  const containers = request.object.spec?.containers ?? [];
  /** The pod's init containers, before injection. */
  const initContainers = request.object.spec?.initContainers ?? [];
  /** The pod's volumes, before injection. */
  const volumes = request.object.spec?.volumes ?? [];

  /** Whether an init container fetches the secrets before the application starts. */
  const prePopulate = flag(annotations, contract.agentPrePopulate);
  /** Whether a sidecar keeps the secrets fresh while the application runs. */
  const sidecar = !flag(annotations, contract.agentPrePopulateOnly);
  const cacheEnable = flag(annotations, contract.agentCacheEnable);

  /** The names of the secrets asked for, as the annotations spell them. */
  const secrets = secretNames(annotations, contract);
  /** Where the secrets are mounted. */
  const secretVolumePath = text(annotations, contract.secretVolumePath);
  /** The other folders that single secrets ask for; each becomes a volume of its own. */
  const customVolumePaths = distinct(
    secrets
      .map((secret) => secretMountPath(annotations, contract, secretVolumePath, secret))
      .filter((path) => path !== secretVolumePath),
  );

  /** The volume with the service account token the agent logs in with. */
  const serviceAccount = tokenVolume(
    containers,
    volumes,
    text(annotations, contract.agentServiceAccountTokenVolumeName),
  );
  /** How the agent logs in to Vault. */
  const authType = text(annotations, contract.authType);
  /** The mount of the IAM token that EKS gives a pod. */
  const eksTokenMount = containers
    .flatMap((container) => container.volumeMounts ?? [])
    .find((mount) => (mount.mountPath ?? '').includes('eks.amazonaws.com'));

  const runAsUserGiven =
    isGiven(annotations, contract.agentRunAsUser) ||
    isGiven(annotations, contract.agentRunAsSameUser) ||
    isGiven(annotations, contract.agentRunAsGroup);

  const defaultSecurityContext = runAsUserGiven ? 'true' : contract.agentSetSecurityContext.default;

  return {
    annotations,
    contract,
    containers,
    initContainers,
    volumes,
    prePopulate,
    sidecar,
    secrets,
    secretVolumePath,
    customVolumePaths,
    serviceAccount,
    authType,
    /** The token of a pod that logs in to AWS. */
    awsTokenMount: authType === 'aws' ? eksTokenMount : undefined,
    cacheEnable,
    /** The annotations that may hold JSON, parsed where the engine can parse. */
    jsonAnnotations: jsonAnnotationsOf(annotations, contract),
    /** Whether the pod brings no JSON Patch, as most do not, or the engine could not read one. */
    lacksJsonPatch:
      !hasCapability('parseJson') ||
      text(annotations, contract.agentInitJsonPatch) + text(annotations, contract.agentJsonPatch) === '',
    /** Whether the init container hands its token and leases to the sidecar. */
    cachePersist: cacheEnable && prePopulate && sidecar,
    /** The ConfigMap that brings the agent's whole configuration, where the pod names one. */
    configMap: filled(text(annotations, contract.agentConfigmap)),
    /** Whether the agent's configuration is ours, and so has to say where Vault is. */
    needsVault: text(annotations, contract.agentConfigmap) === '',
    extraSecret: filled(text(annotations, contract.agentExtraSecret)),
    tlsSecret: filled(text(annotations, contract.tlsSecret)),
    /** The CA certificate of Vault that the operator gives every pod. */
    caCertificate: filled(operator.config.vaultCaCertBytes),
    runAsSameUser: flag(annotations, contract.agentRunAsSameUser),
    /** Whether the agent's containers get a security context: asked for, or implied by a user or group of their own. */
    setSecurityContext: isTrue(annotations[contract.agentSetSecurityContext.name] ?? defaultSecurityContext),
    /** What a secret without a template is rendered as. */
    genericBody: genericTemplateBody(lowerAscii(text(annotations, contract.agentInjectDefaultTemplate))),
  };
}
