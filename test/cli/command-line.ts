import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

/** What came of a command. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const sourceProgram = fileURLToPath(new URL('../../generator/cli/program.ts', import.meta.url));
let runs = 0;

/** Runs `injectorless` in this process, from its sources: much faster than a process of its own. */
export async function run(...args: readonly string[]): Promise<Outcome> {
  const before = { argv: process.argv, exitCode: process.exitCode };
  const stdout = captured('stdout');
  const stderr = captured('stderr');
  process.argv = [process.execPath, 'injectorless', ...args];
  process.exitCode = undefined;
  runs++;
  try {
    // The program runs when it is loaded, so it is loaded by another name each time.
    await import(`${sourceProgram}?run=${runs}`);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.argv = before.argv;
    process.exitCode = before.exitCode;
    stdout.release();
    stderr.release();
  }
}

function captured(name: 'stdout' | 'stderr') {
  const stream = process[name];
  const listeners = stream.listeners('error');
  let text = '';
  const write = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  return {
    text: () => text,
    release: () => {
      write.mockRestore();
      for (const listener of stream.listeners('error')) {
        if (!listeners.includes(listener)) stream.off('error', listener as () => void);
      }
    },
  };
}

/** The program as `npm run build` leaves it. */
export const builtProgram = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));

interface SpawnOptions {
  readonly cwd?: string;
  /** Standard input; without it, there is none. */
  readonly input?: string;
  /** The user to run as; only root may choose another. */
  readonly uid?: number;
  /** The environment, by default that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs the built `injectorless` as a process of its own. */
export function spawnBuilt(args: readonly string[], options: SpawnOptions = {}): Promise<Outcome> {
  requireBuilt();
  return spawned(process.execPath, [builtProgram, ...args], options);
}

/** Runs a line of shell in which `injectorless` is the built program. */
export function shell(line: string, options: SpawnOptions = {}): Promise<Outcome> {
  requireBuilt();
  const injectorless = `injectorless() { "${process.execPath}" "${builtProgram}" "$@"; }`;
  return spawned('bash', ['-c', `set -o pipefail; ${injectorless}; ${line}`], options);
}

function requireBuilt(): void {
  if (!existsSync(builtProgram)) throw new Error(`${builtProgram} is not built; run 'npm run build'`);
}

/** Runs a program as a process of its own. */
export function spawned(program: string, args: readonly string[], { input, ...options }: SpawnOptions) {
  return new Promise<Outcome>((resolve, reject) => {
    const child = spawn(program, args, {
      ...options,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    // Not every command reads its input to the end.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/**
 * How to run as a user to whom files can be forbidden: as we are or, if that is root, as nobody. Undefined where nobody
 * could not even read the program.
 */
export function unprivileged(): SpawnOptions | undefined {
  if (process.getuid?.() !== 0) return {};
  return [builtProgram, process.execPath].every(isOpenToAll) ? { uid: 65534 } : undefined;
}

function isOpenToAll(file: string): boolean {
  const parent = path.dirname(file);
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o005) !== 0 && (parent === file || isOpenToAll(parent));
}
