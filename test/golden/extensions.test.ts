import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineName } from '../../generator/cli/options/engines.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { runTestFiles } from './test-files.js';

const folder = path.join(import.meta.dirname, 'extensions');

/** Runs the cases of what is beyond vault-k8s on an engine. */
async function expectAllPass(engine: EngineName, program: readonly string[] = []) {
  const { code, cases } = await runTestFiles(engine, folder, program);
  expect(cases.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([]);
  expect(code).toBe(0);
  expect(cases.length).toBeGreaterThan(readdirSync(folder).length);
}

describe('what is beyond vault-k8s', () => {
  test.each(['native', 'wasm'] as const)('on %s', (engine) => expectAllPass(engine));
});

for (const [engine, program] of [
  ['opa', 'opa'],
  ['kyverno', 'kyverno-evaluator'],
  ['kyverno', 'kyverno-evaluator-1.18'],
  ['kubernetes', 'kubernetes-evaluator'],
] as const) {
  describeWithEngines('what is beyond vault-k8s', [program], () => {
    test(`on ${program}`, () => expectAllPass(engine, ['--program', enginePath(program)]));
  });
}
