/** The environment variable that carries an agent's configuration into its container. */
export const configurationVariable = 'VAULT_CONFIG';

/**
 * The configuration in a value of `configurationVariable`: JSON in base64 or, from policies for engines without base64, JSON in
 * which the kubelet takes `$$` for one `$`. Undefined where it is neither, as the pod's own JSON Patch may make it.
 */
export function decodedConfiguration(value: string): unknown {
  const json = value.startsWith('{')
    ? value.replaceAll('$$', '$')
    : Buffer.from(value, 'base64').toString('utf8');
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
