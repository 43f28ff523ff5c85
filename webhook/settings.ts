import type { SecureVersion } from 'node:tls';
import { serverSettings as names, type Setting } from '../generator/common/flag-table.js';
import { UsageError, UserError } from '../generator/common/user-error.js';
import type { Config } from '../generator/config/load.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import { type CertificateSettings, readCertificate } from './certificate-settings.js';
import { injectionFrom } from './injection-settings.js';
import type { LogFormat, LogLevel } from './log.js';
import { defaultProcesses, readProcesses } from './processes.js';
import { type RawOption, readRawOptions } from './raw-options.js';
import {
  type EngineName,
  type ListenAddress,
  type ParsedValue,
  readDenial,
  readEngine,
  readGrace,
  readLint,
  readListenAddress,
  readLogLevel,
  readTelemetryPath,
} from './setting-values.js';
import {
  defaultCiphers,
  isOutdated,
  readCipherSuites,
  readMinVersion,
  type TlsProtocol,
} from './tls-protocol.js';

/** Everything that the webhook is set up with. */
export interface Settings {
  readonly listen: ListenAddress;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  /** The path of the metrics; undefined disables them. */
  readonly telemetryPath: string | undefined;
  readonly certificate: CertificateSettings;
  readonly tls: TlsProtocol;
  readonly engine: EngineName;
  readonly processes: number;
  readonly injection: InjectionConfig;
  /** Whether pods that cannot be injected are admitted without the agent, with a warning. */
  readonly audits: boolean;
  /** Whether the author of a pod that is admitted is told what will not work in it. */
  readonly advises: boolean;
  /** How long requests are still accepted after the process was asked to end, in milliseconds. */
  readonly shutdownGrace: number;
  /** Settings that have another effect than their text says, for the log. */
  readonly warnings: readonly string[];
}

/**
 * Reads the settings from flags, environment variables and the config file.
 *
 * @throws UsageError with everything that is wrong, a line each
 */
export async function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  const problems: string[] = [];
  const warnings: string[] = [];
  const options = readRawOptions(args, environment, problems);
  const optionOr = (setting: Setting, fallback: string): RawOption =>
    options.get(setting) ?? { text: fallback, name: `-${setting.flag}` };
  /** @param placeholder stands for a value that cannot be read, while other problems are looked for */
  const read = <Value>(
    setting: Setting,
    fallback: string,
    parse: (text: string) => ParsedValue<Value>,
    placeholder: Value,
  ): Value => {
    const { text, name } = optionOr(setting, fallback);
    const value = parse(text);
    if (typeof value !== 'object' || value === null || !('problem' in value)) return value as Value;
    problems.push(`${name}: ${value.problem}`);
    return placeholder;
  };

  const file = options.get(names.config);
  const base = file === undefined ? undefined : await loadBase(file.text, problems);
  const injection = injectionFrom(options, base?.keys);
  problems.push(...injection.problems);
  const isVaultKnown = [...options.keys()].some(({ key }) => key === 'vaultAddr');
  if (file === undefined && !isVaultKnown) {
    problems.push(
      "AGENT_INJECT_VAULT_ADDR: is missing; give the Vault server's address, or -vault-address or -config",
    );
  }

  const minVersion = read<SecureVersion>(names.tlsMinVersion, 'tls12', readMinVersion, 'TLSv1.2');
  const tlsVersion = optionOr(names.tlsMinVersion, 'tls12');
  if (isOutdated(tlsVersion.text)) {
    warnings.push(`${tlsVersion.name}: ${tlsVersion.text} is not supported; using TLS 1.2`);
  }
  const format = optionOr(names.logFormat, 'standard');
  if (format.text !== 'json' && format.text !== 'standard') {
    warnings.push(
      `${format.name}: ${JSON.stringify(format.text)} is not a log format; use standard or json; using standard`,
    );
  }

  const settings: Settings = {
    listen: read<ListenAddress>(names.listen, ':8080', readListenAddress, { host: undefined, port: 0 }),
    logLevel: read<LogLevel>(names.logLevel, 'info', readLogLevel, 'info'),
    logFormat: format.text === 'json' ? 'json' : 'standard',
    telemetryPath: read<string | undefined>(names.telemetryPath, '', readTelemetryPath, undefined),
    certificate: readCertificate(options, environment, problems, warnings),
    tls: read<TlsProtocol>(names.tlsCipherSuites, '', (list) => readCipherSuites(list, minVersion), {
      minVersion: 'TLSv1.2',
      ciphers: defaultCiphers,
    }),
    engine: read<EngineName>(names.engine, 'native', readEngine, 'native'),
    processes: read<number>(names.processes, String(defaultProcesses()), readProcesses, 1),
    injection: injection.config,
    audits: read<boolean>(names.denial, base?.audits === true ? 'Audit' : 'Deny', readDenial, false),
    advises: read<boolean>(names.lint, base?.advises === false ? 'Off' : 'Warn', readLint, true),
    shutdownGrace: read<number>(names.shutdownGrace, '5s', readGrace, 0),
    warnings,
  };
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return settings;
}

/** Reads the config file. That takes a YAML parser, which is loaded only here: most installations have no such file. */
async function loadBase(
  path: string,
  problems: string[],
): Promise<(Pick<Config, 'keys'> & Pick<Settings, 'audits' | 'advises'>) | undefined> {
  const { loadConfig } = await import('../generator/config/load.js');
  try {
    const { keys, admission } = loadConfig(path);
    return { keys, audits: admission.denial === 'Audit', advises: admission.lint !== 'Off' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}
