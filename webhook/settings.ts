import type { SecureVersion } from 'node:tls';
import { serverSettings as names, type Setting } from '../generator/common/flag-table.js';
import { UsageError, UserError } from '../generator/common/user-error.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import type { AutomaticSettings } from './automatic/automatic-settings.js';
import { hostsProblem, secretNameProblem } from './automatic/automatic-settings.js';
import { VAULT_K8S_SECRET } from './automatic/names.js';
import { type Given, readGiven } from './given.js';
import { goBoolean, goDuration } from './go-values.js';
import { injectionFrom } from './injection-settings.js';
import { type ListenAddress, readListenAddress } from './listen-address.js';
import type { LogFormat, LogLevel } from './log.js';
import { usableProcessors } from './processors.js';
import { isOutdated, readCipherSuites, readMinVersion, type TlsProtocol } from './tls-protocol.js';

/** The engines that decide in this process. */
export const engineNames = ['native', 'wasm'] as const;
export type EngineName = (typeof engineNames)[number];

/** Where the certificate comes from. */
export type CertificateSettings =
  | { readonly kind: 'files'; readonly certFile: string; readonly keyFile: string }
  | ({ readonly kind: 'automatic' } & AutomaticSettings);

/** Everything the webhook needs to know. */
export interface Settings {
  readonly listen: ListenAddress;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly telemetryPath: string | undefined;
  readonly certificate: CertificateSettings;
  readonly tls: TlsProtocol;
  readonly engine: EngineName;
  /** How many answer. */
  readonly processes: number;
  readonly injection: InjectionConfig;
  /** Whether pods that cannot have the agent are let in without it, and told why. */
  readonly audits: boolean;
  /** How long requests are still taken once the process is asked to end, in milliseconds. */
  readonly shutdownGrace: number;
  /** What works, but not as the words say, for the log. */
  readonly warnings: readonly string[];
}

/**
 * What flags, environment variables and the config file say.
 *
 * @throws UsageError with everything that is wrong, a line each
 */
export async function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  const problems: string[] = [];
  const given = readGiven(args, environment, problems);
  const warnings: string[] = [];

  const givenFor = (setting: Setting, fallback: string): Given =>
    given.get(setting) ?? { text: fallback, name: `-${setting.flag}` };
  const read = <Value>(
    setting: Setting,
    fallback: string,
    parse: (text: string) => Value | { readonly problem: string },
    stand: Value,
  ): Value => {
    const { text, name } = givenFor(setting, fallback);
    const value = parse(text);
    if (typeof value !== 'object' || value === null || !('problem' in value)) return value as Value;
    problems.push(`${name}: ${value.problem}`);
    return stand;
  };

  const file = given.get(names.config);
  const base = file === undefined ? undefined : await loadBase(file.text, problems);
  const injection = injectionFrom(given, base?.injection);
  problems.push(...injection.problems);
  const isVaultKnown = [...given.keys()].some(({ key }) => key === 'vaultAddr');
  if (file === undefined && !isVaultKnown) {
    problems.push(
      "AGENT_INJECT_VAULT_ADDR: is missing; give the Vault server's address, or -vault-address or -config",
    );
  }

  const minVersion = read<{ readonly minVersion: SecureVersion }>(
    names.tlsMinVersion,
    'tls12',
    readMinVersion,
    { minVersion: 'TLSv1.2' },
  );
  const { text: versionName, name: versionSource } = givenFor(names.tlsMinVersion, 'tls12');
  if (isOutdated(versionName))
    warnings.push(`${versionSource}: ${versionName} is not spoken any more; TLS 1.2 is the oldest`);
  const { text: format, name: formatSource } = givenFor(names.logFormat, 'standard');
  if (format !== 'json' && format !== 'standard') {
    warnings.push(
      `${formatSource}: ${JSON.stringify(format)} is no format; use standard or json; this is standard`,
    );
  }

  const settings: Settings = {
    listen: read(names.listen, ':8080', readListenAddress, { host: undefined, port: 0 }),
    logLevel: read<LogLevel>(names.logLevel, 'info', readLogLevel, 'info'),
    logFormat: format === 'json' ? 'json' : 'standard',
    telemetryPath: read<string | undefined>(names.telemetryPath, '', readTelemetryPath, undefined),
    certificate: readCertificate((setting) => given.get(setting), environment, problems, warnings),
    tls: read<TlsProtocol>(
      names.tlsCipherSuites,
      '',
      (list) => readCipherSuites(list, minVersion.minVersion),
      { minVersion: 'TLSv1.2', ciphers: undefined },
    ),
    engine: read<EngineName>(names.engine, 'native', readEngine, 'native'),
    processes: read<number>(names.processes, String(defaultProcesses()), readProcesses, 1),
    injection: injection.config,
    audits: read<boolean>(names.denial, base?.audits === true ? 'Audit' : 'Deny', readDenial, false),
    shutdownGrace: read<number>(names.shutdownGrace, '5s', readGrace, 0),
    warnings,
  };
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return settings;
}

