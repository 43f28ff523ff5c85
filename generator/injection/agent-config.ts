import type { Agent } from './agent.js';
import { filled, flag, secretText, text } from './annotations.js';
import { autoAuthStanza } from './auto-auth.js';
import { asJson } from './json.js';
import { joinPath } from './paths.js';
import {
  floatJson,
  hasCapability,
  quotedJson,
  type RawJson,
  range,
  rawJson,
  signedDecimal,
} from './prelude.js';
import { fileName, secretMountPath, template } from './secrets.js';
import { telemetryStanza } from './telemetry.js';

/** The folder of the persistent cache. */
export const cachePath = '/vault/agent-cache';

/**
 * The agent's configuration, its stanzas in vault-k8s's order. Shape of
 * https://developer.hashicorp.com/vault/docs/agent-and-proxy/agent.
 *
 * @param shared what the configurations of init container and sidecar have in common
 * @param exitAfterAuth whether the agent exits after it has rendered the secrets
 * @param usesCache whether the agent keeps a cache
 */
export function agentConfig(
  agent: Agent,
  shared: ReturnType<typeof sharedStanzas>,
  exitAfterAuth: boolean,
  usesCache: boolean,
) {
  const needsListener = usesCache || shared.enableQuit;
  return {
    auto_auth: shared.autoAuth,
    exit_after_auth: exitAfterAuth,
    pid_file: '/home/vault/.pid',
    vault: shared.vault,
    template: agent.secrets.length === 0 ? undefined : shared.templates,
    listener: needsListener ? shared.listener : undefined,
    cache: usesCache ? shared.cache : shared.cacheForQuit,
    template_config: shared.templateConfig,
    disable_idle_connections: shared.disableIdleConnections,
    disable_keep_alives: shared.disableKeepAlives,
    telemetry: shared.telemetry,
  };
}

/** The configuration of one container. */
export type AgentConfig = ReturnType<typeof agentConfig>;

/** The stanzas of the agent's configuration in either container. */
export function sharedStanzas(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;

  /** The cleaned paths of the token, of its copy and of each secret's file. */
  const joinedPaths = filesOf(agent).map((named) => joinPath(named.folder, named.file));
  /** The auto_auth stanza: how the agent logs in, and where its token goes. */
  const autoAuth = escaped(autoAuthStanza(agent, joinedPaths[0] ?? '', joinedPaths[1] ?? ''));
  /** The vault stanza: the server and how to trust it. */
  const vault = escaped(vaultStanza(agent));
  /** The file of each secret. */
  const destinations = range(agent.secrets.length).map((index) =>
    destination(agent, agent.secrets[index] ?? '', joinedPaths[index + 2] ?? ''),
  );
  /** One template stanza for each secret. */
  const templates = range(agent.secrets.length).map((index) =>
    template(annotations, contract, destinations[index] ?? '', agent.genericBody, agent.secrets[index] ?? ''),
  );
  /** The template_config stanza: retries and pace of rendering. */
  const templateConfig = escaped(templateConfigStanza(agent));

  /** Whether the agent has a quit endpoint. */
  const enableQuit = flag(annotations, contract.agentEnableQuit);
  /** The listener of the cache and of the quit endpoint. */
  const listener = escaped([
    {
      type: 'tcp',
      address: `127.0.0.1:${text(annotations, contract.agentCacheListenerPort)}`,
      tls_disable: true,
      agent_api: enableQuit ? { enable_quit: true } : undefined,
    },
  ]);
  const useAutoAuthToken = filled(text(annotations, contract.agentCacheUseAutoAuthToken));
  /** The cache, which the init container leaves for the sidecar. */
  const cache = escaped({
    use_auto_auth_token: useAutoAuthToken,
    persist: agent.cachePersist
      ? {
          type: 'kubernetes',
          path: cachePath,
          exit_on_err: flag(annotations, contract.agentCacheExitOnErr) ? true : undefined,
        }
      : undefined,
  });
  return {
    autoAuth,
    vault,
    destinations,
    templates: escaped(templates),
    enableQuit,
    listener,
    cache,
    /** A listener needs a cache stanza, if only an empty one. */
    cacheForQuit: enableQuit ? {} : undefined,
    templateConfig,
    disableIdleConnections: listOf(text(annotations, contract.agentDisableIdleConnections)),
    disableKeepAlives: listOf(text(annotations, contract.agentDisableKeepAlives)),
    telemetry: telemetryStanza(agent),
  };
}

