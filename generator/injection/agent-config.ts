import type { Agent } from './agent.js';
import { filled, flag, parameterName, text } from './annotations.js';
import { joinPath } from './paths.js';
import {
  distinct,
  floatJson,
  orderedRecord,
  type RawJson,
  rawJson,
  signedDecimal,
  sorted,
} from './prelude.js';
import { template } from './secrets.js';
import { telemetryStanza } from './telemetry.js';

/** The file the agent writes its Vault token to. */
export const tokenFile = '/home/vault/.vault-token';

/** The folder of the persistent cache. */
export const cachePath = '/vault/agent-cache';

/**
 * The configurations of the Vault Agent in the init container and in the sidecar: the same but for ending after the
 * login, and for what the cache needs. Shape of https://developer.hashicorp.com/vault/docs/agent-and-proxy/agent.
 */
export function agentConfigs(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;

  /** The parameters of the login method: the role, the token's path and what the pod adds. */
  const authConfig = authParameters(agent);
  /** The auto_auth stanza: how the agent logs in, and where its token goes. */
  const autoAuth = {
    method: {
      type: agent.authType,
      mount_path: filled(text(annotations, contract.authPath)),
      min_backoff: filled(text(annotations, contract.authMinBackoff)),
      max_backoff: filled(text(annotations, contract.authMaxBackoff)),
      namespace: filled(text(annotations, contract.namespace)),
      config: authConfig,
      exit_on_err: flag(annotations, contract.agentAutoAuthExitOnErr) ? true : undefined,
    },
    sink: [
      { type: 'file', config: { path: tokenFile } },
      ...(flag(annotations, contract.agentInjectToken)
        ? [{ type: 'file', config: { path: agent.injectedTokenPath } }]
        : []),
    ],
  };
  /** The vault stanza: the server and how to trust it. */
  const vault = {
    address: text(annotations, contract.service),
    ca_cert: filled(text(annotations, contract.caCert)),
    ca_path: filled(text(annotations, contract.caKey)),
    tls_skip_verify: flag(annotations, contract.tlsSkipVerify) ? true : undefined,
    client_cert: filled(text(annotations, contract.clientCert)),
    client_key: filled(text(annotations, contract.clientKey)),
    tls_server_name: filled(text(annotations, contract.tlsServerName)),
  };
  /** One template stanza for each secret. */
  const templates = agent.secrets.map((secret) =>
    template(annotations, contract, agent.secretVolumePath, agent.defaultTemplate, secret),
  );
  /** The template_config stanza: retries and pace of rendering. */
  const templateConfig = {
    exit_on_retry_failure: flag(annotations, contract.templateConfigExitOnRetryFailure),
    static_secret_render_interval: filled(text(annotations, contract.templateStaticSecretRenderInterval)),
    max_connections_per_host: numberUnlessZero(maxConnectionsPerHost(agent)),
    lease_renewal_threshold: numberUnlessZero(leaseRenewalThreshold(agent)),
  };
  const disableIdleConnections = listOf(text(annotations, contract.agentDisableIdleConnections));
  const disableKeepAlives = listOf(text(annotations, contract.agentDisableKeepAlives));
  /** The telemetry stanza, where the pod asks for one. */
  const telemetry = telemetryStanza(annotations, contract);

  const enableQuit = flag(annotations, contract.agentEnableQuit);
  /** The listener of the cache and of the quit endpoint. */
  const listener = [
    {
      type: 'tcp',
      address: `127.0.0.1:${text(annotations, contract.agentCacheListenerPort)}`,
      tls_disable: true,
      agent_api: enableQuit ? { enable_quit: true } : undefined,
    },
  ];
  const useAutoAuthToken = filled(text(annotations, contract.agentCacheUseAutoAuthToken));
  /** The cache that the init container leaves for the sidecar. */
  const persistentCache = {
    use_auto_auth_token: useAutoAuthToken,
    persist: {
      type: 'kubernetes',
      path: cachePath,
      exit_on_err: flag(annotations, contract.agentCacheExitOnErr) ? true : undefined,
    },
  };
  /** The cache of a sidecar that starts without one. */
  const memoryCache = { use_auto_auth_token: useAutoAuthToken };
  /** A listener needs a cache stanza, if only an empty one. */
  const cacheForQuit = enableQuit ? {} : undefined;

  const shared = {
    autoAuth,
    vault,
    template: agent.secrets.length === 0 ? undefined : templates,
    templateConfig,
    disableIdleConnections,
    disableKeepAlives,
    telemetry,
  };
  return {
    init: agentConfig(
      shared,
      true,
      agent.cachePersist || enableQuit ? listener : undefined,
      agent.cachePersist ? persistentCache : cacheForQuit,
    ),
    sidecar: agentConfig(
      shared,
      false,
      agent.cacheEnable || enableQuit ? listener : undefined,
      agent.cachePersist ? persistentCache : agent.cacheEnable ? memoryCache : cacheForQuit,
    ),
  };
}

