import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { run, spawned } from './command-line.js';

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: apps}
spec:
  template:
    metadata:
      annotations:
        vault.hashicorp.com/agent-inject: "true"
        vault.hashicorp.com/role: shop
        vault.hashicorp.com/agent-inject-secret-db: secret/db
        vault.hashicorp.com/agent-inject-template-db: "a < b & c"
    spec: {containers: [{name: shop}]}
`;

const tests = `cases:
  - name: The shop gets its agent
    manifest: shop.yaml
    expected: injected
    contains:
      spec:
        containers:
          - name: vault-agent
            env: [{name: VAULT_CONFIG, value: {auto_auth: {method: {config: {role: shop}}}}}]
  - name: The shop
    manifest: shop.yaml
  - name: A value
    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "yes"}}, spec: {containers: [{name: a}]}}
    expected: refused
    messages: [is not a boolean]
  - name: A value
      in another cluster
    config: {vaultAddr: "https://other.example:8200"}
    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "no"}}, spec: {containers: [{name: a}]}}
    expected: refused
    messages: [is not a boolean, "role: missing"]
  - name: No annotations
    manifest: {kind: Pod, spec: {containers: [{name: a}]}}
    expected: untouched
  - name: Another namespace
    config: &selective {admission: {namespaceSelector: {matchLabels: {team: a}}}}
    namespaceLabels: {team: b}
    manifest: shop.yaml
    expected: untouched
  - name: The same namespace with other labels
    config: *selective
    namespaceLabels: {team: a}
    manifest: shop.yaml
    expected: injected
`;

/** Writes a suite for a test file, runs it, and returns the exit code of its program. */
async function runSuite(program: 'kyverno' | 'gator' | 'opa', text: string) {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'shop.yaml'), manifest);
  writeFileSync(path.join(folder, 'vault-tests.yaml'), text);
  const option = { kyverno: '--write-kyverno-test', gator: '--write-gator', opa: '--write-opa-test' }[
    program
  ];
  const suite = path.join(folder, 'suite');
  const { code, stdout, stderr } = await run('test', option, suite, folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [, command = ''] = /; run: (.*)\n$/.exec(stdout) ?? [];
  let worst = 0;
  let output = '';
  for (const each of command.split(' && ')) {
    const outcome = await spawned(enginePath(program), each.split(' ').slice(1), {});
    worst = Math.max(worst, Number(outcome.code));
    output += outcome.stdout + outcome.stderr;
  }
  return { code: worst, output };
}

/** Test files in which one expectation is altered, and which programs see that. */
const alterations: readonly (readonly [
  string,
  readonly (readonly [string, string])[],
  readonly ('kyverno' | 'gator' | 'opa')[],
])[] = [
  ['a part of a pod', [['role: shop}', 'role: store}']], ['kyverno', 'opa']],
  ['a message', [['[is not a boolean]', '[is no boolean]']], ['gator', 'opa']],
  [
    'that a pod is injected',
    [
      [
        'manifest: {kind: Pod, spec: {containers: [{name: a}]}}\n    expected: untouched',
        'manifest: {kind: Pod, spec: {containers: [{name: a}]}}\n    expected: injected',
      ],
    ],
    ['kyverno', 'opa'],
  ],
  [
    'that a refused pod is injected',
    [['expected: refused\n    messages: [is not a boolean]', 'expected: injected']],
    ['kyverno', 'gator', 'opa'],
  ],
  [
    'that an injected pod is refused',
    [['The shop\n    manifest: shop.yaml\n', 'The shop\n    manifest: shop.yaml\n    expected: refused\n']],
    ['kyverno', 'gator', 'opa'],
  ],
  [
    'that an injected pod is untouched',
    [['The shop\n    manifest: shop.yaml\n', 'The shop\n    manifest: shop.yaml\n    expected: untouched\n']],
    ['kyverno', 'opa'],
  ],
  [
    'that a refused pod is untouched',
    [['expected: refused\n    messages: [is not a boolean]', 'expected: untouched']],
    ['kyverno', 'gator', 'opa'],
  ],
];

describeWithEngines('suites for the stock programs', ['kyverno', 'gator', 'opa'], () => {
  test.each(['kyverno', 'gator', 'opa'] as const)('pass in %s', async (program) => {
    const { code, output } = await runSuite(program, tests);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/pass/i) });
  });

  test.each(
    alterations.flatMap(([what, edits, programs]) =>
      programs.map((program) => [program, what, edits] as const),
    ),
  )('fail in %s where they expect otherwise: %s', async (program, _, edits) => {
    const altered = edits.reduce((text, [from, to]) => text.replace(from, to), tests);
    expect(altered).not.toBe(tests);
    const { code, output } = await runSuite(program, altered);
    expect(code, output).not.toBe(0);
    expect(output).toMatch(/fail/i);
  });
});
