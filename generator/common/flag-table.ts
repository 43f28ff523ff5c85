import type { ConfigTexts } from '../../schemas/generated/annotations.js';
import { configSchema } from '../../schemas/generated/config-schema.js';

/** A setting of the webhook: a flag, an environment variable, or both. */
export interface Setting {
  /** Without its dashes. */
  readonly flag?: string;
  /** By precedence. */
  readonly variables: readonly string[];
  /** Whether the flag alone, without a value, means true. */
  readonly isSwitch?: true;
  /** The key of the config that it sets, if it configures the injection. */
  readonly key?: InjectionKey;
  /** For `--help`. */
  readonly meaning: string;
}

export type InjectionKey = keyof ConfigTexts | RuleKey;

/** The keys that are given as JSON. */
const ruleKeys = ['defaults', 'namespaces', 'locked'] as const;
type RuleKey = (typeof ruleKeys)[number];

/** Whether a key is given as JSON. */
export function isRuleKey(key: InjectionKey): key is RuleKey {
  return ruleKeys.some((name) => name === key);
}

/** The flags of `vault-k8s agent-inject` that configure the injection, by their variables. */
const injectionFlags: Readonly<Record<string, string>> = {
  AGENT_INJECT_VAULT_ADDR: 'vault-address',
  AGENT_INJECT_VAULT_CACERT_BYTES: 'vault-cacert-bytes',
  AGENT_INJECT_PROXY_ADDR: 'proxy-address',
  AGENT_INJECT_VAULT_IMAGE: 'vault-image',
  AGENT_INJECT_VAULT_AUTH_TYPE: 'vault-auth-type',
  AGENT_INJECT_VAULT_AUTH_PATH: 'vault-auth-path',
  AGENT_INJECT_VAULT_NAMESPACE: 'vault-namespace',
  AGENT_INJECT_REVOKE_ON_SHUTDOWN: 'revoke-on-shutdown',
  AGENT_INJECT_RUN_AS_USER: 'run-as-user',
  AGENT_INJECT_RUN_AS_GROUP: 'run-as-group',
  AGENT_INJECT_RUN_AS_SAME_USER: 'run-as-same-user',
  AGENT_INJECT_SET_SECURITY_CONTEXT: 'set-security-context',
  AGENT_INJECT_DEFAULT_TEMPLATE: 'default-template',
  AGENT_INJECT_CPU_REQUEST: 'cpu-request',
  AGENT_INJECT_MEM_REQUEST: 'memory-request',
  AGENT_INJECT_EPHEMERAL_REQUEST: 'ephemeral-storage-request',
  AGENT_INJECT_CPU_LIMIT: 'cpu-limit',
  AGENT_INJECT_MEM_LIMIT: 'memory-limit',
  AGENT_INJECT_EPHEMERAL_LIMIT: 'ephemeral-storage-limit',
  AGENT_INJECT_AUTH_MIN_BACKOFF: 'auth-min-backoff',
  AGENT_INJECT_AUTH_MAX_BACKOFF: 'auth-max-backoff',
  AGENT_INJECT_DISABLE_IDLE_CONNECTIONS: 'disable-idle-connections',
  AGENT_INJECT_DISABLE_KEEP_ALIVES: 'disable-keep-alives',
  AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE: 'template-config-exit-on-retry-failure',
  AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL: 'template-static-secret-render-interval',
};

interface Property {
  readonly type?: unknown;
  readonly description: string;
  readonly properties?: unknown;
  readonly 'x-env'?: string;
  readonly 'x-injection'?: unknown;
}

const properties = Object.entries(configSchema.properties) as [string, Property][];

/**
 * The settings of the injection: every key but the sections. As in vault-k8s, two of its variables have no flag; keys beyond
 * vault-k8s have variables and flags of their own.
 */
export const injectionSettings: readonly Setting[] = properties.flatMap(([key, property]) => {
  if (property.properties !== undefined || property['x-injection'] === false) return [];
  const variable = property['x-env'];
  const flag = variable === undefined ? words(key).join('-') : injectionFlags[variable];
  return [
    {
      ...(flag === undefined ? {} : { flag }),
      variables: [variable ?? `INJECTORLESS_${words(key).join('_').toUpperCase()}`],
      ...(property.type === 'boolean' ? { isSwitch: true as const } : {}),
      key: key as InjectionKey,
      meaning: property.description + (property['x-injection'] === 'rules' ? ' In JSON.' : ''),
    },
  ];
});

/** The words of a key in camel case, in lower case. */
function words(key: string): readonly string[] {
  return key.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}

