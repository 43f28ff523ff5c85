import type { IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request as startRequest } from 'node:https';
import { createInterface } from 'node:readline';
import { documentation } from '../../generator/common/documentation.js';
import { isObject } from '../../generator/common/is-object.js';
import type { KubeConfig } from '../../generator/common/kube-config.js';
import { KubeConfigError, loadKubeConfig, serverOf } from '../../generator/common/load-kube-config.js';
import { packageVersion } from '../../generator/common/package-version.js';
import { reasonOf } from '../../generator/common/system-errors.js';

/** The API server answered with an error. */
export class KubernetesError extends Error {
  /**
   * @param reason the API server's own message
   * @param retryAfter the seconds after which it asks to be asked again; undefined if it does not
   * @param continuation the token to continue a list that has expired; undefined if there is none
   */
  constructor(
    readonly status: number,
    message: string,
    readonly reason = message,
    readonly retryAfter?: number | undefined,
    readonly continuation?: string | undefined,
  ) {
    super(message);
  }
}

/** There are no credentials to send to the API server, or they cannot be obtained. */
export class CredentialsError extends Error {}

/** The server that answered is not an API server. */
export class ForeignAnswerError extends Error {}

export interface KubernetesRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Including the query. */
  readonly path: string;
  readonly body?: unknown;
}

interface FullObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly [member: string]: unknown;
}

/** Requests to an API server. */
export interface KubernetesConnection {
  /**
   * @throws KubernetesError if the API server answers with an error, ForeignAnswerError if something else answers, and
   *   another Error if nothing does
   */
  readonly send: <T>(request: KubernetesRequest) => Promise<T>;
  /** Calls `onEvent` for each event of a watch, until the API server ends it. */
  readonly watch: (path: string, onEvent: () => void, signal: AbortSignal) => Promise<void>;
}

export interface ConnectionOptions {
  /** The path of a kubeconfig file; without it, the service account of the pod is used. */
  readonly kubeconfig?: string | undefined;
  readonly requestTimeout: number;
}

/** After this time the API server ends a watch, in seconds. */
const watchSeconds = 240;
/** A watch that is silent for longer is dead, in milliseconds. */
const watchTimeout = (watchSeconds + 60) * 1000;
const watchKeepAlive = 30_000;
/** How long an idle connection is kept, in milliseconds: until the lease is read again. */
const idleTimeout = 15_000;

/**
 * Connects to an API server. The official client finds the address and the credentials, which may change; it is loaded
 * only here, since that takes time.
 */
export async function connectKubernetes({
  kubeconfig,
  requestTimeout,
}: ConnectionOptions): Promise<KubernetesConnection> {
  const config = await loadConfig(kubeconfig);
  const source = kubeconfig === undefined ? "the pod's service account" : `-kubeconfig: ${kubeconfig}`;
  const toChoose =
    'its current-context must be a context whose cluster has an address: kubectl config use-context';
  return connectionTo(serverOf(config, source, toChoose), config, requestTimeout);
}

/** Requests to an API server. The official client sets no time limit on requests, so they are sent without it. */
export function connectionTo(
  server: string,
  config: Pick<KubeConfig, 'applyToHTTPSOptions'>,
  requestTimeout: number,
): KubernetesConnection {
  // The API server takes the first part as the field manager of what is written.
  const identity = { 'User-Agent': `injectorless/${packageVersion()}` };
  const connections = new Agent({ keepAlive: true, timeout: idleTimeout });
  async function open(
    { method, path, body }: KubernetesRequest,
    timeout: number,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const options: RequestOptions = {
      method,
      timeout,
      signal,
      headers: { Accept: 'application/json', ...identity },
    };
    await addCredentials(options, config);
    // The client makes a new agent each time, which would mean a handshake for each request; one for a proxy is kept.
    const agent =
      options.agent instanceof Agent && options.agent.constructor === Agent ? connections : options.agent;
    const url = new URL(`${server}${path}`);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = { ...options.headers, ...(text && { 'Content-Type': contentTypes[method] }) };
    return new Promise((resolve, reject) => {
      const sent = startRequest(url, { ...options, agent, headers });
      sent
        .on('error', reject)
        .on('timeout', () => sent.destroy(noAnswer(method, url, timeout)))
        .on('response', resolve)
        .end(text);
    });
  }

  return {
    send: async <T>(request: KubernetesRequest) => {
      const limit = AbortSignal.timeout(requestTimeout);
      try {
        const response = await open(request, requestTimeout, limit);
        const text = await textOf(response);
        failUnlessSuccess(response, text);
        return kubernetesObject(text, server) as T;
      } catch (error) {
        throw limit.aborted
          ? noAnswer(request.method, new URL(`${server}${request.path}`), requestTimeout)
          : error;
      }
    },
    watch: async (path, onEvent, signal) => {
      const query = `${path.includes('?') ? '&' : '?'}watch=true&timeoutSeconds=${watchSeconds}`;
      const response = await open({ method: 'GET', path: path + query }, watchTimeout, signal);
      if (response.statusCode !== 200) failUnlessSuccess(response, await textOf(response));
      response.socket.setKeepAlive(true, watchKeepAlive);
      const lines = createInterface({ input: response });
      // The response reports the same errors, below.
      lines.on('error', () => {});
      lines.on('line', onEvent);
      await new Promise<void>((resolve, reject) => {
        response.on('error', reject).on('close', resolve);
      });
    },
  };
}

