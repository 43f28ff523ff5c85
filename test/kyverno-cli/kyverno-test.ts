import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { enginePath } from '../engines/engines.js';

/** What `kyverno test` says of one pod and one policy. */
export interface Finding {
  readonly policy: string;
  /** The pod's name. */
  readonly pod: string;
  readonly passed: boolean;
  /** Ok, Excluded, or what is wrong. */
  readonly reason: string;
  /** The message of the policy. */
  readonly message: string;
}

export interface TestRun {
  readonly exitCode: number;
  readonly findings: readonly Finding[];
  /** The last lines, for people. */
  readonly summary: string;
}

/** Runs `kyverno test` on a folder. */
export async function kyvernoTest(folder: string): Promise<TestRun> {
  const { exitCode, output } = await run(['test', folder, '--detailed-results', '--output-format', 'json']);
  const [, table] = /^(\[\n.*?^\])$/ms.exec(output) ?? [];
  if (table === undefined) throw new Error(`kyverno test found nothing to test:\n${output}`);
  const rows = JSON.parse(table) as readonly Readonly<Record<string, string>>[];
  return {
    exitCode,
    findings: rows.map(({ POLICY = '', RESOURCE = '', RESULT, REASON = '', Message = '' }) => ({
      policy: POLICY,
      pod: RESOURCE.replace(/^.*\//, ''),
      passed: RESULT === 'Pass',
      reason: REASON,
      message: Message,
    })),
    summary: output.slice(output.indexOf(table) + table.length).trim(),
  };
}

/** Runs `kyverno fix test --save` on a folder, and returns what it says. */
export async function kyvernoFixTest(folder: string): Promise<string> {
  const { output } = await run(['fix', 'test', folder, '--save'], { KYVERNO_EXPERIMENTAL: 'true' });
  return output;
}

function run(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ exitCode: number; output: string }> {
  const options = { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...environment } };
  return new Promise((resolve, reject) => {
    execFile(enginePath('kyverno'), parameters, options, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, output: stdout });
      else if (typeof error.code === 'number') resolve({ exitCode: error.code, output: stdout + stderr });
      else reject(error);
    });
  });
}

/** The results that the test suite in a folder expects, one for each pod and policy, in the CLI's order. */
export function expectedResults(folder: string): readonly { policy: string; pod: string; result: string }[] {
  const { results } = parse(readFileSync(join(folder, '.kyverno-test/kyverno-test.yaml'), 'utf8')) as {
    results: { policy: string; resources: string[]; result: string }[];
  };
  return results.flatMap(({ policy, resources, result }) =>
    resources.map((pod) => ({ policy, pod, result })),
  );
}