/** The names of a variable of TLS: the library that vault-k8s reads them with also accepts them without the prefix. */
function tlsVariables(name: string): readonly string[] {
  return [`AGENT_INJECT_${name}`, name];
}

/** The settings of the server. */
export const serverSettings = {
  listen: {
    flag: 'listen',
    variables: ['AGENT_INJECT_LISTEN'],
    meaning: 'The address to listen on, such as :8080 or 127.0.0.1:8443.',
  },
  logLevel: {
    flag: 'log-level',
    variables: ['AGENT_INJECT_LOG_LEVEL'],
    meaning: 'The log level: trace, debug, info, warn or error.',
  },
  logFormat: {
    flag: 'log-format',
    variables: ['AGENT_INJECT_LOG_FORMAT'],
    meaning: 'The log format: standard or json.',
  },
  telemetryPath: {
    flag: 'telemetry-path',
    variables: ['AGENT_INJECT_TELEMETRY_PATH'],
    meaning: 'The path of the metrics, such as /metrics. Empty is none.',
  },
  tlsCertFile: {
    flag: 'tls-cert-file',
    variables: tlsVariables('TLS_CERT_FILE'),
    meaning: "The file with the server's certificate and its chain, in PEM.",
  },
  tlsKeyFile: {
    flag: 'tls-key-file',
    variables: tlsVariables('TLS_KEY_FILE'),
    meaning: "The file with the certificate's private key, in PEM.",
  },
  tlsCaCertFile: {
    flag: 'tls-ca-cert-file',
    variables: tlsVariables('TLS_CA_CERT_FILE'),
    meaning: 'The file with the CA of the certificate, in PEM.',
  },
  tlsAuto: {
    flag: 'tls-auto',
    variables: tlsVariables('TLS_AUTO'),
    meaning:
      'The MutatingWebhookConfiguration whose CA the webhook maintains, with a certificate that it issues itself.',
  },
  tlsAutoHosts: {
    flag: 'tls-auto-hosts',
    variables: tlsVariables('TLS_AUTO_HOSTS'),
    meaning: 'The host names of the certificate that the webhook issues, separated by commas.',
  },
  tlsAutoSecret: {
    flag: 'tls-auto-secret',
    variables: ['INJECTORLESS_TLS_AUTO_SECRET'],
    meaning:
      'The Secret and the Lease through which replicas share that certificate; each installation needs its own.',
  },
  useLeaderElector: {
    flag: 'use-leader-elector',
    variables: ['AGENT_INJECT_USE_LEADER_ELECTOR'],
    isSwitch: true,
    meaning: 'Whether replicas elect a leader that issues the certificate.',
  },
  kubeconfig: {
    flag: 'kubeconfig',
    variables: ['INJECTORLESS_KUBECONFIG'],
    meaning: "The kubeconfig file for the API server, for -tls-auto; by default, the pod's service account.",
  },
  tlsMinVersion: {
    flag: 'tls-min-version',
    variables: tlsVariables('TLS_MIN_VERSION'),
    meaning: 'The minimum version of TLS: tls12 or tls13.',
  },
  tlsCipherSuites: {
    flag: 'tls-cipher-suites',
    variables: tlsVariables('TLS_CIPHER_SUITES'),
    meaning: 'The cipher suites of TLS 1.2, separated by commas.',
  },
  config: {
    flag: 'config',
    variables: ['INJECTORLESS_CONFIG'],
    meaning: 'The config, in YAML; flags and variables take precedence.',
  },
  engine: {
    flag: 'engine',
    variables: ['INJECTORLESS_ENGINE'],
    meaning: 'What evaluates requests: native, the injection itself, or wasm, the Wasm module.',
  },
  processes: {
    flag: 'processes',
    variables: ['INJECTORLESS_PROCESSES'],
    meaning: 'How many processes answer requests; by default two if there are two processors.',
  },
  denial: {
    flag: 'denial',
    variables: ['INJECTORLESS_DENIAL'],
    meaning:
      'What happens to pods with invalid annotations: Deny, or Audit, which admits them without the agent.',
  },
  lint: {
    flag: 'lint',
    variables: ['INJECTORLESS_LINT'],
    meaning:
      'Whether the answer about a pod that no controller makes warns of what will not work in it: Warn or Off.',
  },
  shutdownGrace: {
    flag: 'shutdown-grace',
    variables: ['INJECTORLESS_SHUTDOWN_GRACE'],
    meaning: 'How long requests are still accepted after SIGTERM, such as 5s.',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** All settings of the webhook. */
export const settings: readonly Setting[] = [...Object.values(serverSettings), ...injectionSettings];
