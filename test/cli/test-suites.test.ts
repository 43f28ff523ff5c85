import { readFileSync, writeFileSync } from 'node:fs';
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
        initContainers:
          - name: vault-agent-init
            env: [{name: VAULT_CONFIG, value: ENCODED}]
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
  - name: The shop in another cluster
    config: {vaultAddr: "https://other.example:8200"}
    manifest: shop.yaml
    expected: injected
  - name: The shop with an older Kyverno
    config: {kyverno: {minVersion: "1.17"}}
    manifest: shop.yaml
    expected: injected
  - name: Values that are reported
    config: {admission: {denial: Audit}}
    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "yes"}}, spec: {containers: [{name: a}]}}
    expected: untouched
  - name: A JSON Patch that does not apply
    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/role: a, vault.hashicorp.com/agent-json-patch: '[{"op":"remove","path":"/none"}]'}}, spec: {containers: [{name: a}]}}
    expected: refused
    messages: ["vault.hashicorp.com/agent-json-patch: "]
  - name: Messages of several lines
    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "yes"}}, spec: {containers: [{name: a}]}}
    expected: refused
    messages: ["is not a boolean\\nrole: missing"]
`.replace('ENCODED', Buffer.from('{"exit_after_auth":true}').toString('base64'));

/** What `test --update` writes for the shop and for a pod without a name: complete pods. */
async function completePods(): Promise<string> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'vault-tests.yaml');
  writeFileSync(path.join(folder, 'shop.yaml'), manifest);
  writeFileSync(
    file,
    `cases:
  - {name: The shop, manifest: shop.yaml}
  - name: Without a name
    manifest: {kind: Pod, metadata: {generateName: a-, annotations: {vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/role: a}}, spec: {containers: [{name: a}]}}
`,
  );
  expect(await run('test', '--update', file)).toMatchObject({ code: 0 });
  return readFileSync(file, 'utf8');
}

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
    'that a pod of a namespace with labels is refused',
    [
      [
        'namespaceLabels: {team: a}\n    manifest: shop.yaml\n    expected: injected',
        'namespaceLabels: {team: a}\n    manifest: shop.yaml\n    expected: refused',
      ],
    ],
    ['kyverno', 'gator', 'opa'],
  ],
  [
    'that a pod whose JSON Patch does not apply is untouched',
    [['expected: refused\n    messages: ["vault.hashicorp.com/agent-json-patch: "]', 'expected: untouched']],
    ['kyverno', 'gator', 'opa'],
  ],
  [
    'that an injected pod is untouched, where refusals are only reported',
    [
      [
        'Audit}}\n    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "yes"}',
        'Audit}}\n    manifest: {kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/role: a}',
      ],
    ],
    ['kyverno', 'opa'],
  ],
  [
    'another message about a JSON Patch',
    [['["vault.hashicorp.com/agent-json-patch: "]', '["vault.hashicorp.com/agent-json-patches: "]']],
    ['gator', 'opa'],
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

  test.each(['kyverno', 'gator', 'opa'] as const)('have complete pods as %s sees them', async (program) => {
    const text = await completePods();
    expect(await runSuite(program, text)).toMatchObject({ code: 0 });
    if (program === 'gator') return;
    const altered = text.replace('exit_after_auth: true', 'exit_after_auth: false');
    expect(altered).not.toBe(text);
    expect((await runSuite(program, altered)).code).not.toBe(0);
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
