// Generated from schemas/config.schema.json by `npm run schemas`. Do not edit.

export type LabelValue = string;
export type LabelKey = string;

/**
 * The operator's config: what vault-k8s takes from its AGENT_INJECT_ variables, and how the policies sit in the cluster. Every key is optional.
 */
export interface ConfigFile {
  /**
   * The address of the Vault server. vault-k8s has no default and does not start without one.
   */
  vaultAddr?: string;
  /**
   * The CA certificates that Vault's certificate is verified with, in PEM. Text that is standard base64 as a whole is decoded. Empty leaves it to the agent's image.
   */
  vaultCaCertBytes?: string;
  /**
   * The HTTP proxy between the agent and Vault. Empty is none.
   */
  proxyAddr?: string;
  /**
   * The image of the injected containers.
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
   * Whether the injected containers run as the user of the pod's first container. A pod whose first container names no user, or root, is then refused.
   */
  runAsSameUser?: boolean;
  /**
   * Whether the injected containers get a security context. OpenShift sets its own, so false is right there.
   */
  setSecurityContext?: boolean;
  /**
   * The template for secrets that bring none: map writes one line for each field, json one JSON object.
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
   * How often secrets without a lease, such as KV version 2, are rendered anew. Empty leaves it to the agent, 5 minutes.
   */
  templateStaticSecretRenderInterval?: string;
  /**
   * The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.
   */
  templateMaxConnectionsPerHost?: number;
  /**
   * The fraction of a lease after which secrets that cannot be renewed are fetched anew. vault-k8s 1.7.6 reads it but uses it for no pod, and so it has no effect here either; the annotation has.
   */
  templateLeaseRenewalThreshold?: number;
  admission?: Admission;
  kyverno?: Kyverno;
  opa?: Opa;
  webhook?: Webhook;
}
/**
 * How the policies sit in the cluster; the same for every target.
 */
export interface Admission {
  /**
   * What happens to a pod that asks while the policy cannot be evaluated: Fail refuses it, Ignore lets it in without the agent.
   */
  failurePolicy?: 'Fail' | 'Ignore';
  /**
   * How long the API server waits for the engine's answer, in seconds.
   */
  timeoutSeconds?: number;
  /**
   * Whether the mutation is asked again after a later one has changed the pod. Kyverno 1.19 registers its webhook with Never, whatever the policy says.
   */
  reinvocationPolicy?: 'Never' | 'IfNeeded';
  /**
   * What happens to a pod whose annotations are not valid: Deny refuses it with the reasons, Audit lets it in without the agent and reports it.
   */
  denial?: 'Deny' | 'Audit';
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
 * What concerns the Kyverno target only.
 */
export interface Kyverno {
  /**
   * The oldest Kyverno that the policies are for. For 1.17, whose CEL has neither base64 nor json.marshal, the agent's configuration stands in the pod as JSON (docs/deviations.md). For 1.19, the policies have the fields that only its API has.
   */
  minVersion?: '1.17' | '1.18' | '1.19';
}
/**
 * What concerns the OPA target only: how OPA runs in the cluster.
 */
export interface Opa {
  /**
   * The namespace OPA runs in. It is made for OPA alone, with restricted Pod Security, and its pods never get the agent.
   */
  namespace?: string;
  /**
   * The image of OPA, 1.0 or later. It must name a user other than root by its number, as OPA's own images do.
   */
  image?: string;
  /**
   * How many OPA servers there are.
   */
  replicas?: number;
  /**
   * Whether a NetworkPolicy shuts all ports of OPA but the one for admission, and, without bundleUrl, lets OPA open no connections.
   */
  networkPolicy?: boolean;
  /**
   * A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it comes with caBundle. Empty lets cert-manager make the certificate.
   */
  tlsSecretName?: string;
  /**
   * The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM. Text that is standard base64 as a whole is decoded. Empty lets cert-manager put its own in.
   */
  caBundle?: string;
  /**
   * Where OPA fetches its bundle from, again and again. Empty puts the bundle into the ConfigMap.
   */
  bundleUrl?: string;
  /**
   * How long OPA waits, at least, before it asks bundleUrl again, in seconds; at most it is twice as long.
   */
  bundlePollSeconds?: number;
  /**
   * A Secret of your own, in opa.namespace, whose key token holds what OPA sends to bundleUrl as bearer token. Empty sends none.
   */
  bundleTokenSecretName?: string;
}
/**
 * What concerns the webhook target only: how the native webhook runs in the cluster.
 */
export interface Webhook {
  /**
   * The namespace the webhook runs in. By default it is where Vault's Helm chart usually is.
   */
  namespace?: string;
  /**
   * Whether the namespace is among the manifests: made for the webhook alone, with restricted Pod Security, and deleted with the manifests. Otherwise it must be there.
   */
  createNamespace?: boolean;
  /**
   * The image of the webhook, as the Dockerfile makes it. It must name a user other than root by its number.
   */
  image?: string;
  /**
   * How many servers there are.
   */
  replicas?: number;
  /**
   * Whether a NetworkPolicy shuts all ports of the webhook but the one for admission, and lets it open no connections; with tls automatic, only to the API server.
   */
  networkPolicy?: boolean;
  /**
   * Who makes the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secrets and the CA in its webhook configuration.
   */
  tls?: 'cert-manager' | 'secret' | 'automatic';
  /**
   * With tls secret, a Secret of your own, in webhook.namespace, with the certificate as tls.crt and tls.key.
   */
  tlsSecretName?: string;
  /**
   * With tls secret, the CA certificates that the API server verifies the certificate with, in PEM. Text that is standard base64 as a whole is decoded.
   */
  caBundle?: string;
  /**
   * With tls automatic, the port that the API server listens on, which the NetworkPolicy lets the webhook connect to, besides 443.
   */
  apiServerPort?: number;
}