/** The configuration of one container. */
export type AgentConfig = ReturnType<typeof agentConfig>;

/** What both configurations have in common. */
interface SharedStanzas {
  readonly autoAuth: object;
  readonly vault: object;
  readonly template: readonly object[] | undefined;
  readonly templateConfig: object;
  readonly disableIdleConnections: readonly string[] | undefined;
  readonly disableKeepAlives: readonly string[] | undefined;
  readonly telemetry: RawJson | undefined;
}

/** One configuration, its stanzas in vault-k8s's order. */
function agentConfig(
  shared: SharedStanzas,
  exitAfterAuth: boolean,
  listener: readonly object[] | undefined,
  cache: object | undefined,
) {
  return {
    auto_auth: shared.autoAuth,
    exit_after_auth: exitAfterAuth,
    pid_file: '/home/vault/.pid',
    vault: shared.vault,
    template: shared.template,
    listener,
    cache,
    template_config: shared.templateConfig,
    disable_idle_connections: shared.disableIdleConnections,
    disable_keep_alives: shared.disableKeepAlives,
    telemetry: shared.telemetry,
  };
}

/** How many connections to Vault templates may use, in decimal; 0 for no limit. */
export function maxConnectionsPerHost(agent: Agent): string {
  const value = text(agent.annotations, agent.contract.templateMaxConnectionsPerHost);
  return value === '' ? '0' : signedDecimal(value);
}

/** The fraction of a lease after which to renew it, as JSON; 0 for the agent's own default. */
export function leaseRenewalThreshold(agent: Agent): string {
  const value = agent.annotations[agent.contract.templateLeaseRenewalThreshold.name];
  return value === undefined ? '0' : floatJson(value);
}

function numberUnlessZero(number: string) {
  return number === '0' || number === '-0' ? undefined : rawJson(number);
}

/** The items of a comma-separated list, and nothing for an empty text. */
function listOf(value: string): readonly string[] | undefined {
  return value === '' ? undefined : value.split(',');
}

/**
 * The parameters of the login method by name. The pod's auth-config annotations go before the token's path that
 * was found, and the role annotation goes before both.
 */
function authParameters(agent: Agent) {
  const prefix = agent.contract.authConfig.prefix;
  const role = text(agent.annotations, agent.contract.role);
  /** The pod's auth-config annotations. */
  const given = sorted(Object.keys(agent.annotations).filter((name) => name.startsWith(prefix)));
  const tokenPath = joinPath(agent.serviceAccount?.mountPath ?? '', agent.serviceAccount?.tokenPath ?? '');
  // Most pods have none, and so nothing to sort.
  if (given.length === 0) return { role: filled(role), token_path: tokenPath };
  const names = sorted(
    distinct([
      ...given.map((name) => parameterName(name, prefix)),
      'token_path',
      ...(role === '' ? [] : ['role']),
    ]),
  );
  return orderedRecord(
    names.map((name) => [
      name,
      name === 'role' && role !== ''
        ? role
        : (given
            .filter((annotation) => parameterName(annotation, prefix) === name)
            .map((annotation) => agent.annotations[annotation] ?? '')
            .at(0) ?? tokenPath),
    ]),
  );
}
