// Generated from schemas/contract.yaml and schemas/config.schema.json by `npm run schemas`. Do not edit.

/** The keys of the operator's config as annotation text (booleans "true"/"false", numbers in decimal), defaults filled in. */
export interface ConfigTexts {
  /** The address of the Vault server, with its scheme: http, https or unix. */
  readonly vaultAddr: string;
  /** The CA certificates that Vault's certificate is verified with, in PEM. */
  readonly vaultCaCertBytes: string;
  /** The HTTP proxy between the agent and Vault, without spaces and ${…}. */
  readonly proxyAddr: string;
  /** The image of the injected containers: a reference as the kubelet takes it. */
  readonly vaultImage: string;
  /** The auto-auth method the agent logs in with. */
  readonly vaultAuthType: string;
  /** Where the auth method is mounted in Vault. */
  readonly vaultAuthPath: string;
  /** The Vault Enterprise namespace to log in to. */
  readonly vaultNamespace: string;
  /** Whether a sidecar revokes its Vault token when its pod stops. */
  readonly revokeOnShutdown: string;
  /** The user ID the injected containers run as. */
  readonly runAsUser: string;
  /** The group ID the injected containers run as. */
  readonly runAsGroup: string;
  /** Whether the injected containers run as the user of the pod's first container. */
  readonly runAsSameUser: string;
  /** Whether the injected containers get a security context. */
  readonly setSecurityContext: string;
  /** The template for secrets without one: map writes one line per field, json one JSON object. */
  readonly defaultTemplate: string;
  /** The CPU each injected container requests. */
  readonly cpuRequest: string;
  /** The memory each injected container requests. */
  readonly memRequest: string;
  /** The ephemeral storage each injected container requests. */
  readonly ephemeralRequest: string;
  /** The CPU limit of each injected container. */
  readonly cpuLimit: string;
  /** The memory limit of each injected container. */
  readonly memLimit: string;
  /** The ephemeral storage limit of each injected container. */
  readonly ephemeralLimit: string;
  /** The shortest wait after a failed login. */
  readonly authMinBackoff: string;
  /** The longest wait after a failed login. */
  readonly authMaxBackoff: string;
  /** The agent's features that keep no idle connections, separated by commas. */
  readonly disableIdleConnections: string;
  /** The agent's features that use no keep-alive, separated by commas. */
  readonly disableKeepAlives: string;
  /** Whether the agent exits when a template still fails after all retries. */
  readonly templateConfigExitOnRetryFailure: string;
  /** How often secrets without a lease, such as KV version 2, are rendered again. */
  readonly templateStaticSecretRenderInterval: string;
  /** The most connections the agent's templates open to one Vault host. */
  readonly templateMaxConnectionsPerHost: string;
  /** The fraction of a lease after which secrets that cannot be renewed are fetched again. */
  readonly templateLeaseRenewalThreshold: string;
  /** Whether pods may use the annotations of injectorless (docs/extensions.md). */
  readonly podExtensions: string;
  /** Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. */
  readonly nativeSidecar: string;
  /** Whether a native sidecar replaces the agent's init container, so that secrets are fetched once. */
  readonly nativeSidecarOnly: string;
  /** Whether the agent logs in with the token that Kubernetes mounts, also if a container mounts the token of a cloud before it. */
  readonly preferKubernetesToken: string;
  /** Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount. */
  readonly projectedToken: string;
  /** The audience of the agent's own token. */
  readonly projectedTokenAudience: string;
  /** How long the agent's own token is valid, in seconds. */
  readonly projectedTokenExpirationSeconds: string;
  /** The permissions of the files with the agent's Vault token, in octal. */
  readonly tokenFileMode: string;
  /** The seccomp profile of the agent's containers. */
  readonly seccompProfile: string;
  /** Whether runAsSameUser and agent-run-as-same-user also take the user from the pod's securityContext, if its first container sets none, and the group from its fsGroup, if the pod sets no group for the agent. */
  readonly sameUserFromPod: string;
  /** When the kubelet pulls the image of the agent's containers. */
  readonly imagePullPolicy: string;
  /** The size limit of each in-memory volume that the agent adds. */
  readonly volumeSizeLimit: string;
  /** Whether mounts are left out where a container has one at the same path already. */
  readonly skipMountedPaths: string;
  /** The name of the agent's init container. */
  readonly initContainerName: string;
  /** The name of the agent's sidecar. */
  readonly sidecarName: string;
  /** What the names of the agent's volumes start with. */
  readonly volumePrefix: string;
  /** The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. */
  readonly caConfigMap: string;
  /** Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them. */
  readonly applicationEnv: string;
  /** Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. */
  readonly agentVolumeMounts: string;
}

