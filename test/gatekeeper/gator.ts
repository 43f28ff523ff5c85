import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { enginePath } from '../engines/engines.js';

/** A violation as `gator test` reports it. */
export interface Violation {
  readonly msg: string;
  readonly enforcementAction: string;
  readonly constraint: { readonly metadata: { readonly name: string } };
  readonly violatingObject: {
    readonly kind: string;
    readonly metadata: { readonly name: string };
  };
}

/** What a program that has ended has said. */
interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  /** What it has written to either stream. */
  readonly output: string;
}

/** Runs gator, which reads objects from its standard input where it is given any. */
export function gator(args: readonly string[], input = '', cwd?: string): Promise<Outcome> {
  return run(enginePath('gator'), args, input, cwd);
}

/** Runs opa in a folder. */
export function opa(args: readonly string[], cwd: string): Promise<Outcome> {
  return run(enginePath('opa'), args, '', cwd);
}

/** Runs a program. Waiting for it must not keep the worker from talking to vitest. */
async function run(program: string, args: readonly string[], input: string, cwd?: string): Promise<Outcome> {
  const child = spawn(program, args, cwd === undefined ? {} : { cwd });
  const collected = [text(child.stdout), text(child.stderr)] as const;
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  const [stdout, stderr] = await Promise.all(collected);
  return { status, stdout, output: stdout + stderr };
}

/** What Gatekeeper says about objects, among which are its own: templates and Constraints. */
export async function violations(objects: readonly unknown[]): Promise<readonly Violation[]> {
  const { stdout, output } = await gator(['test', '--output', 'json'], objects.map(document).join('\n---\n'));
  if (!stdout.startsWith('[') && stdout !== 'null') throw new Error(`gator test: ${output}`);
  return (JSON.parse(stdout) as readonly Violation[] | null) ?? [];
}

/** JSON that is YAML as well, which has no control characters. */
function document(object: unknown): string {
  return JSON.stringify(object).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
