import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Fields, isObject } from './is-object.js';
import type { KubeConfig } from './kube-config.js';
import { printable } from './show.js';
import { reasonOf, textFileProblem } from './system-errors.js';

/** A kubeconfig cannot be used. The message names the file and the reason; the way out depends on the command. */
export class KubeConfigError extends Error {}

/**
 * The config of kubeconfig files, merged as kubectl does: the first current-context counts, and of several clusters,
 * users or contexts with the same name the first. Without files, that of the pod's service account.
 *
 * @param context the context to use instead of the current one
 * @throws KubeConfigError if a file cannot be read or is invalid, or if the context lacks what a request needs
 */
export async function loadKubeConfig(files: readonly string[], context?: string): Promise<KubeConfig> {
  // Loaded only here, since that takes time.
  const { KubeConfig } = await import('./kube-config.js');
  const config = new KubeConfig();
  if (files.length === 0) config.loadFromCluster();
  for (const file of files) {
    const loaded = readInto(new KubeConfig(), file);
    config.currentContext ||= loaded.currentContext;
    config.clusters = firstOfNames([...config.clusters, ...loaded.clusters]);
    config.users = firstOfNames([...config.users, ...loaded.users]);
    config.contexts = firstOfNames([...config.contexts, ...loaded.contexts]);
  }
  if (context !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
      throw new KubeConfigError(
        `the kubeconfig has no context ${printable(context)} (it has: ${names.map(printable).join(', ') || 'none'})`,
      );
    }
    config.setCurrentContext(context);
  }
  const problem = problemOf(config);
  if (problem === undefined) return config;
  throw new KubeConfigError(
    files.length > 0
      ? `${files.map(printable).join(', ')}: ${problem}`
      : `the pod has no service account token (${problem}); set automountServiceAccountToken: true`,
  );
}

/**
 * The address of the current context's API server, without a slash at its end.
 *
 * @param named what names the address, for messages
 * @param toChoose how to choose another
 * @throws KubeConfigError if there is no address, or none with https
 */
export function serverOf(config: KubeConfig, named: string, toChoose: string): string {
  const server: unknown = config.getCurrentCluster()?.server;
  if (typeof server !== 'string' || !URL.canParse(server)) {
    throw new KubeConfigError(`${named} names no API server; ${toChoose}`);
  }
  if (!server.startsWith('https:')) {
    throw new KubeConfigError(
      `${named}: ${printable(server)} is not https; use the address of the API server`,
    );
  }
  return server.replace(/\/+$/, '');
}

function readInto(config: KubeConfig, file: string): KubeConfig {
  const folder = path.dirname(file);
  try {
    const text = readFileSync(file, 'utf8');
    const document: unknown = parse(text);
    if (!isObject(document)) throw new Error('it is empty, or no mapping');
    config.loadFromString(text);
    config.makePathsAbsolute(folder);
    addMissing(config, document, folder);
  } catch (error) {
    const isOfSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
    const problem = isOfSystem
      ? textFileProblem(error)
      : `is no kubeconfig: ${printable((reasonOf(error).split('\n')[0] ?? '').replace(/:$/, ''))}`;
    throw new KubeConfigError(`${printable(file)}: ${problem}`);
  }
  return config;
}

/** Adds what kubectl reads and the client does not: `tokenFile`, and plugins beside the kubeconfig. */
function addMissing(config: KubeConfig, document: Fields, folder: string): void {
  const entries = Array.isArray(document['users']) ? document['users'].filter(isObject) : [];
  config.users = config.users.map((user) => {
    const { user: written } = entries.find(({ name }) => name === user.name) ?? {};
    if (!isObject(written)) return user;
    const { tokenFile } = written;
    if (typeof tokenFile === 'string' && tokenFile !== '') {
      const { token: _, ...others } = user;
      const authProvider = { name: 'tokenFile', config: { tokenFile: path.resolve(folder, tokenFile) } };
      return { ...others, authProvider };
    }
    const command: unknown = user.exec?.command;
    if (typeof command !== 'string' || !command.includes(path.sep)) return user;
    return { ...user, exec: { ...user.exec, command: path.resolve(folder, command) } };
  });
}

/** What the current context lacks. An absent cluster is for the caller to report. */
function problemOf(config: KubeConfig): string | undefined {
  const context = config.getContextObject(config.getCurrentContext());
  const cluster = config.getCurrentCluster();
  if (context === null || cluster === null) return undefined;
  const user = config.getCurrentUser();
  if (user === null) {
    return `the context ${printable(context.name)} names ${context.user ? `the user ${printable(context.user)}, which is not there` : 'no user'}`;
  }
  const { name: provider, config: settings } = user.authProvider ?? {};
  if (provider !== undefined && !['oidc', 'tokenFile'].includes(provider)) {
    return `the auth-provider ${printable(String(provider))} of the user ${printable(user.name)} is not supported; use a credential plugin (exec)`;
  }
  const { proxyUrl } = cluster;
  if (proxyUrl && !URL.canParse(proxyUrl))
    return `proxy-url: ${printable(proxyUrl)} is not the URL of a proxy`;
  const files = {
    'certificate-authority': cluster.caFile,
    'client-certificate': user.certFile,
    'client-key': user.keyFile,
    tokenFile: settings?.tokenFile,
  };
  for (const [key, file] of Object.entries(files)) {
    if (!file) continue;
    try {
      if (readFileSync(file).length === 0) return `${key} ${printable(file)}: is empty`;
    } catch (error) {
      return `${key} ${printable(file)}: ${textFileProblem(error)}`;
    }
  }
  return undefined;
}

function firstOfNames<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.name, entry])).values()].toReversed();
}