/** What the operator says about the annotations of pods. */
export interface OperatorRules {
  /** The namespaces whose pods have defaults of their own, by name, or by how names start, with `*` at the end. The first that matches counts. */
  readonly namespacePatterns: readonly string[];
  /** The annotations that pods have unless they say otherwise, by the pattern of their namespace; those of all others under `*`. */
  readonly annotationDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The annotations that pods may not have. */
  readonly lockedNames: readonly string[];
  /** What the names of more such annotations start with. */
  readonly lockedPrefixes: readonly string[];
}

/** The operator's config as the injection sees it. */
export interface InjectionConfig extends ConfigTexts, OperatorRules {}

/** An annotation of the whole pod: its full name, and what its absence means. */
export interface PodAnnotation {
  readonly name: string;
  readonly default: string;
}

/** An annotation of one secret or parameter: what its full name starts with, and what its absence means. */
export interface SecretAnnotation {
  readonly prefix: string;
  readonly default: string;
}

/** A pod-wide annotation of injectorless: its full name, its name in an open pull request of vault-k8s, if any, and its default. */
export interface PodExtension extends PodAnnotation {
  readonly alias: string;
}

/** Every annotation of hashicorp/vault-k8s 1.7.6, and ours; where absence means nothing special, the default is empty. */
export function contract(config: InjectionConfig) {
  return {
    /** Asks for the Vault Agent in this pod. */
    agentInject: { name: 'vault.hashicorp.com/agent-inject', default: '' },
    /** Set to `injected` on a pod once it has been injected. */
    agentInjectStatus: { name: 'vault.hashicorp.com/agent-inject-status', default: '' },
    /** The namespace of the request; absent, it is the one the pod is created in. */
    agentRequestNamespace: { name: 'vault.hashicorp.com/agent-request-namespace', default: '' },
    /** The containers that get the secrets mounted, by name; absent, all of them. */
    agentInjectContainers: { name: 'vault.hashicorp.com/agent-inject-containers', default: '' },
    /** Renders the secret at this path in Vault into a file named after the suffix. */
    agentInjectSecret: { prefix: 'vault.hashicorp.com/agent-inject-secret-', default: '' },
    /** The Consul Template text that renders this secret; it needs no `agent-inject-secret-` beside it. */
    agentInjectTemplate: { prefix: 'vault.hashicorp.com/agent-inject-template-', default: '' },
    /** The path, inside the agent's container, of the template that renders this secret. */
    agentInjectTemplateFile: { prefix: 'vault.hashicorp.com/agent-inject-template-file-', default: '' },
    /** The template for secrets that bring none: `map` writes one `key: value` line for each field, `json` one JSON object. */
    agentInjectDefaultTemplate: { name: 'vault.hashicorp.com/agent-inject-default-template', default: config.defaultTemplate },
    /** What opens an expression in this secret's template. */
    agentTemplateLeftDelim: { prefix: 'vault.hashicorp.com/agent-template-left-delim-', default: '{{' },
    /** What closes an expression in this secret's template. */
    agentTemplateRightDelim: { prefix: 'vault.hashicorp.com/agent-template-right-delim-', default: '}}' },
    /** Whether rendering this secret fails when its template names a field the secret does not have. */
    errorOnMissingKey: { prefix: 'vault.hashicorp.com/error-on-missing-key-', default: 'false' },
    /** The directory in the pod's containers that the rendered files land in. */
    secretVolumePath: { name: 'vault.hashicorp.com/secret-volume-path', prefix: 'vault.hashicorp.com/secret-volume-path-', default: '/vault/secrets' },
    /** The file this secret is rendered to, below its directory; it may contain directories, and `.` and `..` are resolved. */
    agentInjectFile: { prefix: 'vault.hashicorp.com/agent-inject-file-', default: '' },
    /** The permissions of the rendered file, in octal. */
    agentInjectPerms: { prefix: 'vault.hashicorp.com/agent-inject-perms-', default: '' },
    /** A command the agent runs each time it has rendered this secret. */
    agentInjectCommand: { prefix: 'vault.hashicorp.com/agent-inject-command-', default: '' },
    /** Keeps upper-case letters in the names of rendered files; otherwise the secret's name is lower-cased. */
    preserveSecretCase: { name: 'vault.hashicorp.com/preserve-secret-case', prefix: 'vault.hashicorp.com/preserve-secret-case-', default: 'false' },
    /** Also writes the agent's Vault token to the file `token` in the secrets directory. */
    agentInjectToken: { name: 'vault.hashicorp.com/agent-inject-token', default: 'false' },
    /** Runs an init container that renders the secrets before the application starts. */
    agentPrePopulate: { name: 'vault.hashicorp.com/agent-pre-populate', default: 'true' },
    /** Injects no sidecar: the secrets are rendered once, by the init container, and not kept up to date. */
    agentPrePopulateOnly: { name: 'vault.hashicorp.com/agent-pre-populate-only', default: 'false' },
    /** Runs the agent's init container before the pod's own ones, so that they can read the secrets; otherwise it runs last. */
    agentInitFirst: { name: 'vault.hashicorp.com/agent-init-first', default: 'false' },
    /** The image of the injected containers. */
    agentImage: { name: 'vault.hashicorp.com/agent-image', default: config.vaultImage },
    /** The CPU limit of each injected container. */
    agentLimitsCpu: { name: 'vault.hashicorp.com/agent-limits-cpu', default: config.cpuLimit },
    /** The memory limit of each injected container. */
    agentLimitsMem: { name: 'vault.hashicorp.com/agent-limits-mem', default: config.memLimit },
    /** The ephemeral storage limit of each injected container. */
    agentLimitsEphemeral: { name: 'vault.hashicorp.com/agent-limits-ephemeral', default: config.ephemeralLimit },
    /** The CPU each injected container requests. */
    agentRequestsCpu: { name: 'vault.hashicorp.com/agent-requests-cpu', default: config.cpuRequest },
    /** The memory each injected container requests. */
    agentRequestsMem: { name: 'vault.hashicorp.com/agent-requests-mem', default: config.memRequest },
    /** The ephemeral storage each injected container requests. */
    agentRequestsEphemeral: { name: 'vault.hashicorp.com/agent-requests-ephemeral', default: config.ephemeralRequest },
    /** Gives the injected containers a security context: user, group, read-only root, no capabilities, no privilege escalation. */
    agentSetSecurityContext: { name: 'vault.hashicorp.com/agent-set-security-context', default: config.setSecurityContext },
    /** The user ID the injected containers run as. */
    agentRunAsUser: { name: 'vault.hashicorp.com/agent-run-as-user', default: config.runAsUser },
    /** The group ID the injected containers run as. */
    agentRunAsGroup: { name: 'vault.hashicorp.com/agent-run-as-group', default: config.runAsGroup },
    /** Runs the injected containers as the user of the pod's first container. */
    agentRunAsSameUser: { name: 'vault.hashicorp.com/agent-run-as-same-user', default: config.runAsSameUser },
    /** Sets the pod's `shareProcessNamespace`, so that the agent's commands can signal the application; it takes effect only with the init container. */
    agentShareProcessNamespace: { name: 'vault.hashicorp.com/agent-share-process-namespace', default: '' },
    /** The volume whose projected service account token the agent logs in with. */
    agentServiceAccountTokenVolumeName: { name: 'vault.hashicorp.com/agent-service-account-token-volume-name', default: '' },
    /** The container or init container whose volume mounts the injected containers get as well, service account tokens left out. */
    agentCopyVolumeMounts: { name: 'vault.hashicorp.com/agent-copy-volume-mounts', default: '' },
    /** The Kubernetes secret to mount at `/vault/custom` in the injected containers. */
    agentExtraSecret: { name: 'vault.hashicorp.com/agent-extra-secret', default: '' },
    /** The ConfigMap that holds the agent's own configuration, as `config.hcl` and `config-init.hcl`. */
    agentConfigmap: { name: 'vault.hashicorp.com/agent-configmap', default: '' },
    /** Revokes the sidecar's Vault token when the pod stops. */
    agentRevokeOnShutdown: { name: 'vault.hashicorp.com/agent-revoke-on-shutdown', default: config.revokeOnShutdown },
    /** The seconds the sidecar waits before it revokes its token. */
    agentRevokeGrace: { name: 'vault.hashicorp.com/agent-revoke-grace', default: '5' },
    /** A JSON Patch (RFC 6902) applied to the sidecar's container before it is injected; paths start at the container. */
    agentJsonPatch: { name: 'vault.hashicorp.com/agent-json-patch', default: '' },
    /** A JSON Patch (RFC 6902) applied to the init container before it is injected; paths start at the container. */
    agentInitJsonPatch: { name: 'vault.hashicorp.com/agent-init-json-patch', default: '' },
    /** The address of the Vault server. */
    service: { name: 'vault.hashicorp.com/service', default: config.vaultAddr },
    /** The Vault Enterprise namespace to log in to. */
    namespace: { name: 'vault.hashicorp.com/namespace', default: config.vaultNamespace },
    /** The HTTP proxy between the agent and Vault. */
    proxyAddress: { name: 'vault.hashicorp.com/proxy-address', default: config.proxyAddr },
    /** Accepts any certificate from Vault; not for production. */
    tlsSkipVerify: { name: 'vault.hashicorp.com/tls-skip-verify', default: 'false' },
    /** The Kubernetes secret to mount at `/vault/tls`, for the certificates and keys the annotations below point to. */
    tlsSecret: { name: 'vault.hashicorp.com/tls-secret', default: '' },
    /** The host name to expect in Vault's certificate. */
    tlsServerName: { name: 'vault.hashicorp.com/tls-server-name', default: '' },
    /** The file of the CA certificate that Vault's certificate is verified with. */
    caCert: { name: 'vault.hashicorp.com/ca-cert', default: '' },
    /** A directory of CA certificates to verify Vault's certificate with: despite its name, this becomes the agent's `ca_path`. */
    caKey: { name: 'vault.hashicorp.com/ca-key', default: '' },
    /** The file of the client certificate the agent shows to Vault. */
    clientCert: { name: 'vault.hashicorp.com/client-cert', default: '' },
    /** The file of the key to `client-cert`. */
    clientKey: { name: 'vault.hashicorp.com/client-key', default: '' },
    /** How often the agent retries a request that Vault answers with a 5xx status. */
    clientMaxRetries: { name: 'vault.hashicorp.com/client-max-retries', default: '' },
    /** How long the agent waits for an answer from Vault. */
    clientTimeout: { name: 'vault.hashicorp.com/client-timeout', default: '' },
    /** The role the agent logs in with. */
    role: { name: 'vault.hashicorp.com/role', default: '' },
    /** The auto-auth method the agent logs in with. */
    authType: { name: 'vault.hashicorp.com/auth-type', default: config.vaultAuthType },
    /** Where the auth method is mounted in Vault. */
    authPath: { name: 'vault.hashicorp.com/auth-path', default: config.vaultAuthPath },
    /** Sets the auth method's parameter named by the suffix, with `-` for `_`. */
    authConfig: { prefix: 'vault.hashicorp.com/auth-config-', default: '' },
    /** The shortest wait after a failed login. */
    authMinBackoff: { name: 'vault.hashicorp.com/auth-min-backoff', default: config.authMinBackoff },
    /** The longest wait after a failed login. */
    authMaxBackoff: { name: 'vault.hashicorp.com/auth-max-backoff', default: config.authMaxBackoff },
    /** Whether the agent exits when a login fails, instead of trying again. */
    agentAutoAuthExitOnErr: { name: 'vault.hashicorp.com/agent-auto-auth-exit-on-err', default: 'false' },
    /** Turns on the agent's cache and its listener on 127.0.0.1; with both containers injected, the init container hands its cache to the sidecar. */
    agentCacheEnable: { name: 'vault.hashicorp.com/agent-cache-enable', default: 'false' },
    /** The port of the agent's listener. */
    agentCacheListenerPort: { name: 'vault.hashicorp.com/agent-cache-listener-port', default: '8200' },
    /** Whether requests that go through the cache use the agent's token: `true` if they bring none, `force` always. */
    agentCacheUseAutoAuthToken: { name: 'vault.hashicorp.com/agent-cache-use-auto-auth-token', default: 'true' },
    /** Whether the sidecar exits when it cannot restore the cache of the init container. */
    agentCacheExitOnErr: { name: 'vault.hashicorp.com/agent-cache-exit-on-err', default: 'false' },
    /** Lets the application stop the sidecar through the listener's quit endpoint, as a Job needs to. */
    agentEnableQuit: { name: 'vault.hashicorp.com/agent-enable-quit', default: 'false' },
    /** Whether the agent exits when a template still fails after all retries. */
    templateConfigExitOnRetryFailure: { name: 'vault.hashicorp.com/template-config-exit-on-retry-failure', default: config.templateConfigExitOnRetryFailure },
    /** How often secrets without a lease, such as KV version 2, are rendered anew. */
    templateStaticSecretRenderInterval: { name: 'vault.hashicorp.com/template-static-secret-render-interval', default: config.templateStaticSecretRenderInterval },
    /** The most connections the agent's templates open to one Vault host. */
    templateMaxConnectionsPerHost: { name: 'vault.hashicorp.com/template-max-connections-per-host', default: config.templateMaxConnectionsPerHost },
    /** The fraction of a lease after which secrets that cannot be renewed are fetched anew. */
    templateLeaseRenewalThreshold: { name: 'vault.hashicorp.com/template-lease-renewal-threshold', default: '0' },
    /** The agent's features that keep no idle connections: `auto-auth`, `caching`, `proxying`, `templating`. */
    agentDisableIdleConnections: { name: 'vault.hashicorp.com/agent-disable-idle-connections', default: config.disableIdleConnections },
    /** The agent's features that use no keep-alive: `auto-auth`, `caching`, `proxying`, `templating`. */
    agentDisableKeepAlives: { name: 'vault.hashicorp.com/agent-disable-keep-alives', default: config.disableKeepAlives },
    /** The agent's `GOMAXPROCS`. */
    goMaxProcs: { name: 'vault.hashicorp.com/go-max-procs', default: '' },
    /** How much the agent logs. */
    logLevel: { name: 'vault.hashicorp.com/log-level', default: 'info' },
    /** The format of the agent's log. */
    logFormat: { name: 'vault.hashicorp.com/log-format', default: 'standard' },
    /** Sets the field of the agent's telemetry stanza named by the suffix, with `-` for `_`. */
    agentTelemetry: { prefix: 'vault.hashicorp.com/agent-telemetry-', default: '' },
    /** Makes the sidecar a native one: an init container that keeps running, which the application waits for until the secrets are rendered, and which does not keep the pod of a Job from ending. */
    nativeSidecar: { name: 'injectorless/native-sidecar', alias: 'vault.hashicorp.com/agent-native-sidecar', default: config.nativeSidecar },
    /** Leaves out the agent's init container where the sidecar is a native one, so that secrets are fetched once. */
    nativeSidecarOnly: { name: 'injectorless/native-sidecar-only', alias: '', default: config.nativeSidecarOnly },
    /** Lets the agent log in with a service account token of its own, which the pod's containers do not have. */
    projectedToken: { name: 'injectorless/projected-token', alias: '', default: config.projectedToken },
    /** The audience of the agent's own token. */
    projectedTokenAudience: { name: 'injectorless/projected-token-audience', alias: '', default: config.projectedTokenAudience },
    /** The permissions of the files with the agent's Vault token, in octal. */
    tokenFileMode: { name: 'injectorless/token-file-mode', alias: 'vault.hashicorp.com/agent-inject-token-perms', default: config.tokenFileMode },
    /** The ConfigMap with the CA certificates, under the key `ca.crt`, that Vault's certificate is verified with. */
    caConfigmap: { name: 'injectorless/ca-configmap', alias: '', default: config.caConfigMap },
    /** Gives the pod's own containers `VAULT_ADDR` and `VAULT_NAMESPACE`, unless they set them. */
    applicationEnv: { name: 'injectorless/application-env', alias: '', default: config.applicationEnv },
    /** Volumes of the pod that the agent's containers mount as well, at most 64: each the name of a volume and a path with a colon between them. */
    agentVolumeMounts: { name: 'injectorless/agent-volume-mounts', alias: '', default: config.agentVolumeMounts },
    /** Where the pod's containers also mount the file of this secret by itself, over a file or between the files of a folder that the image has. */
    mountFile: { prefix: 'injectorless/mount-file-', default: '' },
  };
}

