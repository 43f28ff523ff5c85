import type { AgentConfig } from './agent-config.js';
import { base64, hasCapability, jsonText, quotedJson } from './prelude.js';

/**
 * The value of VAULT_CONFIG, which carries the agent's configuration into the container: in base64, or as JSON where the
 * engine has no base64. The kubelet takes `$(NAME)` in a value for a variable, and `$$` for one `$`.
 */
export function vaultConfig(config: AgentConfig): string {
  return hasCapability('base64') ? base64(jsonText(config)) : quotedJson(config).split('$').join('$$');
}

/** The command that writes VAULT_CONFIG to a file and starts the agent with that. */
export function startCommand(): string {
  const decoded = hasCapability('base64')
    ? 'echo ${VAULT_CONFIG?} | base64 -d'
    : 'printf %s "${VAULT_CONFIG?}"';
  return `${decoded} > /home/vault/config.json && vault agent -config=/home/vault/config.json`;
}
