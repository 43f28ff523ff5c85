// Generated from schemas/config.schema.json by `npm run schemas`. Do not edit.

export type LabelValue = string;
export type LabelKey = string;
/**
 * A range of addresses.
 */
export type Cidr = string;
/**
 * The addresses from which the NetworkPolicy allows ingress: those from which the API server connects. If empty, ingress is allowed from any address; kubelets may connect in any case.
 *
 * @maxItems 100
 */
export type Cidrs = Cidr[];
/**
 * The addresses from which the NetworkPolicy allows ingress: those from which the API server connects, and Prometheus if it reads the metrics. If empty, ingress is allowed from any address; kubelets may connect in any case.
 *
 * @maxItems 100
 */
export type Cidrs1 = Cidr[];

/**
 * The operator's config: the values that vault-k8s reads from its AGENT_INJECT_ variables, and settings of the webhooks and manifests. Every key is optional.
 */
export interface ConfigFile {
  /**
   * The address of the Vault server, with its scheme: http, https or unix. It contains neither spaces nor ${…}. vault-k8s has no default and does not start without one.
   */
  vaultAddr?: string;
  /**
   * The CA certificates that Vault's certificate is verified with, in PEM. A value that is valid base64 is decoded. If empty, the CAs of the agent's image are used.
   */
  vaultCaCertBytes?: string;
  /**
   * The HTTP proxy between the agent and Vault, without spaces and ${…}. Empty is none.
   */
  proxyAddr?: string;
  /**
   * The image of the injected containers: a reference as the kubelet takes it.
   */
  vaultImage?: string;
  /**
   * The auto-auth method the agent logs in with.
   */
  vaultAuthType?: string;
  /**
   * Where the auth method is mounted in Vault.
   */
  vaultAuthPath?: string;
  /**
   * The Vault Enterprise namespace to log in to. Empty is none.
   */
  vaultNamespace?: string;
  /**
   * Whether a sidecar revokes its Vault token when its pod stops.
   */
  revokeOnShutdown?: boolean;
  /**
   * The user ID the injected containers run as.
   */
  runAsUser?: number | string;
  /**
   * The group ID the injected containers run as.
   */
  runAsGroup?: number | string;
  /**
   * Whether the injected containers run as the user of the pod's first container. A pod whose first container sets no user, or root, is then denied.
   */
  runAsSameUser?: boolean;
  /**
   * Whether the injected containers get a security context. Use false on OpenShift, which sets its own.
   */
  setSecurityContext?: boolean;
  /**
   * The template for secrets without one: map writes one line per field, json one JSON object.
   */
  defaultTemplate?: 'map' | 'json';
  /**
   * The CPU each injected container requests. Empty is none.
   */
  cpuRequest?: string | number;
  /**
   * The memory each injected container requests. Empty is none.
   */
  memRequest?: string | number;
  /**
   * The ephemeral storage each injected container requests. Empty is none.
   */
  ephemeralRequest?: string | number;
  /**
   * The CPU limit of each injected container. Empty is none.
   */
  cpuLimit?: string | number;
  /**
   * The memory limit of each injected container. Empty is none.
   */
  memLimit?: string | number;
  /**
   * The ephemeral storage limit of each injected container. Empty is none.
   */
  ephemeralLimit?: string | number;
  /**
   * The shortest wait after a failed login. Empty leaves it to the agent, 1 second.
   */
  authMinBackoff?: string;
  /**
   * The longest wait after a failed login. Empty leaves it to the agent, 5 minutes.
   */
  authMaxBackoff?: string;
  /**
   * The agent's features that keep no idle connections, separated by commas. Empty is none.
   */
  disableIdleConnections?: string;
  /**
   * The agent's features that use no keep-alive, separated by commas. Empty is none.
   */
  disableKeepAlives?: string;
  /**
   * Whether the agent exits when a template still fails after all retries.
   */
  templateConfigExitOnRetryFailure?: boolean;
  /**
   * How often secrets without a lease, such as KV version 2, are rendered again. Empty leaves it to the agent, 5 minutes.
   */
  templateStaticSecretRenderInterval?: string;
  /**
   * The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.
   */
  templateMaxConnectionsPerHost?: number;
  /**
   * The fraction of a lease after which secrets that cannot be renewed are fetched again. vault-k8s 1.7.6 reads this value but never uses it, so it has no effect here either. The annotation has an effect.
   */
  templateLeaseRenewalThreshold?: number;
  /**
   * The defaults of the keys beyond vault-k8s: with vault-k8s, all are off; recommended turns on nativeSidecar, preferKubernetesToken, seccompProfile, sameUserFromPod and skipMountedPaths, unless the config sets them.
   */
  profile?: 'vault-k8s' | 'recommended';
  /**
   * Whether pods may use the annotations of injectorless (docs/extensions.md). If not, they are ignored, as by vault-k8s.
   */
  podExtensions?: boolean;
  /**
   * Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. The application starts once all secrets are rendered, and the pods of Jobs end.
   */
  nativeSidecar?: boolean;
  /**
   * Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.
   */
  nativeSidecarOnly?: boolean;
  /**
   * Whether the agent logs in with the token that Kubernetes mounts, also if a container mounts the token of a cloud before it.
   */
  preferKubernetesToken?: boolean;
  /**
   * Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.
   */
  projectedToken?: boolean;
  /**
   * The audience of the agent's own token. Empty is that of the API server.
   */
  projectedTokenAudience?: string;
  /**
   * How long the agent's own token is valid, in seconds. The kubelet renews it.
   */
  projectedTokenExpirationSeconds?: number;
  /**
   * The permissions of the files with the agent's Vault token, in octal. Empty leaves it to the agent, 0640.
   */
  tokenFileMode?: '' | '0400' | '0440' | '0444' | '0600' | '0640' | '0644';
  /**
   * The seccomp profile of the agent's containers. With RuntimeDefault, they conform to the restricted Pod Security Standard. Empty sets none.
   */
  seccompProfile?: '' | 'RuntimeDefault';
  /**
   * Whether runAsSameUser and agent-run-as-same-user also take the user from the pod's securityContext, if its first container sets none, and the group from its fsGroup, if the pod sets no group for the agent.
   */
  sameUserFromPod?: boolean;
  /**
   * When the kubelet pulls the image of the agent's containers. Empty leaves it to Kubernetes.
   */
  imagePullPolicy?: '' | 'Always' | 'IfNotPresent' | 'Never';
  /**
   * The size limit of each in-memory volume that the agent adds. Empty is none.
   */
  volumeSizeLimit?: string | number;
  /**
   * Whether mounts are left out where a container has one at the same path already. The API server denies a pod with two.
   */
  skipMountedPaths?: boolean;
  /**
   * The name of the agent's init container.
   */
  initContainerName?: string;
  /**
   * The name of the agent's sidecar.
   */
  sidecarName?: string;
  /**
   * What the names of the agent's volumes start with.
   */
  volumePrefix?: string;
  /**
   * The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. Empty is none.
   */
  caConfigMap?: string;
  /**
   * Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.
   */
  applicationEnv?: boolean;
  /**
   * Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. Pods without such a volume are denied.
   */
  agentVolumeMounts?: string;
  defaults?: AnnotationDefaults;
  /**
   * Defaults of single namespaces, by name, or by how names start, such as team-*: keys of the config that set an annotation, and defaults. A name goes before team-*, and that before tea*; what the first does not set, the next does.
   */
  namespaces?: {
    [k: string]: NamespaceDefaults;
  };
  /**
   * Annotations that pods may not have, with or without the prefix vault.hashicorp.com/; pods that have one are denied. Of those for each secret, such as agent-inject-command, all are meant. defaults and namespaces may set them.
   *
   * @maxItems 64
   */
  locked?: string[];
  admission?: Admission;
  kyverno?: Kyverno;
  kubernetes?: Kubernetes;
  opa?: Opa;
  webhook?: Webhook;
}
export interface AnnotationDefaults {
  [k: string]: string;
}
export interface NamespaceDefaults {
  /**
   * The address of the Vault server, with its scheme: http, https or unix. It contains neither spaces nor ${…}. vault-k8s has no default and does not start without one.
   */
  vaultAddr?: string;
  /**
   * The HTTP proxy between the agent and Vault, without spaces and ${…}. Empty is none.
   */
  proxyAddr?: string;
  /**
   * The image of the injected containers: a reference as the kubelet takes it.
   */
  vaultImage?: string;
  /**
   * The auto-auth method the agent logs in with.
   */
  vaultAuthType?: string;
  /**
   * Where the auth method is mounted in Vault.
   */
  vaultAuthPath?: string;
  /**
   * The Vault Enterprise namespace to log in to. Empty is none.
   */
  vaultNamespace?: string;
  /**
   * Whether a sidecar revokes its Vault token when its pod stops.
   */
  revokeOnShutdown?: boolean;
  /**
   * The user ID the injected containers run as.
   */
  runAsUser?: number | string;
  /**
   * The group ID the injected containers run as.
   */
  runAsGroup?: number | string;
  /**
   * Whether the injected containers run as the user of the pod's first container. A pod whose first container sets no user, or root, is then denied.
   */
  runAsSameUser?: boolean;
  /**
   * Whether the injected containers get a security context. Use false on OpenShift, which sets its own.
   */
  setSecurityContext?: boolean;
  /**
   * The template for secrets without one: map writes one line per field, json one JSON object.
   */
  defaultTemplate?: 'map' | 'json';
  /**
   * The CPU each injected container requests. Empty is none.
   */
  cpuRequest?: string | number;
  /**
   * The memory each injected container requests. Empty is none.
   */
  memRequest?: string | number;
  /**
   * The ephemeral storage each injected container requests. Empty is none.
   */
  ephemeralRequest?: string | number;
  /**
   * The CPU limit of each injected container. Empty is none.
   */
  cpuLimit?: string | number;
  /**
   * The memory limit of each injected container. Empty is none.
   */
  memLimit?: string | number;
  /**
   * The ephemeral storage limit of each injected container. Empty is none.
   */
  ephemeralLimit?: string | number;
  /**
   * The shortest wait after a failed login. Empty leaves it to the agent, 1 second.
   */
  authMinBackoff?: string;
  /**
   * The longest wait after a failed login. Empty leaves it to the agent, 5 minutes.
   */
  authMaxBackoff?: string;
  /**
   * The agent's features that keep no idle connections, separated by commas. Empty is none.
   */
  disableIdleConnections?: string;
  /**
   * The agent's features that use no keep-alive, separated by commas. Empty is none.
   */
  disableKeepAlives?: string;
  /**
   * Whether the agent exits when a template still fails after all retries.
   */
  templateConfigExitOnRetryFailure?: boolean;
  /**
   * How often secrets without a lease, such as KV version 2, are rendered again. Empty leaves it to the agent, 5 minutes.
   */
  templateStaticSecretRenderInterval?: string;
  /**
   * The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.
   */
  templateMaxConnectionsPerHost?: number;
  /**
   * Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. The application starts once all secrets are rendered, and the pods of Jobs end.
   */
  nativeSidecar?: boolean;
  /**
   * Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.
   */
  nativeSidecarOnly?: boolean;
  /**
   * Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.
   */
  projectedToken?: boolean;
  /**
   * The audience of the agent's own token. Empty is that of the API server.
   */
  projectedTokenAudience?: string;
  /**
   * The permissions of the files with the agent's Vault token, in octal. Empty leaves it to the agent, 0640.
   */
  tokenFileMode?: '' | '0400' | '0440' | '0444' | '0600' | '0640' | '0644';
  /**
   * The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. Empty is none.
   */
  caConfigMap?: string;
  /**
   * Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.
   */
  applicationEnv?: boolean;
  /**
   * Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. Pods without such a volume are denied.
   */
  agentVolumeMounts?: string;
  defaults?: AnnotationDefaults;
}
/**
 * Settings of the webhooks, for every target.
 */
