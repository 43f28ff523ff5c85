import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CredentialsError,
  connectionTo,
  ForeignAnswerError,
  KubernetesError,
} from '../../../webhook/automatic/kubernetes-connection.js';
import { documentation } from '../../common/documentation.js';
import { type Fields, isObject } from '../../common/is-object.js';
import type { KubeConfig } from '../../common/kube-config.js';
import { KubeConfigError, loadKubeConfig, serverOf } from '../../common/load-kube-config.js';
import { printable } from '../../common/show.js';
import { reasonOf } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';

/** The options of kubectl that choose a cluster. */
export interface ClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** A command that reads a cluster, for messages. */
export interface Reader {
  /** What it can read instead, such as `or pass -f with …`. */
  readonly orFile: string;
  /** The page in `docs` that lists the rights that it needs. */
  readonly page: string;
}

/** Objects of one kind. */
export interface Resource {
  /** The API group; empty for the core one. */
  readonly group: string;
  /** Its plural, as in rules of RBAC. */
  readonly resource: string;
  /** Only those of this namespace; undefined for those of all, and for objects without one. */
  readonly namespace?: string | undefined;
  readonly fieldSelector?: string;
}

/** A cluster to read from. */
export interface Cluster {
  /** The address of its API server. */
  readonly server: string;
  /**
   * Objects in pages, so that memory does not grow with their number.
   *
   * @throws UsageError with the reason and the way out, such as the right that is missing
   */
  readonly list: (resource: Resource) => AsyncGenerator<Fields>;
}

interface Page {
  /** Go writes null for no objects. */
  readonly items?: readonly Fields[] | null;
  readonly metadata?: { readonly continue?: string } | null;
}

/** How many objects the API server is asked for at once: as many as kubectl does. */
const pageSize = 500;
/** How long an answer may take, in milliseconds. */
const requestTimeout = 60_000;

/** How often a page is asked for again, as client-go does, and after how many seconds at most. */
const mostRetries = 10;
const longestPause = 30;

/** The cluster of a kubeconfig. It is asked only when something is read. */
export async function clusterOf(options: ClusterOptions, reader: Reader): Promise<Cluster> {
  const config = await loadConfig(options, reader);
  const server = addressOf(config, reader);
  const connection = connectionTo(server, config, requestTimeout);
  const noList = ({ resource }: Resource): UsageError =>
    new UsageError(
      `${server}: the answer is no list of ${resource}, so this is no API server; check the address in the kubeconfig, ${reader.orFile}`,
    );
  return {
    server,
    list: async function* (resource) {
      const pageFrom = (place: string) =>
        repeated(() => connection.send<unknown>({ method: 'GET', path: pathOf(resource, place) }));
      let next = '';
      do {
        const page = await pageFrom(next)
          .catch((error) => pageFrom(expiredAt(error)))
          .catch((error) => {
            throw new UsageError(`${server}: ${answerProblem(error, resource, reader)}`);
          });
        if (!isPage(page)) throw noList(resource);
        const former = next;
        next = page.metadata?.continue ?? '';
        // With a continue token that does not change, the loop would never end.
        if (next !== '' && next === former) throw noList(resource);
        yield* page.items ?? [];
      } while (next !== '');
    },
  };
}

/** The answer of an API server, which is asked again if it says when, as one does that has too much to do. */
async function repeated<T>(send: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await send();
    } catch (error) {
      const seconds = error instanceof KubernetesError ? error.retryAfter : undefined;
      if (seconds === undefined || retries === mostRetries) throw error;
      await setTimeout(Math.min(seconds, longestPause) * 1000);
    }
  }
}

/**
 * Where to continue a list that expired while it was read, as happens in large clusters after some minutes. The rest is
 * listed as it is now.
 *
 * @throws the error if it is another
 */
function expiredAt(error: unknown): string {
  const place = error instanceof KubernetesError && error.status === 410 ? error.continuation : undefined;
  if (place === undefined) throw error;
  return place;
}