/** The names of all pod-wide annotations. */
export const annotationNames: readonly string[] = [
  'vault.hashicorp.com/agent-inject',
  'vault.hashicorp.com/agent-inject-status',
  'vault.hashicorp.com/agent-request-namespace',
  'vault.hashicorp.com/agent-inject-containers',
  'vault.hashicorp.com/agent-inject-default-template',
  'vault.hashicorp.com/secret-volume-path',
  'vault.hashicorp.com/preserve-secret-case',
  'vault.hashicorp.com/agent-inject-token',
  'vault.hashicorp.com/agent-pre-populate',
  'vault.hashicorp.com/agent-pre-populate-only',
  'vault.hashicorp.com/agent-init-first',
  'vault.hashicorp.com/agent-image',
  'vault.hashicorp.com/agent-limits-cpu',
  'vault.hashicorp.com/agent-limits-mem',
  'vault.hashicorp.com/agent-limits-ephemeral',
  'vault.hashicorp.com/agent-requests-cpu',
  'vault.hashicorp.com/agent-requests-mem',
  'vault.hashicorp.com/agent-requests-ephemeral',
  'vault.hashicorp.com/agent-set-security-context',
  'vault.hashicorp.com/agent-run-as-user',
  'vault.hashicorp.com/agent-run-as-group',
  'vault.hashicorp.com/agent-run-as-same-user',
  'vault.hashicorp.com/agent-share-process-namespace',
  'vault.hashicorp.com/agent-service-account-token-volume-name',
  'vault.hashicorp.com/agent-copy-volume-mounts',
  'vault.hashicorp.com/agent-extra-secret',
  'vault.hashicorp.com/agent-configmap',
  'vault.hashicorp.com/agent-revoke-on-shutdown',
  'vault.hashicorp.com/agent-revoke-grace',
  'vault.hashicorp.com/agent-json-patch',
  'vault.hashicorp.com/agent-init-json-patch',
  'vault.hashicorp.com/service',
  'vault.hashicorp.com/namespace',
  'vault.hashicorp.com/proxy-address',
  'vault.hashicorp.com/tls-skip-verify',
  'vault.hashicorp.com/tls-secret',
  'vault.hashicorp.com/tls-server-name',
  'vault.hashicorp.com/ca-cert',
  'vault.hashicorp.com/ca-key',
  'vault.hashicorp.com/client-cert',
  'vault.hashicorp.com/client-key',
  'vault.hashicorp.com/client-max-retries',
  'vault.hashicorp.com/client-timeout',
  'vault.hashicorp.com/role',
  'vault.hashicorp.com/auth-type',
  'vault.hashicorp.com/auth-path',
  'vault.hashicorp.com/auth-min-backoff',
  'vault.hashicorp.com/auth-max-backoff',
  'vault.hashicorp.com/agent-auto-auth-exit-on-err',
  'vault.hashicorp.com/agent-cache-enable',
  'vault.hashicorp.com/agent-cache-listener-port',
  'vault.hashicorp.com/agent-cache-use-auto-auth-token',
  'vault.hashicorp.com/agent-cache-exit-on-err',
  'vault.hashicorp.com/agent-enable-quit',
  'vault.hashicorp.com/template-config-exit-on-retry-failure',
  'vault.hashicorp.com/template-static-secret-render-interval',
  'vault.hashicorp.com/template-max-connections-per-host',
  'vault.hashicorp.com/template-lease-renewal-threshold',
  'vault.hashicorp.com/agent-disable-idle-connections',
  'vault.hashicorp.com/agent-disable-keep-alives',
  'vault.hashicorp.com/go-max-procs',
  'vault.hashicorp.com/log-level',
  'vault.hashicorp.com/log-format',
];

