/** The pod with the agent's configuration as the agent reads it, and one command in place of the two that start it. */
export function readConfigs(pod: unknown): unknown {
  return JSON.parse(JSON.stringify(pod ?? null), (_, value: unknown) => {
    if (typeof value === 'string') return startCommands.includes(value) ? startCommands[0] : value;
    const variable = value as { readonly name?: unknown; readonly value?: unknown } | null;
    return variable?.name === 'VAULT_CONFIG' && typeof variable.value === 'string'
      ? { ...variable, value: readConfig(variable.value) }
      : value;
  });
}

const startCommands: readonly string[] = [
  'echo ${VAULT_CONFIG?} | base64 -d > /home/vault/config.json && vault agent -config=/home/vault/config.json',
  'printf %s "${VAULT_CONFIG?}" > /home/vault/config.json && vault agent -config=/home/vault/config.json',
];

/** The configuration, from base64 or from JSON as the kubelet hands it on. */
function readConfig(value: string): unknown {
  if (!value.startsWith('{')) return JSON.parse(Buffer.from(value, 'base64').toString());
  if (/(?<!\$)(?:\$\$)*\$(?!\$)/.test(value)) throw new Error(`a single $ is the kubelet's: ${value}`);
  return JSON.parse(value.replaceAll('$$', '$'));
}
