import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineName } from '../../generator/cli/options/engines.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { isUnreadable } from './api-server.js';
import type { GoldenCase } from './cases.js';
import { goldenTestFile, runTestFiles } from './test-files.js';

/** Runs the golden cases as test files on an engine. */
async function expectAllPass(
  engine: EngineName,
  isWanted: (golden: GoldenCase) => boolean,
  least: number,
  program: readonly string[] = [],
) {
  const file = path.join(temporaryFolder(), 'golden.vault-test.yaml');
  writeFileSync(file, goldenTestFile(isWanted));
  const { code, stderr, cases, totals } = await runTestFiles(engine, file, program);
  expect(cases.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(totals.passed).toBeGreaterThan(least);
}

/** The policies of the API server cannot read the JSON of a pod's own patches. */
const isReadable = ({ request }: GoldenCase) =>
  !Object.entries(request.object.metadata?.annotations ?? {}).some(([name, value]) =>
    isUnreadable(name, value),
  );

describe('injectorless test on the golden cases passes', () => {
  test.each(['native', 'wasm'] as const)('on %s', (engine) => expectAllPass(engine, () => true, 1150));
});

describeWithEngines('injectorless test on the golden cases passes', ['opa'], () => {
  test('on opa', () => expectAllPass('opa', () => true, 1150, ['--program', enginePath('opa')]));
});

describeWithEngines('injectorless test on the golden cases passes', ['kyverno-evaluator'], () => {
  test('on kyverno', () =>
    expectAllPass('kyverno', () => true, 1150, ['--program', enginePath('kyverno-evaluator')]));
});

describeWithEngines('injectorless test on the golden cases passes', ['kubernetes-evaluator'], () => {
  test('on kubernetes', () =>
    expectAllPass('kubernetes', isReadable, 1100, ['--program', enginePath('kubernetes-evaluator')]));
});