/** What the names of annotations start with that say how a secret is rendered, and do not ask for one. */
export const secretPrefixes: readonly string[] = [
  'vault.hashicorp.com/agent-template-left-delim-',
  'vault.hashicorp.com/agent-template-right-delim-',
  'vault.hashicorp.com/error-on-missing-key-',
  'vault.hashicorp.com/secret-volume-path-',
  'vault.hashicorp.com/agent-inject-file-',
  'vault.hashicorp.com/agent-inject-perms-',
  'vault.hashicorp.com/agent-inject-command-',
  'vault.hashicorp.com/preserve-secret-case-',
];

/** What the names of all annotations start with that are not pod-wide, before the name of a secret or parameter. */
export const annotationPrefixes: readonly string[] = [
  'vault.hashicorp.com/agent-inject-secret-',
  'vault.hashicorp.com/agent-inject-template-',
  'vault.hashicorp.com/agent-inject-template-file-',
  'vault.hashicorp.com/auth-config-',
  'vault.hashicorp.com/agent-telemetry-',
  ...secretPrefixes,
];

/** The names of our pod-wide annotations, and those that open pull requests of vault-k8s have for them. */
export const extensionNames: readonly string[] = [
  'injectorless/native-sidecar',
  'vault.hashicorp.com/agent-native-sidecar',
  'injectorless/native-sidecar-only',
  'injectorless/projected-token',
  'injectorless/projected-token-audience',
  'injectorless/token-file-mode',
  'vault.hashicorp.com/agent-inject-token-perms',
  'injectorless/ca-configmap',
  'injectorless/application-env',
  'injectorless/agent-volume-mounts',
];

