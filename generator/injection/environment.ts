import type { Agent } from './agent.js';
import { filled, flag, parameterName, text } from './annotations.js';
import { authConfigAnnotations } from './auto-auth.js';
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
  /** The environment variables before VAULT_CONFIG. */
  const clientEnvironment: readonly EnvVar[] = [
    { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    { name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
    { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    ...[
      { name: 'GOMAXPROCS', value: text(annotations, contract.goMaxProcs) },
      { name: 'VAULT_CLIENT_TIMEOUT', value: text(annotations, contract.clientTimeout) },
      { name: 'VAULT_MAX_RETRIES', value: text(annotations, contract.clientMaxRetries) },
      { name: 'VAULT_LOG_LEVEL', value: text(annotations, contract.logLevel) },
      { name: 'VAULT_LOG_FORMAT', value: text(annotations, contract.logFormat) },
      { name: 'HTTPS_PROXY', value: text(annotations, contract.proxyAddress) },
    ].filter((variable) => variable.value !== ''),
  ];
  /** The environment variables after VAULT_CONFIG. */
  const extraEnvironment: readonly EnvVar[] = [
    ...(agent.caCertificate === undefined
      ? []
      : [{ name: 'VAULT_CACERT_BYTES', value: agent.caCertificate }]),
    ...(agent.authType === 'aws' ? awsEnvironment(agent) : []),
  ];
  return { clientEnvironment, extraEnvironment };
}

/** The variables that tell an application where Vault is. */
export function connectionVariables(agent: Agent) {
  return [
    { name: 'VAULT_ADDR', value: text(agent.annotations, agent.contract.service) },
    { name: 'VAULT_NAMESPACE', value: text(agent.annotations, agent.contract.namespace) },
  ].filter((variable) => variable.value !== '');
}

/** The environment that says where Vault is. */
export function connectionEnvironment(agent: Agent): readonly EnvVar[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  const skipsVerification = flag(annotations, contract.tlsSkipVerify) ? 'true' : 'false';
  return [
    { name: 'VAULT_ADDR', value: text(annotations, contract.service) },
    { name: 'VAULT_CACERT', value: agent.caCert },
    { name: 'VAULT_CAPATH', value: text(annotations, contract.caKey) },
    { name: 'VAULT_CLIENT_CERT', value: text(annotations, contract.clientCert) },
    { name: 'VAULT_CLIENT_KEY', value: text(annotations, contract.clientKey) },
    { name: 'VAULT_SKIP_VERIFY', value: skipsVerification },
    { name: 'VAULT_TLS_SERVER_NAME', value: text(annotations, contract.tlsServerName) },
  ].filter((variable) => variable.value !== '');
}

/** The AWS environment variables of the containers, and the region of the auth config. */
function awsEnvironment(agent: Agent): readonly EnvVar[] {
  /** The AWS variables of the pod's containers. */
  const containerVariables = agent.containers
    .flatMap((container) => container.env ?? [])
    .filter((entry) => awsVariables.includes(entry.name ?? ''));
  /** The annotation that sets the region of the auth config. */
  const regionAnnotation = sorted(
    authConfigAnnotations(agent).filter(
      (name) => parameterName(name, agent.contract.authConfig.prefix) === 'region',
    ),
  ).at(0);
  return [
    ...sorted(distinct(containerVariables.map((entry) => entry.name ?? ''))).map((name) => {
      /** The first value of the variable. */
      const variableValue = containerVariables.find((entry) => entry.name === name)?.value ?? '';
      return { name, value: filled(variableValue) };
    }),
    ...(regionAnnotation === undefined
      ? []
      : [{ name: 'AWS_REGION', value: filled(agent.annotations[regionAnnotation] ?? '') }]),
  ];
}