async function addCredentials(
  options: RequestOptions,
  config: Pick<KubeConfig, 'applyToHTTPSOptions'>,
): Promise<void> {
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new CredentialsError(`no credentials: ${pluginProblem(error)}`);
  }
  const { headers, cert, auth } = options;
  const hasToken = headers !== undefined && 'Authorization' in headers;
  // Without any, the API server would answer that system:anonymous may not do this.
  if (!hasToken && !cert && !auth)
    throw new CredentialsError('no credentials: the user of the kubeconfig has none');
}

/** Why a credential plugin of a kubeconfig failed. */
function pluginProblem(error: unknown): string {
  if (error instanceof SyntaxError) return 'the output of the credential plugin is not JSON';
  if (error instanceof TypeError)
    return 'the output of the credential plugin is no ExecCredential with a status';
  // If a plugin fails without writing anything, the error has no message.
  const isSilent = error instanceof Error && error.message.trim() === '';
  return isSilent ? 'the credential plugin failed without a message' : reasonOf(error).trim();
}

async function loadConfig(kubeconfig: string | undefined): Promise<KubeConfig> {
  if (kubeconfig === undefined && !process.env['KUBERNETES_SERVICE_HOST']) {
    throw new Error(
      `no API server for automatic TLS: KUBERNETES_SERVICE_HOST is not set, so this is not a pod of a cluster; ${waysToConnect}`,
    );
  }
  try {
    return await loadKubeConfig(kubeconfig === undefined ? [] : [kubeconfig]);
  } catch (error) {
    if (!(error instanceof KubeConfigError)) throw error;
    throw new Error(`${kubeconfig === undefined ? '' : '-kubeconfig: '}${error.message}; ${waysToConnect}`);
  }
}

const waysToConnect = 'set -kubeconfig, or a certificate with -tls-cert-file and -tls-key-file';

function noAnswer(method: string, { origin, pathname }: URL, timeout: number): Error {
  return new Error(`no answer from ${origin} to ${method} ${pathname} in ${timeout / 1000} s`);
}

const contentTypes = {
  GET: 'application/json',
  POST: 'application/json',
  PUT: 'application/json',
  PATCH: 'application/json-patch+json',
} as const;

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return text;
}

function failUnlessSuccess({ statusCode = 0, headers }: IncomingMessage, text: string): void {
  if (statusCode >= 200 && statusCode < 300) return;
  const status = statusIn(text);
  const message = status.message ?? text;
  const wayOut =
    statusCode === 403 ? `; ${documentation('webhook-tls.md')} lists the permissions that are needed` : '';
  throw new KubernetesError(
    statusCode,
    `the API server answered ${statusCode}: ${message.slice(0, 500)}${wayOut}`,
    message.slice(0, 500),
    // Only servers before an API server send a date instead of seconds.
    /^\d{1,9}$/.test(headers['retry-after'] ?? '') ? Number(headers['retry-after']) : undefined,
    status.continuation,
  );
}

/** @throws ForeignAnswerError if the text is no Kubernetes object, but the login page of a proxy, for example */
function kubernetesObject(text: string, server: string): unknown {
  const answer = jsonIn(text);
  if (isObject(answer) && typeof answer['kind'] === 'string') return answer;
  throw new ForeignAnswerError(
    `${server} did not answer with a Kubernetes object; is it the address of an API server?`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the API server's Status says: nothing if the response is that of a proxy. */
function statusIn(text: string): {
  readonly message?: string | undefined;
  readonly continuation?: string | undefined;
} {
  const status = jsonIn(text);
  if (!isObject(status)) return {};
  const { message, metadata } = status;
  return {
    message: textOrNone(message),
    continuation: isObject(metadata) ? textOrNone(metadata['continue']) || undefined : undefined,
  };
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * Creates an object that the manifests should have created. They grant no right to create it, since RBAC cannot restrict
 * that to a name.
 */
export async function createMissing<T>(
  connection: KubernetesConnection,
  path: string,
  body: FullObject,
): Promise<T> {
  try {
    return await connection.send<T>({ method: 'POST', path, body });
  } catch (error) {
    if (error instanceof KubernetesError && error.status === 403) {
      throw new KubernetesError(
        403,
        `the ${body.kind} ${body.metadata.name} is missing, and the webhook may not create it; apply the manifests again, or create it empty, as in ${documentation('webhook-tls.md')}`,
      );
    }
    throw error;
  }
}

/** The answer, or undefined where there is no such object. */
export async function ifFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof KubernetesError && error.status === 404) return undefined;
    throw error;
  }
}