/** What the names of our other annotations start with, before the name of a secret. */
export const extensionPrefixes: readonly string[] = [
  'injectorless/mount-file-',
];

/** Those names in pull requests, by ours. */
export const aliases: Readonly<Record<string, string>> = {
  'injectorless/native-sidecar': 'vault.hashicorp.com/agent-native-sidecar',
  'injectorless/token-file-mode': 'vault.hashicorp.com/agent-inject-token-perms',
};

/** The annotations that are set by a key of the config for pods that do not have them, by the key. */
export const annotationsOfKeys: Readonly<Record<string, string>> = {
  defaultTemplate: 'vault.hashicorp.com/agent-inject-default-template',
  vaultImage: 'vault.hashicorp.com/agent-image',
  cpuLimit: 'vault.hashicorp.com/agent-limits-cpu',
  memLimit: 'vault.hashicorp.com/agent-limits-mem',
  ephemeralLimit: 'vault.hashicorp.com/agent-limits-ephemeral',
  cpuRequest: 'vault.hashicorp.com/agent-requests-cpu',
  memRequest: 'vault.hashicorp.com/agent-requests-mem',
  ephemeralRequest: 'vault.hashicorp.com/agent-requests-ephemeral',
  setSecurityContext: 'vault.hashicorp.com/agent-set-security-context',
  runAsUser: 'vault.hashicorp.com/agent-run-as-user',
  runAsGroup: 'vault.hashicorp.com/agent-run-as-group',
  runAsSameUser: 'vault.hashicorp.com/agent-run-as-same-user',
  revokeOnShutdown: 'vault.hashicorp.com/agent-revoke-on-shutdown',
  vaultAddr: 'vault.hashicorp.com/service',
  vaultNamespace: 'vault.hashicorp.com/namespace',
  proxyAddr: 'vault.hashicorp.com/proxy-address',
  vaultAuthType: 'vault.hashicorp.com/auth-type',
  vaultAuthPath: 'vault.hashicorp.com/auth-path',
  authMinBackoff: 'vault.hashicorp.com/auth-min-backoff',
  authMaxBackoff: 'vault.hashicorp.com/auth-max-backoff',
  templateConfigExitOnRetryFailure: 'vault.hashicorp.com/template-config-exit-on-retry-failure',
  templateStaticSecretRenderInterval: 'vault.hashicorp.com/template-static-secret-render-interval',
  templateMaxConnectionsPerHost: 'vault.hashicorp.com/template-max-connections-per-host',
  disableIdleConnections: 'vault.hashicorp.com/agent-disable-idle-connections',
  disableKeepAlives: 'vault.hashicorp.com/agent-disable-keep-alives',
  nativeSidecar: 'injectorless/native-sidecar',
  nativeSidecarOnly: 'injectorless/native-sidecar-only',
  projectedToken: 'injectorless/projected-token',
  projectedTokenAudience: 'injectorless/projected-token-audience',
  tokenFileMode: 'injectorless/token-file-mode',
  caConfigMap: 'injectorless/ca-configmap',
  applicationEnv: 'injectorless/application-env',
  agentVolumeMounts: 'injectorless/agent-volume-mounts',
};