export interface Admission {
  /**
   * What happens to a pod that asks for the agent if the policy cannot be evaluated: Fail denies it, Ignore admits it without the agent.
   */
  failurePolicy?: 'Fail' | 'Ignore';
  /**
   * How long the API server waits for the engine's response, in seconds.
   */
  timeoutSeconds?: number;
  /**
   * Whether the API server calls the mutating webhook again after a later one has changed the pod. Kyverno 1.19 registers its webhook with Never, whatever the policy says.
   */
  reinvocationPolicy?: 'Never' | 'IfNeeded';
  /**
   * What happens to a pod with invalid annotations: Deny denies it with the reasons, Audit admits it without the agent and reports it.
   */
  denial?: 'Deny' | 'Audit';
  /**
   * What happens to a Deployment, StatefulSet, DaemonSet, Job or CronJob whose pods could not be injected, or would not work as their author expects, and to such a pod that no controller makes: Warn admits it with warnings, which kubectl prints; Deny denies it on Kyverno and Kubernetes; Off says nothing.
   */
  lint?: 'Warn' | 'Deny' | 'Off';
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
}
/**
 * A Kubernetes label selector; all its requirements must hold.
 */
export interface LabelSelector {
  /**
   * Labels and the value each must have.
   */
  matchLabels?: {
    [k: string]: LabelValue;
  };
  /**
   * Requirements on single labels.
   */
  matchExpressions?: LabelRequirement[];
}
export interface LabelRequirement {
  key: LabelKey;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /**
   * The values of In and NotIn.
   */
  values?: LabelValue[];
}
/**
 * Settings of the Kyverno target.
 */
