import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { EngineName } from '../../generator/cli/options/engines.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { run } from '../cli/command-line.js';
import { type GoldenCase, goldenCases } from './cases.js';
import { comparable, patched } from './compare.js';

/** The cases in which the injection differs from vault-k8s on purpose. */
const deviations = JSON.parse(
  readFileSync(new URL('./deviations.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

/**
 * The recorded answers of vault-k8s as a file for `injectorless test`, as JSON, which is YAML.
 *
 * What is recorded in another order than ours, or as another spelling of the same quantity, is written as ours.
 *
 * @param isWanted which cases to write
 */
export function goldenTestFile(isWanted: (golden: GoldenCase) => boolean): string {
  const cases = goldenCases()
    .filter(({ id }) => !(id in deviations))
    .filter(isWanted)
    .map((golden) => ({
      name: golden.id,
      config: golden.config,
      request: golden.request,
      ...expectation(golden),
    }));
  return JSON.stringify({ cases });
}

function expectation({ id, config, request, expected }: GoldenCase) {
  if (!expected.allowed) return { expected: 'refused' };
  if (expected.patch === undefined) return { expected: 'untouched' };
  const recorded = patched(request.object, expected.patch);
  const ours =
    reviewNatively(readRequest(request), operatorOf(normaliseConfig(config, id).injection)).patch ?? [];
  const pod = patched(request.object, ours);
  const isSame = isDeepStrictEqual(comparable(pod), comparable(recorded));
  return { expected: 'injected', pod: isSame ? pod : recorded };
}

/**
 * Runs test files with `injectorless test`.
 *
 * @param place a test file, or a folder of them
 * @param program the options that say which program of the engine to run
 */
export async function runTestFiles(engine: EngineName, place: string, program: readonly string[]) {
  const args = ['--format', 'json', '--engine', engine, ...program, '--', place];
  const { code, stdout, stderr } = await run('test', ...args);
  const { cases, totals } = JSON.parse(stdout) as {
    readonly cases: readonly { readonly name: string; readonly passed: boolean }[];
    readonly totals: { readonly passed: number };
  };
  return { code, stderr, cases, totals };
}