/** The stanza as JSON, escaped once for both containers, where the engine cannot write JSON. */
function escaped<Stanza>(stanza: Stanza): Stanza | RawJson {
  return hasCapability('json') ? stanza : rawJson(asJson(quotedJson(stanza)));
}

/** The server, and how to trust it. */
function vaultStanza(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  return {
    address: text(annotations, contract.service),
    ca_cert: filled(agent.caCert),
    ca_path: filled(text(annotations, contract.caKey)),
    tls_skip_verify: flag(annotations, contract.tlsSkipVerify) ? true : undefined,
    client_cert: filled(text(annotations, contract.clientCert)),
    client_key: filled(text(annotations, contract.clientKey)),
    tls_server_name: filled(text(annotations, contract.tlsServerName)),
  };
}

/** Retries and pace of rendering. */
function templateConfigStanza(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  return {
    exit_on_retry_failure: flag(annotations, contract.templateConfigExitOnRetryFailure),
    static_secret_render_interval: filled(text(annotations, contract.templateStaticSecretRenderInterval)),
    max_connections_per_host: numberUnlessZero(maxConnectionsPerHost(agent)),
    lease_renewal_threshold: numberUnlessZero(leaseRenewalThreshold(agent)),
  };
}

/** The files of the token, of its copy, and of each secret, in this order. */
export function filesOf(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** The files of the token, its copy and the secrets, as the pod spells them. */
  const namedFiles = [
    { folder: agent.serviceAccount.tokenMountPath, file: agent.serviceAccount.tokenPath },
    { folder: agent.secretVolumePath, file: 'token' },
    ...agent.secrets.map((secret) => ({
      folder: secretMountPath(annotations, contract, agent.secretVolumePath, secret),
      file: secretText(annotations, contract.agentInjectFile, secret),
    })),
  ];
  return namedFiles;
}

/** The file of a secret: the one that the pod names, or one called like the secret. */
function destination(agent: Agent, secret: string, namedFile: string): string {
  const folder = secretMountPath(agent.annotations, agent.contract, agent.secretVolumePath, secret);
  return secretText(agent.annotations, agent.contract.agentInjectFile, secret) === ''
    ? `${folder}/${fileName(agent.annotations, agent.contract, secret)}`
    : namedFile;
}

/** The most connections to one Vault host, in decimal; 0 is the agent's default. */
function maxConnectionsPerHost(agent: Agent): string {
  const limit = text(agent.annotations, agent.contract.templateMaxConnectionsPerHost);
  return limit === '' ? '0' : signedDecimal(limit);
}

/** The fraction of a lease after which secrets are fetched again, as JSON; 0 is the agent's default. */
function leaseRenewalThreshold(agent: Agent): string {
  const name = agent.contract.templateLeaseRenewalThreshold.name;
  // Infinity, which JSON does not have, is valid where no configuration is generated.
  const threshold = agent.needsVault ? agent.annotations[name] : undefined;
  return threshold === undefined ? '0' : floatJson(threshold);
}

function numberUnlessZero(number: string) {
  return ['0', '-0'].includes(number) ? undefined : rawJson(number);
}

/** The items of a comma-separated list, and nothing for an empty text. */
function listOf(commaSeparated: string) {
  return commaSeparated === '' ? undefined : escaped(commaSeparated.split(','));
}
