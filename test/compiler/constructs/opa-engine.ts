import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { enginePath } from '../../engines/engines.js';
import { type Ask, preludeFile, type RegoEngine } from './rego-engine.js';

interface Response {
  readonly status: number;
  readonly text: string;
}

/** An OPA server of our own, on a socket in a folder of its own. */
export class OpaEngine implements RegoEngine {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'injectorless-opa-'));
  private readonly socketPath = path.join(this.folder, 'opa.sock');
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private end: string | undefined;
  private started: Promise<void> | undefined;

  constructor() {
    const options = ['--log-level', 'error', '--addr', `unix://${this.socketPath}`, '--disable-telemetry'];
    this.child = spawn(enginePath('opa'), ['run', '--server', ...options, preludeFile], { stdio: 'ignore' });
    this.ended = new Promise((resolve) => {
      const finish = (reason: string) => {
        this.end = reason;
        resolve();
      };
      this.child.on('error', (error) => finish(error.message));
      this.child.on('close', (code, signal) => finish(String(signal ?? code)));
    });
  }

  async define(packageName: string, rule: string, text: string): Promise<Ask> {
    this.started ??= this.start();
    await this.started;
    const { status, text: answer } = await this.send('PUT', `/v1/policies/${packageName}`, text);
    if (status !== 200) throw new Error(`${answer}\n${text}`);
    return async (input) => {
      const asked = await this.send('POST', `/v1/data/${packageName}/${rule}`, JSON.stringify({ input }));
      if (asked.status !== 200) throw new Error(asked.text);
      return (JSON.parse(asked.text) as { readonly result?: unknown }).result;
    };
  }

  async close(): Promise<void> {
    this.agent.destroy();
    this.child.kill();
    await this.ended;
    rmSync(this.folder, { recursive: true });
  }

  /** Waits until the server answers. */
  private async start(): Promise<void> {
    for (;;) {
      if (this.end !== undefined) throw new Error(`OPA ended: ${this.end}`);
      const status = await this.send('GET', '/health').then(
        (response) => response.status,
        () => undefined,
      );
      if (status === 200) return;
      await setTimeout(10);
    }
  }

  private send(method: string, url: string, body = ''): Promise<Response> {
    return new Promise((resolve, reject) => {
      const { agent, socketPath } = this;
      const sent = request({ agent, socketPath, method, path: url }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
