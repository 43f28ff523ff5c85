import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PatchOperation } from '../injection/pod.js';
import type { Decision } from './decision.js';
import { EngineError } from './engine.js';

/** The response of an AdmissionReview: admission/v1 of the Kubernetes API. */
interface AdmissionResponse {
  readonly uid: string;
  readonly allowed: boolean;
  readonly status?: { readonly message?: string };
  /** A JSON Patch in base64. */
  readonly patch?: string;
  readonly warnings?: readonly string[];
}

/** How long OPA may take to load a bundle, in milliseconds. */
const longestStart = 20_000;

/** The servers that run. The listeners are for all of them, since there is one for each config. */
const running = new Set<OpaServer>();
process.once('exit', endAll);

function endAll(): void {
  for (const server of running) server.endNow();
}

/** The signals that end Node without its `exit` event. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endBySignal(signal: NodeJS.Signals): void {
  endAll();
  for (const other of signals) process.off(other, endBySignal);
  // Sent again without a listener, the signal ends this process, and its parent sees which signal it was.
  process.kill(process.pid, signal);
}

function add(server: OpaServer): void {
  if (running.size === 0) for (const signal of signals) process.on(signal, endBySignal);
  running.add(server);
}

function remove(server: OpaServer): void {
  running.delete(server);
  if (running.size === 0) for (const signal of signals) process.off(signal, endBySignal);
}

/** An OPA server with a bundle, on a socket in a folder of its own. */
export class OpaServer {
  /** The end of what opa has printed. */
  private output = '';
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly agent: http.Agent,
  ) {
    add(this);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-4096);
      });
    }
  }

  /**
   * Starts opa, and comes back when it has loaded the bundle.
   *
   * @throws EngineError with what opa says if it does not
   */
  static async start(program: string, bundle: Uint8Array): Promise<OpaServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-opa-'));
    writeFileSync(path.join(folder, 'bundle.tar.gz'), bundle);
    const options = ['--server', '--addr', 'unix://opa.sock', '--log-level', 'error', '--skip-version-check'];
    const child = spawn(path.resolve(program), ['run', ...options, '--bundle', 'bundle.tar.gz'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new OpaServer(child, folder, new http.Agent({ keepAlive: true }));
    try {
      await server.ready();
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  /**
   * Asks for the decision about an admission request.
   *
   * @throws EngineError if OPA's answer is none
   */
  async review(request: object): Promise<Decision> {
    const uid = 'uid' in request ? request.uid : randomUUID();
    const review = {
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      request: { ...request, uid },
    };
    const { status, text } = await this.send('POST', '/', JSON.stringify(review));
    const decision = status === 200 ? decisionIn(text, uid) : undefined;
    if (decision === undefined) {
      throw new EngineError(`opa gave no AdmissionReview: ${status} ${text.slice(0, 300)}`);
    }
    return decision;
  }

  /** Ends opa without waiting for it, when this process exits. */
  endNow(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends opa, and leaves nothing of it behind. */
  async close(): Promise<void> {
    remove(this);
    this.agent.destroy();
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    let failure: string | undefined;
    this.child.once('error', (error) => {
      failure = `opa could not be started: ${error.message}`;
    });
    this.child.once('close', (code) => {
      failure ??= `opa ended with ${code}: ${this.output.trim()}`;
    });
    const start = Date.now();
    while (failure === undefined && Date.now() - start < longestStart) {
      const { status } = await this.send('GET', '/health?bundles').catch(() => ({ status: 0 }));
      if (status === 200) return;
      await delay(20);
    }
    const output = this.output.trim();
    const said = output === '' ? 'it wrote nothing; is it opa?' : output;
    throw new EngineError(
      failure ?? `${this.child.spawnfile} was not ready in ${longestStart / 1000} s: ${said}`,
    );
  }

  private send(method: string, url: string, body?: string): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          socketPath: path.join(this.folder, 'opa.sock'),
          agent: this.agent,
          method,
          path: url,
          headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
          );
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** The decision in an AdmissionReview; undefined if the text is none with a response to this request. */
function decisionIn(text: string, uid: unknown): Decision | undefined {
  try {
    const { response } = JSON.parse(text) as { readonly response?: AdmissionResponse };
    if (response === undefined || response.uid !== uid) return undefined;
    const { allowed, status, patch, warnings } = response;
    return {
      allowed,
      ...(status?.message === undefined ? {} : { message: status.message }),
      ...(patch === undefined
        ? {}
        : { patch: JSON.parse(Buffer.from(patch, 'base64').toString()) as readonly PatchOperation[] }),
      ...(warnings === undefined ? {} : { warnings }),
    };
  } catch (error) {
    // Of a bundle that is not ours.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