/** The usual pod-wide annotations: nearly all pods with the agent have them, and most have no others. */
export const usualNames: readonly string[] = [
  'vault.hashicorp.com/agent-inject',
  'vault.hashicorp.com/role',
];

/** The usual values of such annotations, where there is one. */
export const usualValues: Readonly<Record<string, string>> = {
  'vault.hashicorp.com/agent-inject': 'true',
};

/** The prefixes of the usual annotations of a secret, before the secret's name. */
export const usualPrefixes: readonly string[] = [
  'vault.hashicorp.com/agent-inject-secret-',
  'vault.hashicorp.com/agent-inject-template-',
];

/** The type that each pod-wide annotation is checked for. */
export const checkedTypes: Readonly<Record<string, string>> = {
  'vault.hashicorp.com/agent-inject': 'boolean',
  'vault.hashicorp.com/agent-inject-default-template': 'enum',
  'vault.hashicorp.com/agent-inject-token': 'boolean',
  'vault.hashicorp.com/agent-pre-populate': 'boolean',
  'vault.hashicorp.com/agent-pre-populate-only': 'boolean',
  'vault.hashicorp.com/agent-init-first': 'boolean',
  'vault.hashicorp.com/agent-limits-cpu': 'quantity',
  'vault.hashicorp.com/agent-limits-mem': 'quantity',
  'vault.hashicorp.com/agent-limits-ephemeral': 'quantity',
  'vault.hashicorp.com/agent-requests-cpu': 'quantity',
  'vault.hashicorp.com/agent-requests-mem': 'quantity',
  'vault.hashicorp.com/agent-requests-ephemeral': 'quantity',
  'vault.hashicorp.com/agent-set-security-context': 'boolean',
  'vault.hashicorp.com/agent-run-as-user': 'id',
  'vault.hashicorp.com/agent-run-as-group': 'id',
  'vault.hashicorp.com/agent-run-as-same-user': 'boolean',
  'vault.hashicorp.com/agent-share-process-namespace': 'boolean',
  'vault.hashicorp.com/agent-revoke-on-shutdown': 'boolean',
  'vault.hashicorp.com/agent-revoke-grace': 'unsigned',
  'vault.hashicorp.com/tls-skip-verify': 'boolean',
  'vault.hashicorp.com/auth-min-backoff': 'duration',
  'vault.hashicorp.com/auth-max-backoff': 'duration',
  'vault.hashicorp.com/agent-auto-auth-exit-on-err': 'boolean',
  'vault.hashicorp.com/agent-cache-enable': 'boolean',
  'vault.hashicorp.com/agent-cache-exit-on-err': 'boolean',
  'vault.hashicorp.com/agent-enable-quit': 'boolean',
  'vault.hashicorp.com/template-config-exit-on-retry-failure': 'boolean',
  'vault.hashicorp.com/template-max-connections-per-host': 'integer',
  'vault.hashicorp.com/template-lease-renewal-threshold': 'float',
};

