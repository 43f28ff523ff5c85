import type { Agent } from './agent.js';
import { filled, flag, givenNames, parameterName, text } from './annotations.js';
import { distinct, orderedRecord, ownRecord, rawJson, sorted } from './prelude.js';

/** The file the agent writes its Vault token to. */
export const tokenFile = '/home/vault/.vault-token';

/**
 * The permissions that the files with the token may have, in octal, and as the decimal numbers that the agent takes: those
 * that the usual umask of a container, 0022, lets through.
 */
export const fileModes: Readonly<Record<string, string>> = ownRecord({
  '0400': '256',
  '0440': '288',
  '0444': '292',
  '0600': '384',
  '0640': '416',
  '0644': '420',
});

/**
 * The auto_auth stanza: how the agent logs in, and where its Vault token goes.
 *
 * @param serviceAccountToken the file with the token that it logs in with
 * @param tokenCopy the file with its Vault token for the application
 */
export function autoAuthStanza(agent: Agent, serviceAccountToken: string, tokenCopy: string) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** The parameters of the login: role, token path and what the pod adds. */
  const authConfig = authParameters(agent, serviceAccountToken);
  /** The permissions of the files with the token, as JSON; the agent takes no octal text. */
  const tokenFileMode =
    agent.extensions.tokenFileMode === ''
      ? undefined
      : rawJson(fileModes[agent.extensions.tokenFileMode] ?? '');
  return {
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
      { type: 'file', config: { path: tokenFile, mode: tokenFileMode } },
      ...(flag(annotations, contract.agentInjectToken)
        ? [{ type: 'file', config: { path: tokenCopy, mode: tokenFileMode } }]
        : []),
    ],
  };
}

/** The pod's auth-config annotations. */
export function authConfigAnnotations(agent: Agent): readonly string[] {
  const prefix = agent.contract.authConfig.prefix;
  return givenNames(agent.annotations).filter((name) => name.startsWith(prefix));
}

/**
 * The parameters of the login method by name. The role annotation overrides auth-config annotations, and those override
 * the path of the token.
 */
function authParameters(agent: Agent, tokenPath: string) {
  const prefix = agent.contract.authConfig.prefix;
  /** The Vault role that the pod logs in with. */
  const role = text(agent.annotations, agent.contract.role);
  // Most pods have none; then there is nothing to sort.
  if (authConfigAnnotations(agent).length === 0) return { role: filled(role), token_path: tokenPath };
  const sortedAnnotations = sorted(authConfigAnnotations(agent));
  /** The parameters that are set, in order. */
  const parameters = sorted(
    distinct([
      ...sortedAnnotations.map((annotation) => parameterName(annotation, prefix)),
      'token_path',
      ...(role === '' ? [] : ['role']),
    ]),
  );
  return orderedRecord(
    parameters.map((parameter) => [
      parameter,
      parameterValue(parameter, role, sortedAnnotations, tokenPath, agent),
    ]),
  );
}

/** The value of a parameter, from the first of its sources that sets it. */
function parameterValue(
  parameter: string,
  role: string,
  sortedAnnotations: readonly string[],
  tokenPath: string,
  agent: Agent,
): string {
  const prefix = agent.contract.authConfig.prefix;
  return parameter === 'role' && role !== ''
    ? role
    : (sortedAnnotations
        .filter((annotation) => parameterName(annotation, prefix) === parameter)
        .map((annotation) => agent.annotations[annotation] ?? '')
        .at(0) ?? tokenPath);
}