/** What a config file says. It takes a YAML parser to read, which most installations need not load. */
async function loadBase(
  path: string,
  problems: string[],
): Promise<{ readonly injection: InjectionConfig; readonly audits: boolean } | undefined> {
  const { loadConfig } = await import('../generator/config/load.js');
  try {
    const { injection, admission } = loadConfig(path);
    return { injection, audits: admission.denial === 'Audit' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}

const levels: Readonly<Record<string, LogLevel>> = {
  '': 'info',
  trace: 'trace',
  debug: 'debug',
  notice: 'info',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  err: 'error',
  error: 'error',
};

function readLogLevel(text: string): LogLevel | { readonly problem: string } {
  return (
    levels[text.trim().toLowerCase()] ?? {
      problem: `${JSON.stringify(text)} is not allowed; use trace, debug, info, warn or error`,
    }
  );
}

function readTelemetryPath(path: string): string | undefined | { readonly problem: string } {
  if (path === '') return undefined;
  if (path === '/mutate' || path === '/health/ready')
    return { problem: `${path} is taken; use another path, such as /metrics` };
  return /^\/[\w./~-]*$/.test(path)
    ? path
    : { problem: `${JSON.stringify(path)} is not allowed; use a path such as /metrics` };
}

function readEngine(name: string): EngineName | { readonly problem: string } {
  return (
    engineNames.find((known) => known === name) ?? {
      problem: `${JSON.stringify(name)} is not allowed; use ${engineNames.join(' or ')}`,
    }
  );
}

/** Two are ahead of vault-k8s under any load, which is why there are not more of them. */
export function defaultProcesses(): number {
  return Math.min(2, usableProcessors());
}

/** More processes than any machine has use for, each of which takes some 40 MiB. */
const mostProcesses = 64;

function readProcesses(text: string): number | { readonly problem: string } {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= mostProcesses
    ? count
    : { problem: `${JSON.stringify(text)} is not allowed; use a whole number from 1 to ${mostProcesses}` };
}

function readDenial(text: string): boolean | { readonly problem: string } {
  return text === 'Audit' || text === 'Deny'
    ? text === 'Audit'
    : { problem: `${JSON.stringify(text)} is not allowed; use Deny or Audit` };
}

/** The longest grace: a pod is killed before, and longer timers than 24.8 days end at once. */
const longestGrace = 3_600_000;

function readGrace(text: string): number | { readonly problem: string } {
  const duration = goDuration(text);
  return duration === undefined || duration > longestGrace
    ? { problem: `${JSON.stringify(text)} is not allowed; use a duration of at most 1h, such as 5s` }
    : duration;
}

function readCertificate(
  given: (setting: Setting) => Given | undefined,
  { NAMESPACE, POD_NAME }: Readonly<Record<string, string | undefined>>,
  problems: string[],
  warnings: string[],
): CertificateSettings {
  const text = (setting: Setting): string => given(setting)?.text ?? '';
  const [certFile, keyFile] = [text(names.tlsCertFile), text(names.tlsKeyFile)];
  const [webhookName, hosts] = [text(names.tlsAuto), text(names.tlsAutoHosts)];
  const kubeconfig = text(names.kubeconfig);
  const elector = given(names.useLeaderElector);
  const useLeaderElector = elector === undefined ? false : goBoolean(elector.text);
  if (useLeaderElector === undefined) {
    problems.push(`${elector?.name}: ${JSON.stringify(elector?.text)} is not allowed; use true or false`);
  }
  if (certFile !== '' || keyFile !== '') {
    if (keyFile === '')
      problems.push('AGENT_INJECT_TLS_KEY_FILE: is missing; a certificate file comes with its key file');
    if (certFile === '')
      problems.push('AGENT_INJECT_TLS_CERT_FILE: is missing; a key file comes with its certificate file');
    if (webhookName !== '') {
      const name = given(names.tlsAuto)?.name;
      warnings.push(
        `${name}: has no effect: the certificate comes from files, and whoever makes them keeps the CA up to date`,
      );
    }
    const ca = given(names.tlsCaCertFile);
    if (ca !== undefined && ca.text !== '') {
      warnings.push(
        `${ca.name}: has no effect: whoever makes the certificate writes its CA into the webhook configuration`,
      );
    }
    return { kind: 'files', certFile, keyFile };
  }
  if (webhookName === '' && hosts === '') {
    problems.push(
      'AGENT_INJECT_TLS_CERT_FILE: is missing; give the files of a certificate and its key, or have one made with AGENT_INJECT_TLS_AUTO and AGENT_INJECT_TLS_AUTO_HOSTS',
    );
  }
  const hostList = hosts
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  const secretName = text(names.tlsAutoSecret) || VAULT_K8S_SECRET;
  if (webhookName !== '' || hosts !== '') {
    const nameOf = (setting: Setting): string => given(setting)?.name ?? setting.variables[0] ?? '';
    const hostProblem = hostsProblem(hostList);
    if (hostProblem !== undefined) problems.push(`${nameOf(names.tlsAutoHosts)}: ${hostProblem}`);
    const secretProblem = secretNameProblem(secretName);
    if (secretProblem !== undefined) problems.push(`${nameOf(names.tlsAutoSecret)}: ${secretProblem}`);
  }
  return {
    kind: 'automatic',
    webhookName,
    hosts: hostList,
    useLeaderElector: useLeaderElector ?? false,
    namespace: NAMESPACE || 'default',
    secretName,
    podName: POD_NAME ?? '',
    kubernetes: kubeconfig === '' ? undefined : { kubeconfig },
  };
}