export interface Kyverno {
  /**
   * The oldest version of Kyverno that the policies must support. With 1.17, whose CEL lacks base64 and json.marshal, the agent's configuration is in the pod as JSON (docs/deviations.md). With 1.19, the policies use fields that only its API has.
   */
  minVersion?: '1.17' | '1.18' | '1.19';
}
/**
 * Settings of the Kubernetes target: the API server's own admission policies.
 */
export interface Kubernetes {
  /**
   * The oldest version of Kubernetes that the policies must support. With 1.35, the MutatingAdmissionPolicy and its binding are of admissionregistration.k8s.io/v1beta1, which has to be enabled in the API server (docs/kubernetes.md).
   */
  minVersion?: '1.35' | '1.36';
}
/**
 * Settings of the OPA target: how OPA runs in the cluster.
 */
export interface Opa {
  /**
   * The namespace of OPA. The manifests create it for OPA only, with restricted Pod Security, and its pods never get the agent.
   */
  namespace?: string;
  /**
   * The image of OPA, 1.0 or later. Its user must be numeric and not root, as in OPA's own images.
   */
  image?: string;
  /**
   * The number of OPA replicas.
   */
  replicas?: number;
  /**
   * Whether a NetworkPolicy restricts ingress to OPA's admission port, and denies egress unless bundleUrl is set.
   */
  networkPolicy?: boolean;
  ingressCidrs?: Cidrs;
  /**
   * A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it requires caBundle. If empty, cert-manager issues the certificate.
   */
  tlsSecretName?: string;
  /**
   * The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM. A value that is valid base64 is decoded. If empty, cert-manager injects its own.
   */
  caBundle?: string;
  /**
   * The URL that OPA polls for its bundle. If empty, the bundle is in the ConfigMap.
   */
  bundleUrl?: string;
  /**
   * The minimum polling interval of bundleUrl, in seconds; the maximum is twice as long.
   */
  bundlePollSeconds?: number;
  /**
   * A Secret of your own, in opa.namespace, whose key token contains the bearer token for bundleUrl. If empty, no token is sent.
   */
  bundleTokenSecretName?: string;
}
/**
 * Settings of the webhook target: how the native webhook runs in the cluster.
 */