/** What a pod may ask for at most. */
export const bounds = {
  /** The characters in the path of a secret's file, or of the token; Linux takes no longer one. */
  pathCharacters: 4096,
  /** How often such a path may go up with `..`. */
  ascents: 16,
  /** The `auth-config-…` annotations of a pod. */
  authParameters: 64,
  /** The names in `agent-inject-containers`. */
  namedContainers: 256,
  /** The opening brackets and braces, commas and colons in all annotations that hold JSON together. */
  jsonPunctuation: 4096,
  /** The operations of a JSON Patch. */
  patchOperations: 256,
  /** The operations among them that copy; each may double the size of the container. */
  patchCopies: 4,
  /** The characters that the mounts of the secrets and the paths of their files add to a pod. */
  addedCharacters: 4194304,
};

/** The fields of the agent's telemetry stanza, in its order. */
export const telemetryFields: readonly string[] = [
  'usage_gauge_period',
  'maximum_gauge_cardinality',
  'disable_hostname',
  'enable_hostname_label',
  'lease_metrics_epsilon',
  'num_lease_metrics_buckets',
  'add_lease_metrics_namespace_labels',
  'filter_default',
  'prefix_filter',
  'statsite_address',
  'statsd_address',
  'circonus_api_token',
  'circonus_api_app',
  'circonus_api_url',
  'circonus_submission_interval',
  'circonus_submission_url',
  'circonus_check_id',
  'circonus_check_force_metric_activation',
  'circonus_check_instance_id',
  'circonus_check_search_tag',
  'circonus_check_display_name',
  'circonus_check_tags',
  'circonus_broker_id',
  'circonus_broker_select_tag',
  'dogstatsd_addr',
  'dogstatsd_tags',
  'prometheus_retention_time',
  'stackdriver_project_id',
  'stackdriver_location',
  'stackdriver_namespace',
  'stackdriver_debug_logs',
];

/** The types of those fields that are not strings. */
export const telemetryTypes: Readonly<Record<string, string>> = {
  maximum_gauge_cardinality: 'integer',
  disable_hostname: 'boolean',
  enable_hostname_label: 'boolean',
  num_lease_metrics_buckets: 'integer',
  add_lease_metrics_namespace_labels: 'boolean',
  filter_default: 'boolean',
  prefix_filter: 'list',
  circonus_check_force_metric_activation: 'boolean',
  dogstatsd_tags: 'list',
  stackdriver_debug_logs: 'boolean',
};

/** What every annotation's full name starts with. */
export const annotationPrefix = 'vault.hashicorp.com/';

/** What the full name of every annotation of ours starts with. */
export const extensionPrefix = 'injectorless/';
