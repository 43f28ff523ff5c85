import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../cli/command-line.js';
import { codeBlocks, page, tableRows } from '../docs/pages.js';
import { temporaryFolder } from '../temporary-folder.js';
import { linesAndRules, lint } from './lint.js';

const manifest = (annotations: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n${annotations}spec: {containers: [{name: app}]}\n`;
const asking = '    vault.hashicorp.com/agent-inject: "true"\n    vault.hashicorp.com/role: web\n';
const correct = manifest(asking);
const withWarning = manifest(`${asking}    vault.hashicorp.com/agent-rule: web\n`);
const withError = manifest('    vault.hashicorp.com/agent-inject: "yes"\n');

describe('the exit code', () => {
  test.each([
    ['no findings', correct, [], 0],
    ['an error', withError, [], 1],
    ['a warning', withWarning, [], 0],
    ['a warning that counts', withWarning, ['--fail-on', 'warning'], 1],
    ['an error, where warnings count', withError, ['--fail-on', 'warning'], 1],
    ['an error, where nothing counts', withError, ['--fail-on', 'none'], 0],
    [
      'an error of a rule that is disabled',
      withError,
      ['--disable', 'invalid-value', 'missing-annotation'],
      0,
    ],
    ['input that is not YAML', `${correct}---\na: [\n`, ['--fail-on', 'none'], 2],
    ['an error and input that is not YAML', `${withError}---\na: [\n`, [], 2],
  ])('of %s', async (_, text, args, code) => {
    expect((await lint(text, ...args)).code).toBe(code);
  });
});

test('what is wrong is in the order of its lines', async () => {
  const text = manifest(
    `    vault.hashicorp.com/agent-rule: x\n${asking}    vault.hashicorp.com/agent-pre-populate: "yes"\n`,
  );
  expect(await linesAndRules(text)).toEqual(['5 unknown-annotation', '8 invalid-value']);
});

test('a finding names its object, and the place of the container that it is about', async () => {
  const text = manifest(asking)
    .replace('metadata:\n', 'metadata:\n  name: web\n  namespace: apps\n')
    .replace('spec: {', 'spec:\n  {initContainers: [{name: first}, {name: vault-agent-init}],\n  ');
  const { findings } = await lint(text);
  expect(findings).toEqual([
    {
      rule: 'name-taken',
      severity: 'warning',
      file: expect.stringMatching(/m\.yaml$/),
      line: 10,
      column: 37,
      message: expect.stringMatching(
        /^container vault-agent-init: has the name of a container that is injected/,
      ),
      kind: 'Pod',
      name: 'web',
      namespace: 'apps',
    },
  ]);
});

test('findings about annotations are in their lines', async () => {
  const annotations = `${asking}    vault.hashicorp.com/agent-pre-populate-only: "false"\n    example.com/a/b: c\n`;
  const job =
    'apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    metadata:\n      annotations:\n' +
    `${annotations.replaceAll('    ', '        ')}    spec: {containers: [{name: app}]}\n`;
  expect(await linesAndRules(job)).toEqual(['9 endless-job', '10 annotation-name']);
});

test('the example of docs/lint.md', async () => {
  const folder = temporaryFolder();
  const [manifest = ''] = codeBlocks(page('docs/lint.md'), 'yaml');
  writeFileSync(path.join(folder, 'web.yaml'), manifest);
  const { stdout } = await run('lint', path.join(folder, 'web.yaml'));
  expect(stdout.replaceAll(`${folder}/`, '')).toBe(codeBlocks(page('docs/lint.md'), 'text')[0]);
});

test('docs/lint.md has every option', async () => {
  const { stdout } = await run('lint', '--help');
  const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
  const listed = tableRows(page('docs/lint.md'), 'Option', 'Effect').map(([cell = '']) => cell.split(' ')[0]);
  expect([...listed, '--help'].sort()).toEqual(options.sort());
});

describe('invalid input has one message, and the rest is judged', () => {
  test('in documents', async () => {
    const template = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {}}}\n';
    const numbered = correct.replace('name: app', 'name: 7');
    const text = [withError, 'a: [\n', '- 1\n', template, numbered, withError].join('---\n');
    const { code, findings, problems, stderr } = await lint(text);
    expect(code).toBe(2);
    expect(findings.map(({ rule }) => rule)).toEqual([
      'missing-annotation',
      'invalid-value',
      'missing-annotation',
      'invalid-value',
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^not YAML: /),
      'a list is not a Kubernetes object; write a mapping with apiVersion and kind',
      'Job j: spec.template.spec has no containers; pass complete manifests, such as the output of kustomize build',
      'Pod: spec.containers[0].name must be string',
    ]);
    expect(stderr.trimEnd().split('\n')).toHaveLength(4);
  });

  test('in files', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'apps'));
    writeFileSync(path.join(folder, 'apps/a.yaml'), withError);
    writeFileSync(path.join(folder, 'binary'), Buffer.from([0xff, 0xfe, 0x00]));
    const names = ['apps', 'binary', 'missing.yaml'].map((name) => path.join(folder, name));
    const { code, stdout, stderr } = await run('lint', ...names);
    expect(code).toBe(2);
    expect(stdout).toContain('apps/a.yaml:5:5  error');
    expect(stderr.replaceAll(`${folder}/`, '')).toBe(
      'binary: is not text in UTF-8; pass YAML or JSON\n' +
        'missing.yaml: cannot be read: there is no such file or folder\n',
    );
  });

  test('an annotation that is no string is an error of the manifest', async () => {
    const { code, findings, problems } = await lint(manifest('    vault.hashicorp.com/agent-inject: true\n'));
    expect({ code, problems }).toEqual({ code: 1, problems: [] });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'annotation-type',
        line: 5,
        message: 'vault.hashicorp.com/agent-inject: true is not a string; write it in quotes',
      }),
    ]);
  });

  test('no object at all', async () => {
    const message = 'there is no Kubernetes object; pass manifests';
    const { code, stderr, problems } = await lint('# nothing\n');
    expect({ code, stderr, problems }).toEqual({
      code: 2,
      stderr: `m.yaml: ${message}\n`,
      problems: [{ place: expect.stringMatching(/m\.yaml$/), message }],
    });
  });

  test('a rule, a format or a severity that does not exist', async () => {
    for (const args of [
      ['--disable', 'x'],
      ['--format', 'x'],
      ['--fail-on', 'x'],
    ]) {
      const { code, stderr } = await run('lint', ...args);
      expect(code).toBe(2);
      expect(stderr).toContain('Allowed choices are');
    }
  });
});

describe('depends on', () => {
  test('the config, whose values are the defaults', async () => {
    const config = path.join(temporaryFolder(), 'c.yaml');
    writeFileSync(config, 'vaultAuthPath: kubernetes\nmemLimit: 32Mi\n');
    // What is wrong with the config is reported once.
    const { findings } = await lint(`${correct}---\n${correct}`, '--config', config);
    expect(findings.map(({ rule }) => rule)).toEqual(['auth-path', 'requests-above-limits']);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the config's vaultAuthPath: "kubernetes" is not below auth\//),
      expect.stringMatching(
        /^the config's memLimit: "32Mi" is below the request of "64Mi" \(the config's memRequest\)/,
      ),
    ]);
  });

  test('the namespace of objects that name none', async () => {
    expect(await linesAndRules(correct, '-n', 'kube-system')).toEqual(['1 namespace']);
    expect(await linesAndRules(correct)).toEqual([]);
  });
});

describe('requests above limits', () => {
  const withAnnotations = (...lines: readonly string[]) =>
    manifest(asking + lines.map((line) => `    vault.hashicorp.com/${line}\n`).join(''));

  test.each([
    ['equal, otherwise written', ['agent-requests-mem: 0.25Gi', 'agent-limits-mem: 256Mi'], []],
    ['no limit', ['agent-requests-mem: 1Gi', 'agent-limits-mem: ""'], []],
    [
      'no containers',
      ['agent-requests-mem: 1Gi', 'agent-pre-populate: "false"', 'agent-pre-populate-only: "true"'],
      [],
    ],
    [
      'of an agent that ends before the pod starts',
      ['agent-requests-mem: 1Gi', 'agent-pre-populate-only: "true"'],
      ['7 requests-above-limits'],
    ],
    [
      'of an agent beside the pod only',
      ['agent-requests-mem: 1Gi', 'agent-pre-populate: "false"'],
      ['7 requests-above-limits'],
    ],
    [
      'ephemeral storage',
      ['agent-requests-ephemeral: 2Gi', 'agent-limits-ephemeral: 1Gi'],
      ['7 requests-above-limits'],
    ],
    [
      'a limit that a JSON Patch raises',
      [
        'agent-requests-mem: 256Mi',
        `agent-json-patch: '[{"op":"replace","path":"/resources/limits/memory","value":"1Gi"}]'`,
        `agent-init-json-patch: '[{"op":"replace","path":"/resources/limits/memory","value":"1Gi"}]'`,
      ],
      [],
    ],
    [
      'a limit that a JSON Patch lowers',
      [`agent-json-patch: '[{"op":"replace","path":"/resources/limits/memory","value":"1Mi"}]'`],
      ['7 requests-above-limits'],
    ],
    [
      'a limit that a JSON Patch of the init container lowers',
      [`agent-init-json-patch: '[{"op":"replace","path":"/resources/limits/memory","value":"1Mi"}]'`],
      ['7 requests-above-limits'],
    ],
    [
      'a request that a JSON Patch raises',
      [`agent-json-patch: '[{"op":"replace","path":"/resources/requests/memory","value":"1Gi"}]'`],
      ['7 requests-above-limits'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await linesAndRules(withAnnotations(...lines))).toEqual(expected);
    const config = path.join(temporaryFolder(), 'c.yaml');
    writeFileSync(config, 'nativeSidecar: true\n');
    expect(await linesAndRules(withAnnotations(...lines), '--config', config)).toEqual(expected);
  });

  test.each([
    [
      ['agent-requests-mem: 1Gi'],
      'vault.hashicorp.com/agent-requests-mem: "1Gi" is above the limit of "128Mi" (the config\'s memLimit), and the API server refuses the pod; raise vault.hashicorp.com/agent-limits-mem',
    ],
    [
      ['agent-requests-mem: 1Gi', 'agent-limits-mem: 512Mi'],
      'vault.hashicorp.com/agent-requests-mem: "1Gi" is above the limit of "512Mi" (vault.hashicorp.com/agent-limits-mem), and the API server refuses the pod; raise vault.hashicorp.com/agent-limits-mem',
    ],
    [
      ['agent-limits-cpu: 100m'],
      'vault.hashicorp.com/agent-limits-cpu: "100m" is below the request of "250m" (the config\'s cpuRequest), and the API server refuses the pod; lower vault.hashicorp.com/agent-requests-cpu',
    ],
  ])('the message about %j', async (lines, expected) => {
    const { findings } = await lint(withAnnotations(...lines));
    expect(findings.map(({ message }) => message)).toEqual([expected]);
  });
});

describe('the annotation that was meant', () => {
  test.each([
    ['agent-inject-tempalte-db', 'agent-inject-template-db'],
    ['agent-inject-secrets-db', 'agent-inject-secret-db'],
    ['agent-limits-memory', 'agent-limits-mem'],
    ['Agent-Inject', 'agent-inject'],
    ['agent-log-level', 'log-level'],
    ['vault-role', 'role'],
  ])('%s', async (name, meant) => {
    const { findings } = await lint(manifest(`${asking}    vault.hashicorp.com/${name}: x\n`));
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining(`; did you mean vault.hashicorp.com/${meant}?`),
    ]);
  });

  test.each(['agent-inject-foo', 'agent-inject-command', 'something-else'])('%s: none', async (name) => {
    const { findings } = await lint(manifest(`${asking}    vault.hashicorp.com/${name}: x\n`));
    expect(findings.map(({ message }) => message)).toEqual([expect.not.stringContaining('did you mean')]);
  });
});

describe('pods that do not ask for the agent', () => {
  test.each([
    ['no annotation', '    example.com/team: web\n', []],
    [
      'switched off',
      '    vault.hashicorp.com/agent-inject: "false"\n    vault.hashicorp.com/role: web\n',
      [],
    ],
    ['not asked', '    vault.hashicorp.com/role: web\n', ['5 not-asked']],
    ['an unknown one', '    vault.hashicorp.com/rule: web\n', ['5 unknown-annotation']],
    ['injected', `${asking}    vault.hashicorp.com/agent-inject-status: injected\n`, ['7 copied-status']],
  ])('%s', async (_, annotations, expected) => {
    expect(await linesAndRules(manifest(annotations))).toEqual(expected);
  });
});

describe('annotations on the wrong object', () => {
  test.each([
    ['v1', 'Namespace', ['5 wrong-object']],
    ['networking.k8s.io/v1', 'Ingress', ['5 wrong-object']],
    // Nobody knows what others make of theirs.
    ['opentelemetry.io/v1beta1', 'OpenTelemetryCollector', []],
  ])('%s %s', async (apiVersion, kind, expected) => {
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  annotations:\n${asking}`;
    expect(await linesAndRules(text)).toEqual(expected);
  });

  test.each([
    [1, ''],
    [2, ', as is one more'],
    [3, ', as are 2 more'],
  ])('%i of them', async (count, more) => {
    const annotations = `${asking}    vault.hashicorp.com/agent-inject-secret-db: db\n`
      .split('\n')
      .slice(0, count);
    const metadata = `metadata:\n  annotations:\n    example.com/team: a\n${annotations.join('\n')}\n`;
    const spec = 'spec: {template: {spec: {containers: [{name: app}]}}}\n';
    for (const [object, wayOut] of [
      [`apiVersion: v1\nkind: Namespace\n${metadata}`, 'the pod, or to the pod template that makes it'],
      [`apiVersion: apps/v1\nkind: Deployment\n${metadata}${spec}`, 'spec.template.metadata.annotations'],
    ] as const) {
      const { findings } = await lint(object);
      const kind = /kind: (.*)/.exec(object)?.[1];
      expect(findings.map(({ line, message }) => `${line} ${message}`)).toEqual([
        `6 vault.hashicorp.com/agent-inject: is ignored on a ${kind}${more}; only the annotations of pods count; move it to ${wayOut}`,
      ]);
    }
  });

  test('other annotations of Vault may be on a ServiceAccount', async () => {
    const text =
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n    vault.hashicorp.com/alias-metadata-team: web\n';
    expect(await linesAndRules(text)).toEqual([]);
  });
});
