import type { Agent } from './agent.js';

import { filled, flag, parameterName, text } from './annotations.js';
import type { EnvVar } from './pod.js';
import { distinct, sorted } from './prelude.js';

/** The variables of the AWS SDK that the agent takes over from the pod's containers for the AWS login. */
const awsVariables: readonly string[] = [
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
];

/** The environment of the agent's containers, without its configuration: what comes before that, and what after. */
export function environment(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** The environment before the configuration. */
  const before: readonly EnvVar[] = [
    { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    { name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
    { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    ...variable('GOMAXPROCS', text(annotations, contract.goMaxProcs)),
    ...variable('VAULT_CLIENT_TIMEOUT', text(annotations, contract.clientTimeout)),
    ...variable('VAULT_MAX_RETRIES', text(annotations, contract.clientMaxRetries)),
    ...variable('VAULT_LOG_LEVEL', text(annotations, contract.logLevel)),
    ...variable('VAULT_LOG_FORMAT', text(annotations, contract.logFormat)),
    ...variable('HTTPS_PROXY', text(annotations, contract.proxyAddress)),
  ];
  /** With a ConfigMap the agent's configuration may not say where Vault is, so the environment does. */
  const connection: readonly EnvVar[] = [
    ...variable('VAULT_ADDR', text(annotations, contract.service)),
    ...variable('VAULT_CACERT', text(annotations, contract.caCert)),
    ...variable('VAULT_CAPATH', text(annotations, contract.caKey)),
    ...variable('VAULT_CLIENT_CERT', text(annotations, contract.clientCert)),
    ...variable('VAULT_CLIENT_KEY', text(annotations, contract.clientKey)),
    { name: 'VAULT_SKIP_VERIFY', value: flag(annotations, contract.tlsSkipVerify) ? 'true' : 'false' },
    ...variable('VAULT_TLS_SERVER_NAME', text(annotations, contract.tlsServerName)),
  ];
  /** The environment after the configuration. */
  const after: readonly EnvVar[] = [
    ...(agent.caCertificate === undefined
      ? []
      : [{ name: 'VAULT_CACERT_BYTES', value: agent.caCertificate }]),
    ...(agent.authType === 'aws' ? awsEnvironment(agent) : []),
  ];
  return { before, connection, after };
}

/** A variable, unless it would be empty. */
function variable(name: string, value: string): readonly EnvVar[] {
  return value === '' ? [] : [{ name, value }];
}

/** The AWS variables of the pod's containers, the first value of each, and the region of the auth config. */
function awsEnvironment(agent: Agent): readonly EnvVar[] {
  /** The AWS variables of the pod's containers. */
  const found = agent.containers
    .flatMap((container) => container.env ?? [])
    .filter((entry) => awsVariables.includes(entry.name ?? ''));
  const region = sorted(Object.keys(agent.annotations))
    .filter((name) => name.startsWith(agent.contract.authConfig.prefix))
    .filter((name) => parameterName(name, agent.contract.authConfig.prefix) === 'region')
    .at(0);
  return [
    ...sorted(distinct(found.map((entry) => entry.name ?? ''))).map((name) => ({
      name,
      value: filled(
        found
          .filter((entry) => entry.name === name)
          .map((entry) => entry.value ?? '')
          .at(0) ?? '',
      ),
    })),
    ...(region === undefined ? [] : [{ name: 'AWS_REGION', value: filled(agent.annotations[region] ?? '') }]),
  ];
}