export interface Webhook {
  /**
   * The namespace of the webhook. The default is the usual namespace of Vault's Helm chart.
   */
  namespace?: string;
  /**
   * Whether the manifests contain the namespace, for the webhook only and with restricted Pod Security; it is then deleted with the manifests. Otherwise it must exist.
   */
  createNamespace?: boolean;
  /**
   * The image of the webhook, built with the Dockerfile. Its user must be numeric and not root.
   */
  image?: string;
  /**
   * The number of replicas.
   */
  replicas?: number;
  /**
   * Whether a NetworkPolicy restricts ingress to the webhook's admission port, and denies egress, except to DNS and the API server with tls automatic.
   */
  networkPolicy?: boolean;
  ingressCidrs?: Cidrs1;
  /**
   * Who issues the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secret and the CA in its webhook configuration.
   */
  tls?: 'cert-manager' | 'secret' | 'automatic';
  /**
   * With tls secret, a Secret of your own, in webhook.namespace, with the certificate as tls.crt and tls.key.
   */
  tlsSecretName?: string;
  /**
   * With tls secret, the CA certificates that the API server verifies the certificate with, in PEM. A value that is valid base64 is decoded.
   */
  caBundle?: string;
  /**
   * With tls automatic, the port of the API server, to which the NetworkPolicy allows egress in addition to 443.
   */
  apiServerPort?: number;
}