function isPage(value: unknown): value is Page {
  if (!isObject(value) || !String(value['kind']).endsWith('List')) return false;
  const { items, metadata } = value;
  const next = isObject(metadata) ? (metadata['continue'] ?? '') : '';
  const hasObjects =
    Array.isArray(items) && items.every((item) => isObject(item) && isObject(item['metadata']));
  return typeof next === 'string' && (hasObjects || items === undefined || items === null);
}

function pathOf({ group, resource, namespace, fieldSelector }: Resource, next: string): string {
  const api = group === '' ? '/api/v1' : `/apis/${group}/v1`;
  const ofNamespace = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const query = new URLSearchParams({
    ...(fieldSelector !== undefined && { fieldSelector }),
    limit: String(pageSize),
    ...(next !== '' && { continue: next }),
  });
  return `${api}${ofNamespace}/${resource}?${query}`;
}

async function loadConfig({ kubeconfig, context }: ClusterOptions, { orFile }: Reader): Promise<KubeConfig> {
  const files = kubeconfig === undefined ? kubeconfigFiles() : [kubeconfig];
  if (files.length === 0 && !process.env['KUBERNETES_SERVICE_HOST']) {
    throw new UsageError(
      `no kubeconfig: KUBECONFIG is not set, and there is no ~/.kube/config; pass --kubeconfig, ${orFile}`,
    );
  }
  try {
    return await loadKubeConfig(files, context);
  } catch (error) {
    if (!(error instanceof KubeConfigError)) throw error;
    throw new UsageError(`${error.message}; correct it, pass another with --kubeconfig, ${orFile}`);
  }
}

/** The files that kubectl would read. */
function kubeconfigFiles(): readonly string[] {
  const named = (process.env['KUBECONFIG'] ?? '').split(path.delimiter).filter((name) => name !== '');
  const found = named.filter((name) => existsSync(name));
  if (named.length > 0) return found.length > 0 ? found : named;
  const usual = path.join(homedir(), '.kube', 'config');
  return existsSync(usual) ? [usual] : [];
}

function addressOf(config: KubeConfig, { orFile }: Reader): string {
  const context = config.getCurrentContext();
  const named = context ? `the context ${printable(context)} of the kubeconfig` : 'the kubeconfig';
  const toChoose = 'choose one of its contexts with --context, pass another file with --kubeconfig';
  try {
    return serverOf(config, named, toChoose);
  } catch (error) {
    if (!(error instanceof KubeConfigError)) throw error;
    throw new UsageError(`${error.message}, ${orFile}`);
  }
}

/** What is wrong with an answer, and the way out. */
function answerProblem(error: unknown, { group, resource, namespace }: Resource, reader: Reader): string {
  if (error instanceof ForeignAnswerError) {
    return `the answer is no Kubernetes object, so this is no API server; check the address in the kubeconfig, ${reader.orFile}`;
  }
  if (error instanceof CredentialsError) {
    return `${printable(error.message)}; log in, choose another context with --context, ${reader.orFile}`;
  }
  if (!(error instanceof KubernetesError)) {
    const reason = firstLine(reasonOf(error)).replace(/^no answer from \S+ /, '');
    return `no answer: ${reason}; check the cluster and the kubeconfig, ${reader.orFile}`;
  }
  const reason = printable(error.reason);
  switch (error.status) {
    case 401:
      return `the credentials of the kubeconfig are not accepted (${reason}); log in again`;
    case 403: {
      const kind = namespace === undefined ? 'ClusterRole' : 'Role';
      return (
        `${reason}; grant the account a ${kind} with the rule ` +
        `{apiGroups: ["${group}"], resources: [${resource}], verbs: [list]} (${documentation(reader.page)})`
      );
    }
    case 410:
      return `the list of ${resource} expired while it was read; run the command again`;
    default:
      return `the API server answered ${error.status}: ${reason}`;
  }
}

function firstLine(text: string): string {
  return printable(text.split('\n')[0] ?? '');
}
