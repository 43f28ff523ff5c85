import type { IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request as startRequest } from 'node:https';
import { createInterface } from 'node:readline';

/** The API server's answer was no success. */
export class KubernetesError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface KubernetesRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
}

/** The few things that are asked of an API server. */
export interface KubernetesConnection {
  /** @throws KubernetesError when the answer is no success; another Error when there is none. */
  readonly send: <T>(request: KubernetesRequest) => Promise<T>;
  /** Calls for each event of a watch, until the API server ends it. */
  readonly watch: (path: string, onEvent: () => void, signal: AbortSignal) => Promise<void>;
}

export interface ConnectionOptions {
  /** A kubeconfig file; without it, the service account of the pod. */
  readonly kubeconfig?: string | undefined;
  readonly requestTimeout: number;
}

/** API servers end a watch by themselves after so long; one that is silent for longer is dead. */
const WATCH_SECONDS = 240;
const WATCH_TIMEOUT = (WATCH_SECONDS + 60) * 1000;
const KEEP_ALIVE = 30_000;
/** How long an idle connection is kept, for the next look at the lease. */
const IDLE_TIMEOUT = 15_000;

/**
 * The address and the credentials, which may change, are found by the official client; it is loaded here since that
 * takes a second. Its own requests have no time limit, so they are made here, too.
 */
export async function connectKubernetes({
  kubeconfig,
  requestTimeout,
}: ConnectionOptions): Promise<KubernetesConnection> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  if (kubeconfig !== undefined) {
    config.loadFromFile(kubeconfig);
  } else if (process.env['KUBERNETES_SERVICE_HOST'] !== undefined) {
    config.loadFromCluster();
  } else {
    throw new Error(
      'no API server for automatic TLS: KUBERNETES_SERVICE_HOST is not set, so this is no pod of a cluster',
    );
  }
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) {
    throw new Error(`no API server for automatic TLS: ${kubeconfig} names no current cluster`);
  }

  const connections = new Agent({ keepAlive: true, timeout: IDLE_TIMEOUT });
  async function open(
    { method, path, body }: KubernetesRequest,
    timeout: number,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const options: RequestOptions = { method, timeout, signal, headers: { Accept: 'application/json' } };
    await config.applyToHTTPSOptions(options);
    // Unless it leads through a proxy, the agent is a new one each time, which would mean a handshake for each request.
    const agent =
      options.agent instanceof Agent && options.agent.constructor === Agent ? connections : options.agent;
    const url = new URL(`${server}${path}`);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = { ...options.headers, ...(text && { 'Content-Type': contentTypes[method] }) };
    return new Promise((resolve, reject) => {
      const sent = startRequest(url, { ...options, agent, headers });
      sent
        .on('error', reject)
        .on('timeout', () => sent.destroy(new Error(`no answer from the API server in ${timeout / 1000} s`)))
        .on('response', resolve)
        .end(text);
    });
  }

  return {
    send: async <T>(request: KubernetesRequest) => {
      const response = await open(request, requestTimeout, AbortSignal.timeout(requestTimeout));
      const text = await textOf(response);
      failUnlessSuccess(response, text);
      return JSON.parse(text) as T;
    },
    watch: async (path, onEvent, signal) => {
      const query = `${path.includes('?') ? '&' : '?'}watch=true&timeoutSeconds=${WATCH_SECONDS}`;
      const response = await open({ method: 'GET', path: path + query }, WATCH_TIMEOUT, signal);
      if (response.statusCode !== 200) {
        failUnlessSuccess(response, await textOf(response));
      }
      response.socket.setKeepAlive(true, KEEP_ALIVE);
      const lines = createInterface({ input: response });
      // What ends the connection is told by it as well, and there only once.
      lines.on('error', () => {});
      lines.on('line', onEvent);
      await new Promise<void>((resolve, reject) => {
        response.on('error', reject).on('close', resolve);
      });
    },
  };
}

const contentTypes = {
  GET: 'application/json',
  POST: 'application/json',
  PUT: 'application/json',
  PATCH: 'application/json-patch+json',
} as const;

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk;
  }
  return text;
}

function failUnlessSuccess({ statusCode = 0 }: IncomingMessage, text: string): void {
  if (statusCode >= 200 && statusCode < 300) {
    return;
  }
  let message = text;
  try {
    message = (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    // Something between here and the API server answered in its own words.
  }
  throw new KubernetesError(statusCode, `the API server answered ${statusCode}: ${message.slice(0, 500)}`);
}

/** The answer, or undefined when there is no such object. */
export async function ifFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof KubernetesError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
