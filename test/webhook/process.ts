import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { builtProgram } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { makeCertificate } from './make-certificate.js';

/** The webhook as a process of its own. */
export interface WebhookProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it has said on standard error. */
  readonly log: () => string;
  readonly exited: Promise<number | null>;
}

/** The process IDs of its workers. */
export function workersOf({ child }: WebhookProcess): readonly number[] {
  return execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);
}

/** A folder with a certificate, for as long as the test runs. */
export function certificateFolder(): string {
  const folder = temporaryFolder();
  const { cert, key } = makeCertificate();
  writeFileSync(path.join(folder, 'tls.crt'), cert);
  writeFileSync(path.join(folder, 'tls.key'), key);
  return folder;
}

/**
 * Starts the built program, and waits until it is ready.
 *
 * @param shell what bash runs before it, in its place
 */
export function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  shell = ':',
): Promise<WebhookProcess> {
  if (!existsSync(builtProgram)) throw new Error(`${builtProgram} is not built; run 'npm run build'`);
  const child = spawn('bash', ['-c', `${shell} && exec "$0" "$@"`, process.execPath, builtProgram, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let log = '';
  const exited = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const [, port] = /ready: port=(\d+)/.exec(log) ?? [];
      if (port !== undefined) resolve({ port: Number(port), child, log: () => log, exited });
    });
    exited.then((code) => reject(new Error(`ended with ${code}: ${log}`)));
  });
}
