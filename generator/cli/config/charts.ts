// Facts from the charts hashicorp/vault 0.28.0 to 0.34.1 and openbao/openbao 0.16.0 to 0.29.2.

export type ChartName = 'vault' | 'openbao';

/** What the injector's part of a chart depends on. */
export interface Chart {
  /** The name of the chart, and of the release and the namespace if nothing else is said. */
  readonly name: ChartName;
  /** Where the address of an external Vault is looked for, by precedence; it may depend on the version. */
  readonly addressPaths: (version: string) => readonly string[];
  /** The registry before the agent's image, if the chart writes one. */
  readonly registry?: string;
  readonly repository: string;
  /** The tag of the agent's image by default, by the version of the chart that first had it. */
  readonly tags: readonly (readonly [version: string, tag: string])[];
  /** The newest version of the chart that is known. */
  readonly newest: string;
}

/** What is known of each chart that installs the injector. */
export const charts: Readonly<Record<ChartName, Chart>> = {
  vault: {
    name: 'vault',
    addressPaths: () => ['global.externalVaultAddr', 'injector.externalVaultAddr'],
    repository: 'hashicorp/vault',
    tags: [
      ['0.28.0', '1.16.1'],
      ['0.28.1', '1.17.2'],
      ['0.29.0', '1.18.1'],
      ['0.30.0', '1.19.0'],
      ['0.30.1', '1.20.1'],
      ['0.31.0', '1.20.4'],
      ['0.32.0', '1.21.2'],
      ['0.33.0', '2.0.2'],
      ['0.34.0', '2.0.3'],
      ['0.34.1', '2.0.4'],
    ],
    newest: '0.34.1',
  },
  openbao: {
    name: 'openbao',
    addressPaths: (version) =>
      isBefore(version, '0.27.0')
        ? ['global.externalBaoAddr', 'global.externalVaultAddr', 'injector.externalVaultAddr']
        : [
            'injector.externalBaoAddr',
            'injector.externalVaultAddr',
            'global.externalBaoAddr',
            'global.externalVaultAddr',
          ],
    registry: 'quay.io',
    repository: 'openbao/openbao',
    tags: [
      ['0.16.0', '2.3.1'],
      ['0.16.3', '2.3.2'],
      ['0.17.0', '2.4.0'],
      ['0.18.1', '2.4.1'],
      ['0.19.1', '2.4.3'],
      ['0.19.3', '2.4.4'],
      ['0.25.0', '2.5.0'],
      ['0.25.6', '2.5.1'],
      ['0.26.2', '2.5.2'],
      ['0.27.2', '2.5.3'],
      ['0.28.3', '2.5.4'],
      ['0.28.4', '2.5.5'],
      ['0.28.5', '2.6.0'],
      ['0.28.6', '2.6.1'],
      ['0.29.2', '2.6.2'],
    ],
    newest: '0.29.2',
  },
};

/** The port of Vault's Service by default. */
export const serverPort = 8200;

/** The tag of the agent's image that a version of the chart has by default; undefined if the version is not known. */
export function defaultTag({ tags, newest }: Chart, version: string): string | undefined {
  if (!/^\d+\.\d+\.\d+$/.test(version) || isBefore(newest, version)) return undefined;
  return tags.findLast(([since]) => !isBefore(version, since))?.[1];
}

function isBefore(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) < 0;
}

const unneeded =
  'how the injector itself runs; policies need no Deployment, and the target webhook has its own keys';
const ownLog = "the injector's own log";

/** The values of `injector` that have no key, and why. */
export const withoutKey: ReadonlyMap<string, string> = new Map(
  Object.entries({
    replicas: unneeded,
    port: unneeded,
    leaderElector: unneeded,
    image: unneeded,
    livenessProbe: unneeded,
    readinessProbe: unneeded,
    startupProbe: unneeded,
    securityContext: unneeded,
    resources: unneeded,
    affinity: unneeded,
    topologySpreadConstraints: unneeded,
    tolerations: unneeded,
    nodeSelector: unneeded,
    priorityClassName: unneeded,
    annotations: unneeded,
    extraLabels: unneeded,
    hostNetwork: unneeded,
    service: unneeded,
    serviceAccount: unneeded,
    podDisruptionBudget: unneeded,
    strategy: unneeded,
    uid: unneeded,
    gid: unneeded,
    logLevel: ownLog,
    logFormat: ownLog,
    metrics: "the injector's own metrics",
    certs: "the certificate of the injector's own server",
    webhookAnnotations: "annotations of the injector's webhook configuration",
  }),
);

/** Why the match conditions of a webhook have no key. */
export const ownMatchConditions =
  'CEL of your own; pods that it excludes are injected here if they ask for the agent';

/** The values of `injector.webhook` that have no key, and why. */
export const webhookWithoutKey: ReadonlyMap<string, string> = new Map(
  Object.entries({
    annotations: "annotations of the injector's webhook configuration",
    matchPolicy: 'makes no difference, since pods have one version of the API only',
    matchConditions: ownMatchConditions,
  }),
);

/** The variables that a value of the chart sets as it is. */
export const variablesByValue: readonly (readonly [variable: string, path: string])[] = [
  ['AGENT_INJECT_VAULT_AUTH_PATH', 'injector.authPath'],
  ['AGENT_INJECT_REVOKE_ON_SHUTDOWN', 'injector.revokeOnShutdown'],
  ['AGENT_INJECT_CPU_REQUEST', 'injector.agentDefaults.cpuRequest'],
  ['AGENT_INJECT_CPU_LIMIT', 'injector.agentDefaults.cpuLimit'],
  ['AGENT_INJECT_MEM_REQUEST', 'injector.agentDefaults.memRequest'],
  ['AGENT_INJECT_MEM_LIMIT', 'injector.agentDefaults.memLimit'],
  ['AGENT_INJECT_EPHEMERAL_REQUEST', 'injector.agentDefaults.ephemeralRequest'],
  ['AGENT_INJECT_EPHEMERAL_LIMIT', 'injector.agentDefaults.ephemeralLimit'],
  ['AGENT_INJECT_DEFAULT_TEMPLATE', 'injector.agentDefaults.template'],
  [
    'AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE',
    'injector.agentDefaults.templateConfig.exitOnRetryFailure',
  ],
  [
    'AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL',
    'injector.agentDefaults.templateConfig.staticSecretRenderInterval',
  ],
];

/** The values of `injector` that are taken, besides those that set a variable as they are. */
export const otherValues: readonly string[] = [
  'enabled',
  'externalVaultAddr',
  'externalBaoAddr',
  'agentImage',
  'agentDefaults',
  'authPath',
  'revokeOnShutdown',
  'webhook',
  'failurePolicy',
  'namespaceSelector',
  'objectSelector',
  'extraEnvironmentVars',
];

/** The values at the top of the charts. */
export const topValues: readonly string[] = [
  'global',
  'injector',
  'server',
  'ui',
  'csi',
  'serverTelemetry',
  'extraObjects',
  'snapshotAgent',
  'nameOverride',
  'fullnameOverride',
];
