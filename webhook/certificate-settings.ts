import { serverSettings as names, type Setting } from '../generator/common/flag-table.js';
import {
  type AutomaticSettings,
  hostsProblem,
  secretNameProblem,
  vaultK8sSecret,
} from './automatic/automatic-settings.js';
import { goBoolean } from './go-values.js';
import type { RawOptions } from './raw-options.js';
import { notAllowed } from './setting-values.js';

/** Where the certificate comes from. */
export type CertificateSettings =
  | { readonly kind: 'files'; readonly certFile: string; readonly keyFile: string }
  | ({ readonly kind: 'automatic' } & AutomaticSettings);

/**
 * Reads the source of the certificate: files, or automatic TLS if no file is set.
 *
 * @param problems gets a line for each setting that cannot be used
 * @param warnings gets a line for each setting without effect
 */
export function readCertificate(
  options: RawOptions,
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
  warnings: string[],
): CertificateSettings {
  const useLeaderElector = readUseLeaderElector(options, problems);
  const certFile = textOf(options, names.tlsCertFile);
  const keyFile = textOf(options, names.tlsKeyFile);
  if (certFile === '' && keyFile === '') {
    warnings.push(...withoutEffect(options, unusedWithAutomatic));
    return { kind: 'automatic', ...readAutomatic(options, environment, useLeaderElector, problems) };
  }
  if (keyFile === '') {
    problems.push('AGENT_INJECT_TLS_KEY_FILE: is missing; a certificate file needs its key file');
  }
  if (certFile === '') {
    problems.push('AGENT_INJECT_TLS_CERT_FILE: is missing; a key file needs its certificate file');
  }
  warnings.push(...withoutEffect(options, unusedWithFiles));
  return { kind: 'files', certFile, keyFile };
}

const byIssuer = 'the certificate comes from files, and their issuer maintains the CA';

/** The settings that have no effect if the certificate is read from files, and why. */
const unusedWithFiles = [
  [names.tlsAuto, byIssuer],
  [names.tlsAutoHosts, byIssuer],
  [names.tlsAutoSecret, byIssuer],
  [names.tlsCaCertFile, 'the issuer of the certificate maintains the CA in the webhook configuration'],
] as const;

/** The settings that have no effect if the webhook issues its certificate, and why. */
const unusedWithAutomatic = [
  [names.tlsCaCertFile, 'the webhook issues its certificate with a CA of its own'],
] as const;

/** A line for each of these settings that is set. */
function withoutEffect(
  options: RawOptions,
  settings: readonly (readonly [Setting, string])[],
): readonly string[] {
  return settings
    .filter(([setting]) => textOf(options, setting) !== '')
    .map(([setting, reason]) => `${options.get(setting)?.name}: has no effect: ${reason}`);
}

function readAutomatic(
  options: RawOptions,
  { NAMESPACE, POD_NAME }: Readonly<Record<string, string | undefined>>,
  useLeaderElector: boolean,
  problems: string[],
): AutomaticSettings {
  const webhookName = textOf(options, names.tlsAuto);
  const hostList = textOf(options, names.tlsAutoHosts);
  const hosts = hostList
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  const secretName = textOf(options, names.tlsAutoSecret) || vaultK8sSecret;
  const kubeconfig = textOf(options, names.kubeconfig);
  if (webhookName === '' && hostList === '') {
    problems.push(
      'AGENT_INJECT_TLS_CERT_FILE: is missing; set the files of a certificate and its key, or let the webhook issue one with AGENT_INJECT_TLS_AUTO and AGENT_INJECT_TLS_AUTO_HOSTS',
    );
  } else {
    const report = (setting: Setting, problem: string | undefined): void => {
      const name = options.get(setting)?.name ?? setting.variables[0];
      if (problem !== undefined) problems.push(`${name}: ${problem}`);
    };
    report(names.tlsAutoHosts, hostsProblem(hosts));
    report(names.tlsAutoSecret, secretNameProblem(secretName));
  }
  return {
    webhookName,
    hosts,
    useLeaderElector,
    namespace: NAMESPACE || 'default',
    secretName,
    podName: POD_NAME ?? '',
    kubernetes: kubeconfig === '' ? undefined : { kubeconfig },
  };
}

function readUseLeaderElector(options: RawOptions, problems: string[]): boolean {
  const option = options.get(names.useLeaderElector);
  if (option === undefined) return false;
  const value = goBoolean(option.text);
  if (value === undefined) {
    problems.push(`${option.name}: ${notAllowed(option.text, 'true or false').problem}`);
  }
  return value ?? false;
}

function textOf(options: RawOptions, setting: Setting): string {
  return options.get(setting)?.text ?? '';
}
