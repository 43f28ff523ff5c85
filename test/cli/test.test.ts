import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { readTestFile } from '../../generator/cli/test/test-file.js';
import { updateFile } from '../../generator/cli/test/update.js';
import { untilChanged } from '../../generator/cli/test/watch.js';
import { temporaryFolder } from '../temporary-folder.js';
import { builtProgram, run, spawnBuilt, unprivileged } from './command-line.js';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: apps}
spec:
  template:
    metadata:
      annotations:
        vault.hashicorp.com/agent-inject: "true"
        vault.hashicorp.com/role: web
    spec: {containers: [{name: web}]}
`;
const plainPod = '{kind: Pod, spec: {containers: [{name: a}]}}';
const askingPod =
  '{kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/role: a}}, spec: {containers: [{name: a}]}}';
const invalidPod =
  '{kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "yes"}}, spec: {containers: [{name: a}]}}';

/** A folder with these files, and what `test` says about it. */
async function testIn(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const { code, stdout, stderr } = await run('test', ...args, '--', folder);
  const without = (text: string) => text.replaceAll(`${folder}/`, '').replaceAll(folder, 'FOLDER');
  return {
    code,
    stdout: without(stdout),
    stderr: without(stderr),
    read: (name: string) => readFileSync(path.join(folder, name), 'utf8'),
  };
}

/** The Deployment web with more in its container. */
const webWith = (members: string) => web.replace('{name: web}]', `{name: web, ${members}}]`);

const oneCase = (text: string) => `cases:\n  - name: a case\n${text.replaceAll(/^(?=.)/gm, '    ')}`;
const file = 'vault-tests.yaml';

describe('a case passes or fails', () => {
  test.each([
    ['that it is injected', 'manifest: web.yaml\nexpected: injected\n', 0],
    ['that it is refused, but it is injected', 'manifest: web.yaml\nexpected: refused\n', 1],
    ['that it is left alone', `manifest: ${plainPod}\nexpected: untouched\n`, 0],
    ['that it is injected, but it is left alone', `manifest: ${plainPod}\nexpected: injected\n`, 1],
    ['that it is refused', `manifest: ${invalidPod}\nexpected: refused\n`, 0],
    [
      'a part of a message',
      `manifest: ${invalidPod}\nexpected: refused\nmessages: [is not a boolean, 'role: missing']\n`,
      0,
    ],
    ['another message', `manifest: ${invalidPod}\nexpected: refused\nmessages: [is no boolean]\n`, 1],
    [
      'several lines of messages',
      `manifest: ${invalidPod}\nexpected: refused\nmessages: ["is not a boolean\\nrole: missing\\n"]\n`,
      0,
    ],
    [
      'one of two messages another',
      `manifest: ${invalidPod}\nexpected: refused\nmessages: ['role: missing', is no boolean]\n`,
      1,
    ],
    [
      'parts of a pod',
      'manifest: web.yaml\nexpected: injected\ncontains: {spec: {containers: [{name: vault-agent, args: null, command: [/bin/sh, -ec]}]}}\n',
      1,
    ],
    [
      'a part of the configuration of an agent',
      'manifest: web.yaml\nexpected: injected\ncontains: {spec: {initContainers: [{name: vault-agent-init, env: [{name: VAULT_CONFIG, value: {exit_after_auth: true}}]}]}}\n',
      0,
    ],
    [
      'another part of the configuration of an agent',
      'manifest: web.yaml\nexpected: injected\ncontains: {spec: {initContainers: [{name: vault-agent-init, env: [{name: VAULT_CONFIG, value: {exit_after_auth: false}}]}]}}\n',
      1,
    ],
    [
      'that a member is not there',
      'manifest: web.yaml\nexpected: injected\ncontains: {spec: {hostNetwork: null}}\n',
      0,
    ],
    [
      'a container that is not there',
      'manifest: web.yaml\nexpected: injected\ncontains: {spec: {containers: [{name: other}]}}\n',
      1,
    ],
    [
      'an incomplete pod as the complete one',
      'manifest: web.yaml\nexpected: injected\npod: {kind: Pod, spec: {containers: [{name: web}]}}\n',
      1,
    ],
    ['nothing', 'manifest: web.yaml\n', 1],
    [
      'that a namespace is left out, by its labels',
      'manifest: web.yaml\nconfig: {admission: {namespaceSelector: {matchLabels: {team: a}}}}\nnamespaceLabels: {team: b}\nexpected: untouched\n',
      0,
    ],
    [
      'that a namespace is not left out',
      'manifest: web.yaml\nconfig: {admission: {namespaceSelector: {matchLabels: {team: a}}}}\nnamespaceLabels: {team: a}\nexpected: injected\n',
      0,
    ],
    [
      'a value of the config',
      'manifest: web.yaml\nconfig: {vaultAddr: "https://v.example:1"}\nexpected: injected\ncontains: {spec: {containers: [{name: vault-agent, env: [{name: VAULT_CONFIG, value: {vault: {address: "https://v.example:1"}}}]}]}}\n',
      0,
    ],
    [
      'that an update is left alone',
      'request: {operation: UPDATE, object: {kind: Pod, spec: {}}}\nexpected: untouched\n',
      0,
    ],
    [
      'a warning about a pod that is left alone',
      `manifest: ${invalidPod}\nconfig: {admission: {denial: Audit}}\nexpected: untouched\nmessages: [is not a boolean]\n`,
      0,
    ],
    [
      'another warning about a pod that is left alone',
      `manifest: ${invalidPod}\nconfig: {admission: {denial: Audit}}\nexpected: untouched\nmessages: [is no boolean]\n`,
      1,
    ],
  ])('that expects %s', async (_, text, code) => {
    const { code: actual, stderr } = await testIn({ [file]: oneCase(text), 'web.yaml': web });
    expect({ code: actual, stderr }).toEqual({ code, stderr: '' });
  });

  describe('by the parts of a list', () => {
    const ofWeb = (members: string) =>
      oneCase(
        `manifest: web.yaml\nexpected: injected\ncontains: {spec: {containers: [{name: web, ${members}}]}}\n`,
      );
    const mounts = 'volumeMounts: [{name: a, mountPath: /a}, {name: a, mountPath: /b, readOnly: true}]';
    const twice = 'env: [{name: A, value: "1"}, {name: A, value: "2"}]';
    const own = 'env: [{name: VAULT_CONFIG, value: hello}]';
    test.each([
      ['mounts by their paths', mounts, 'volumeMounts: [{name: a, mountPath: /b, readOnly: true}]', 0],
      ['mounts of another path', mounts, 'volumeMounts: [{name: a, mountPath: /c}]', 1],
      ['items of equal names as a whole', twice, twice, 0],
      [
        'items of equal names in another order',
        twice,
        'env: [{name: A, value: "2"}, {name: A, value: "1"}]',
        1,
      ],
      ['an empty list, which has to be equal', twice, 'env: []', 1],
      ['a list that the pod lacks', twice, 'ports: [{name: http}]', 1],
      ['a variable VAULT_CONFIG of its own', own, own, 0],
      ['another value of a variable VAULT_CONFIG of its own', own, own.replace('hello', 'other'), 1],
    ])('%s', async (_, members, parts, code) => {
      const { code: actual, stderr } = await testIn({ [file]: ofWeb(parts), 'web.yaml': webWith(members) });
      expect({ code: actual, stderr }).toEqual({ code, stderr: '' });
    });
  });

  test('by its own namespace, labels and request before those of the file', async () => {
    const ofTeam = (team: string) => `{admission: {namespaceSelector: {matchLabels: {team: ${team}}}}}`;
    const text = `namespace: other
namespaceLabels: {team: a}
config: {admission: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}}
cases:
  - {name: namespace, namespace: shop, manifest: ${askingPod}, expected: injected}
  - {name: namespace of the file, manifest: ${askingPod}, expected: untouched}
  - {name: namespace of the manifest, namespace: shop, manifest: web.yaml, expected: untouched}
  - {name: request, namespace: shop, request: {object: ${askingPod}}, expected: refused, messages: [token]}
  - {name: namespace of the request, request: {namespace: shop, object: ${askingPod}}, expected: refused, messages: [token]}
  - {name: labels of the file, config: ${ofTeam('a')}, manifest: ${askingPod}, expected: injected}
  - {name: labels, config: ${ofTeam('a')}, namespaceLabels: {team: b}, manifest: ${askingPod}, expected: untouched}
`;
    const { stdout, stderr } = await testIn({ [file]: text, 'web.yaml': web });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\n7 passed in 1 file\n$/);
  });

  test('with the service accounts of its namespace', async () => {
    const account = (metadata: string) =>
      `kind: ServiceAccount\nmetadata: ${metadata}\nautomountServiceAccountToken: false\n`;
    const pod = askingPod.replace('{', '{apiVersion: v1, ');
    const text = `cases:
  - {name: with a token, namespace: other, manifest: shop.yaml, expected: injected}
  - {name: without a token, namespace: shop, manifest: shop.yaml, expected: refused, messages: [token]}
  - {name: in one namespace, namespace: shop, manifest: any.yaml, expected: refused, messages: [token]}
  - {name: in another, namespace: other, manifest: any.yaml, expected: refused, messages: [token]}
`;
    const { stdout, stderr } = await testIn({
      [file]: text,
      'shop.yaml': `${account('{name: default, namespace: shop}')}---\n${pod}\n`,
      'any.yaml': `${account('{name: default}')}---\n${pod}\n`,
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\n4 passed in 1 file\n$/);
  });

  test('with a manifest by its absolute path', async () => {
    const manifest = path.join(temporaryFolder(), 'web.yaml');
    writeFileSync(manifest, web);
    const { code } = await testIn({ [file]: oneCase(`manifest: ${manifest}\nexpected: injected\n`) });
    expect(code).toBe(0);
  });
});

describe('invalid input has one message, and the exit code 2', () => {
  const twoPods = `${web}---\n${web.replace('name: web,', 'name: shop,')}`;
  test.each([
    ['no YAML', 'cases: [', /^vault-tests.yaml:1:\d+: not YAML: /],
    ['an empty file', '', /^vault-tests.yaml:1:1: the file is empty; write cases$/],
    [
      'no cases',
      'cases: []',
      'vault-tests.yaml:1:8: cases: an empty list is not allowed; use a list with at least one case',
    ],
    [
      'an unknown key',
      'case: []\ncases: [{name: a, manifest: w}]',
      'vault-tests.yaml:1:1: case: unknown key; did you mean cases?',
    ],
    [
      'an unknown key of a case',
      oneCase('manifests: web.yaml\nmanifest: web.yaml\n'),
      'vault-tests.yaml:3:5: cases[0].manifests: unknown key; did you mean manifest?',
    ],
    [
      'an unknown outcome',
      oneCase('manifest: web.yaml\nexpected: denied\n'),
      'vault-tests.yaml:4:15: cases[0].expected: "denied" is not allowed; use injected or untouched or refused',
    ],
    [
      'no manifest',
      oneCase('expected: injected\n'),
      'vault-tests.yaml:2:5: cases[0]: manifest is missing; add the pod, or the name of its file',
    ],
    [
      'an expected pod that is none',
      oneCase('manifest: web.yaml\nexpected: injected\npod: {kind: Deployment, spec: {}}\n'),
      'vault-tests.yaml:5:10: this is no pod: kind must be Pod; other kinds are not injected',
    ],
    [
      'parts of no pod',
      oneCase('manifest: web.yaml\nexpected: injected\ncontains: {specs: {}}\n'),
      'vault-tests.yaml:5:16: "specs" is no part of a pod; did you mean spec?',
    ],
    [
      'parts of the wrong type',
      oneCase('manifest: web.yaml\nexpected: injected\ncontains: {spec: {containers: {name: a}}}\n'),
      'vault-tests.yaml:5:15: this is no part of a pod: spec.containers must be array',
    ],
    [
      'an empty name of a manifest',
      oneCase('manifest: ""\n'),
      'vault-tests.yaml:3:15: cases[0].manifest: "" is not allowed; use the name of a file, relative to this one, or a Kubernetes object',
    ],
    [
      'an empty name of a config',
      oneCase('manifest: web.yaml\nconfig: ""\n'),
      'vault-tests.yaml:4:13: cases[0].config: "" is not allowed; use the name of a file, relative to this one, or the keys of a config',
    ],
    [
      'a missing manifest',
      oneCase('manifest: other.yaml\n'),
      'other.yaml: cannot be read: there is no such file or folder',
    ],
    [
      'a missing config',
      oneCase('manifest: web.yaml\nconfig: other.yaml\n'),
      'other.yaml: there is no such file',
    ],
    [
      'an invalid config',
      oneCase('manifest: web.yaml\nconfig: {vaultAdr: a}\n'),
      'vault-tests.yaml:4:14: vaultAdr: unknown key; did you mean vaultAddr?',
    ],
    [
      'a manifest without a pod',
      oneCase('manifest: {kind: ConfigMap}\n'),
      /^vault-tests.yaml:3:15: ConfigMap makes no pod; /,
    ],
    [
      'a manifest without its pod template',
      oneCase('manifest: {kind: Deployment, metadata: {name: web}}\n'),
      'vault-tests.yaml:3:15: Deployment web: the pod template is missing; add spec.template',
    ],
    [
      'a file whose only workload lacks its pod template',
      oneCase('manifest: incomplete.yaml\n'),
      'vault-tests.yaml:3:15: incomplete.yaml: CronJob web: the pod template is missing; add spec.jobTemplate.spec.template',
    ],
    [
      'a choice of objects',
      oneCase('manifest: two.yaml\n'),
      'vault-tests.yaml:3:15: two.yaml has 2 objects that make pods; add object: Deployment/web or Deployment/shop',
    ],
    [
      'a choice that no name makes',
      oneCase('manifest: same.yaml\n'),
      'vault-tests.yaml:3:15: same.yaml has more than one Deployment/web; keep one',
    ],
    [
      'an unknown object',
      oneCase('manifest: two.yaml\nobject: Deployment/shops\n'),
      'vault-tests.yaml:3:15: two.yaml has no "Deployment/shops"; did you mean Deployment/shop?',
    ],
    [
      'messages without a refusal',
      oneCase('manifest: web.yaml\nexpected: injected\nmessages: [a]\n'),
      'vault-tests.yaml:5:5: cases[0].messages: belongs to a refusal, and expected is injected; use expected: refused',
    ],
    [
      'messages, but no outcome',
      oneCase('manifest: web.yaml\nmessages: [a]\n'),
      'vault-tests.yaml:4:5: cases[0].messages: belongs to a refusal, and expected is not said; use expected: refused',
    ],
    [
      'parts of a pod, but no outcome',
      oneCase('manifest: web.yaml\ncontains: {spec: {}}\n'),
      'vault-tests.yaml:4:5: cases[0].contains: belongs to an injected pod, and expected is not said; use expected: injected',
    ],
    [
      'a pod that is left alone',
      oneCase(`manifest: web.yaml\nexpected: untouched\npod: ${plainPod}\n`),
      'vault-tests.yaml:5:5: cases[0].pod: belongs to an injected pod, and expected is untouched; use expected: injected',
    ],
    [
      'a pod and its parts',
      oneCase(`manifest: web.yaml\nexpected: injected\npod: ${plainPod}\ncontains: {spec: {}}\n`),
      'vault-tests.yaml:6:5: cases[0].contains: the case has the complete pod, too; keep one',
    ],
    [
      'a pod without a kind',
      oneCase('manifest: web.yaml\nexpected: injected\npod: {spec: {containers: []}}\n'),
      /^vault-tests.yaml:5:10: this is no pod: /,
    ],
    [
      'a manifest and a request',
      oneCase(`manifest: web.yaml\nrequest: {object: ${plainPod}}\n`),
      'vault-tests.yaml:4:5: cases[0].request: the case has a manifest, too; keep one',
    ],
    [
      'an object of a manifest that is no file',
      oneCase(`manifest: ${plainPod}\nobject: Pod/a\n`),
      'vault-tests.yaml:4:5: cases[0].object: selects an object of a file; use manifest: FILE, or remove it',
    ],
    [
      'a missing manifest of two cases',
      'cases:\n  - {name: a, manifest: other.yaml}\n  - {name: b, manifest: other.yaml}\n',
      'other.yaml: cannot be read: there is no such file or folder',
    ],
    [
      'an equal name',
      `${oneCase('manifest: web.yaml\n')}  - {name: a case, manifest: web.yaml}\n`,
      'vault-tests.yaml:4:12: cases[1].name: "a case" is the name of an earlier case; use another',
    ],
    [
      'a request of another kind',
      oneCase('request: {object: {kind: Service, spec: {}}}\n'),
      /^vault-tests.yaml:3:14: not an AdmissionRequest for a pod: /,
    ],
  ])('%s', async (_, text, message) => {
    const { code, stderr } = await testIn({
      [file]: text,
      'web.yaml': web,
      'two.yaml': twoPods,
      'same.yaml': `${web}---\n${web}`,
      'incomplete.yaml': 'kind: Service\n---\nkind: CronJob\nmetadata: {name: web}\n',
    });
    expect(code).toBe(2);
    if (typeof message === 'string') expect(stderr).toBe(`${message}\n`);
    else expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a folder without test files', async () => {
    const { code, stderr } = await testIn({ 'web.yaml': web });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^FOLDER: has no test file; /);
  });

  test('more problems than are listed', async () => {
    const keys = Array.from({ length: 21 }, (_, index) => `none${index}: a\n`);
    const { code, stderr } = await testIn({ [file]: oneCase(`manifest: web.yaml\n${keys.join('')}`) });
    expect(code).toBe(2);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[19]).toMatch(/^vault-tests\.yaml:23:5: cases\[0\]\.none19: unknown key; /);
    expect(lines[20]).toBe('vault-tests.yaml: 21 problems in total; the first 20 are listed');
  });

  test('a choice of more objects than a message lists', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const manifests = names.map((name) => web.replace('name: web,', `name: ${name},`)).join('---\n');
    const { stderr } = await testIn({ [file]: oneCase('manifest: m.yaml\n'), 'm.yaml': manifests });
    const listed = names.slice(0, 5).map((name) => `Deployment/${name}`);
    expect(stderr).toBe(
      `vault-tests.yaml:3:15: m.yaml has 6 objects that make pods; add object: ${listed.join(' or ')}\n`,
    );
  });

  test('a program for several engines', async () => {
    const text = oneCase(`manifest: ${plainPod}\nexpected: untouched\n`);
    const args = ['--engine', 'opa', 'kyverno', '--program', '/bin/true'];
    expect(await testIn({ [file]: text }, ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: '--program is the program of one engine; use one --engine\n',
    });
  });

  test.each(['--update', '--watch'])('suites with %s', async (option) => {
    const files = { [file]: oneCase(`manifest: ${plainPod}\nexpected: untouched\n`) };
    const suite = path.join(temporaryFolder(), 'suite');
    expect(await testIn(files, '--write-gator', suite, option)).toMatchObject({
      code: 2,
      stderr: 'suites are written without running the cases; leave out --update and --watch\n',
    });
    expect(existsSync(suite)).toBe(false);
  });

  test('suites of cases that are not about the creation of a pod', async () => {
    const update =
      '{name: b, request: {operation: UPDATE, object: {kind: Pod, spec: {}}}, expected: untouched}';
    const suite = path.join(temporaryFolder(), 'suite');
    const leftOut = 'is left out, because it is not about the creation of a pod';
    expect(await testIn({ [file]: `cases:\n- ${update}\n` }, '--write-gator', suite)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `vault-tests.yaml:2:3: ${leftOut}\nthere is no case that a suite can have\n`,
    });
    expect(existsSync(suite)).toBe(false);
    const other = `{name: a, manifest: ${plainPod}, expected: untouched}`;
    const both = `cases:\n- ${update}\n- ${other}\n`;
    expect(await testIn({ [file]: both }, '--write-gator', suite)).toMatchObject({
      code: 0,
      stdout: `Wrote 1 case to ${suite}; run: gator verify ${suite}/...\n`,
      stderr: `vault-tests.yaml:2:3: ${leftOut}\n`,
    });
  });

  test('a program for an engine that has none', async () => {
    const text = oneCase('manifest: web.yaml\n');
    const { code, stderr } = await testIn({ [file]: text, 'web.yaml': web }, '--program', 'opa');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--program: the engine native runs no program; /);
  });

  describe('an engine', () => {
    /** Answers as Kyverno's evaluator does, that the pods of so many cases are left alone. */
    const evaluator = (answers: number) => {
      const program = path.join(temporaryFolder(), 'evaluator');
      const lines = ['{}', ...Array.from({ length: answers }, () => '{"allowed":true}')];
      const script = `#!/bin/sh\n${lines.map((line) => `read -r question; echo '${line}'\n`).join('')}exit 3\n`;
      writeFileSync(program, script, { mode: 0o755 });
      return program;
    };
    const untouched = (index: number) =>
      `- {name: case ${index}, manifest: ${askingPod}, expected: untouched}\n`;
    const files = {
      'a.vault-test.yaml': `cases:\n${untouched(1)}`,
      [file]: `cases:\n${untouched(2)}${untouched(3)}`,
    };
    const failed = (line: number, program: string) =>
      `vault-tests.yaml:${line}:3: kyverno: ${program} ended (exit code 3)\n`;

    test('that ends halfway: its answers until then are reported', async () => {
      const program = evaluator(2);
      expect(await testIn(files, '--engine', 'kyverno', '--program', program)).toMatchObject({
        code: 2,
        stdout:
          'a.vault-test.yaml:2:3  passed  case 1\nvault-tests.yaml:2:3   passed  case 2\n\n2 passed in 2 files\n',
        stderr: failed(3, program),
      });
    });

    test('that answers nothing: there is no report', async () => {
      const program = evaluator(0);
      const only = { [file]: files[file] ?? '' };
      expect(await testIn(only, '--engine', 'kyverno', '--program', program)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: failed(2, program),
      });
    });

    test('that ends halfway updates no file whose cases are not all answered', async () => {
      const injected = (text: string) => text.replaceAll('untouched', 'injected');
      const wrong = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, injected(text)]));
      const program = evaluator(2);
      const { code, stdout, stderr, read } = await testIn(
        wrong,
        '--update',
        '--engine',
        'kyverno',
        '--program',
        program,
      );
      expect({ code, stderr }).toEqual({ code: 2, stderr: failed(3, program) });
      expect(stdout).toContain('1 failed');
      expect(read('a.vault-test.yaml')).toContain('expected: "untouched"');
      expect(read(file)).toBe(injected(files[file] ?? ''));
    });
  });

  test('suites in a file, in one folder, or one within the other', async () => {
    const files = { [file]: oneCase('manifest: web.yaml\nexpected: injected\n'), 'web.yaml': web };
    const folder = temporaryFolder();
    const taken = path.join(folder, 'taken');
    writeFileSync(taken, '');
    expect(await testIn(files, '--write-opa-test', taken)).toMatchObject({
      code: 2,
      stderr: `${taken}: cannot be read: a part of this path is a file, not a folder\n`,
    });
    const suite = path.join(folder, 'suite');
    for (const other of [suite, path.join(suite, 'opa'), folder]) {
      const { code, stderr } = await testIn(files, '--write-gator', suite, '--write-opa-test', other);
      expect(code).toBe(2);
      expect(stderr).toBe(
        `${suite} and ${other}: a suite needs a folder of its own; use folders beside each other\n`,
      );
    }
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test.each([
    ['--engine', 'native'],
    ['--format', 'json'],
    ['--program', '/bin/true'],
  ])('suites with %s, which has no effect on them', async (option, value) => {
    const files = { [file]: oneCase('manifest: web.yaml\nexpected: injected\n'), 'web.yaml': web };
    const suite = path.join(temporaryFolder(), 'suite');
    const { code, stderr } = await testIn(files, '--write-gator', suite, option, value);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `suites are written without running the cases; leave out ${option}\n`,
    });
    expect(existsSync(suite)).toBe(false);
  });

  test('suites in place of files of users', async () => {
    const files = { [file]: oneCase('manifest: web.yaml\nexpected: injected\n'), 'web.yaml': web };
    const folder = temporaryFolder();
    const options = [
      ['--write-kyverno-test', 'kyverno', 'vault-agent-injection/vault-agent-injection.yaml'],
      ['--write-gator', 'gator', 'suite.yaml'],
      ['--write-opa-test', 'opa', 'main.rego'],
    ] as const;
    const mine = options.slice(1).map(([, program, name]) => path.join(folder, program, name));
    for (const each of mine) {
      mkdirSync(path.dirname(each));
      writeFileSync(each, 'package mine\n');
    }
    const args = options.flatMap(([option, program]) => [option, path.join(folder, program)]);
    const refused = await testIn(files, ...args);
    const problem = 'was not written by injectorless; move it, or use another folder';
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: mine.map((each) => `${each}: ${problem}\n`).join(''),
    });
    expect(readdirSync(folder)).toEqual(['gator', 'opa']);
    for (const each of mine) {
      expect(readFileSync(each, 'utf8')).toBe('package mine\n');
      rmSync(each);
    }
    for (const _ of ['new', 'again']) {
      expect(await testIn(files, ...args)).toMatchObject({ code: 0, stderr: '' });
    }
    for (const [, program, name] of options) {
      expect(readdirSync(path.join(folder, program), { recursive: true })).toContain(name);
    }
  });

  test('suites in a folder that generate has written', async () => {
    const files = { [file]: oneCase('manifest: web.yaml\nexpected: injected\n'), 'web.yaml': web };
    const folder = temporaryFolder();
    const targets = ['kyverno', 'gatekeeper', 'opa'] as const;
    await run('generate', '--target', ...targets, '--output', path.join(folder, 'policies'));
    const tree = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const before = tree();
    const options = ['--write-kyverno-test', '--write-gator', '--write-opa-test'];
    for (const [index, target] of targets.entries()) {
      const { code, stderr } = await testIn(
        files,
        options[index] ?? '',
        path.join(folder, 'policies', target),
      );
      expect(code).toBe(2);
      expect(stderr.replaceAll(folder, '')).toMatch(
        new RegExp(
          `^/policies/${target}: has policies that injectorless generate wrote \\(.*\\); use another folder`,
        ),
      );
    }
    expect(tree()).toEqual(before);
    // By its kustomization alone, too.
    const packages = tree().filter((name) => path.basename(name) === 'artifacthub-pkg.yml');
    for (const name of packages) renameSync(path.join(folder, name), path.join(folder, `${name}.mine`));
    expect(await testIn(files, '--write-gator', path.join(folder, 'policies', 'gatekeeper'))).toMatchObject({
      code: 2,
    });
    for (const name of packages) renameSync(path.join(folder, `${name}.mine`), path.join(folder, name));
    // Beside them, a suite may be written, and beside files of users.
    writeFileSync(path.join(folder, 'kustomization.yaml'), 'resources: []\n');
    for (const option of ['--write-kyverno-test', '--write-gator']) {
      expect(await testIn(files, option, folder)).toMatchObject({ code: 0, stderr: '' });
    }
    expect(tree()).toEqual(expect.arrayContaining(before));
  });

  test('suites in a folder whose name a shell would split', async () => {
    const files = { [file]: oneCase('manifest: web.yaml\nexpected: injected\n'), 'web.yaml': web };
    const folder = path.join(temporaryFolder(), 'my suite');
    const { stdout } = await testIn(files, '--write-gator', folder);
    expect(stdout).toBe(`Wrote 1 case to ${folder}; run: gator verify '${folder}/...'\n`);
    rmSync(folder, { recursive: true });
    expect((await testIn(files, '--write-kyverno-test', folder)).stdout).toContain(
      `run: kyverno test '${folder}'\n`,
    );
    rmSync(folder, { recursive: true });
    expect((await testIn(files, '--write-opa-test', folder)).stdout).toContain(`run: opa test '${folder}'\n`);
  });

  test('suites of a pod with a variable VAULT_CONFIG of its own', async () => {
    const own = web.replace(
      'containers: [',
      'containers: [{name: own, image: own, env: [{name: VAULT_CONFIG, value: hello}]}, ',
    );
    expect(own).not.toBe(web);
    const files = { [file]: oneCase('manifest: web.yaml\nexpected: injected\n'), 'web.yaml': own };
    const folder = path.join(temporaryFolder(), 'suite');
    expect(await testIn(files, '--write-kyverno-test', folder)).toMatchObject({ code: 0, stderr: '' });
  });

  test('an unknown engine', async () => {
    const { code, stderr } = await testIn(
      { [file]: oneCase('manifest: web.yaml\n') },
      '--engine',
      'gatekeeper',
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      "'gatekeeper' is invalid. Allowed choices are native, kyverno, kubernetes, opa, wasm.",
    );
  });

  test('and the other cases run', async () => {
    const { code, stdout } = await testIn({
      [file]: `${oneCase('manifest: other.yaml\n')}  - {name: b, manifest: web.yaml, expected: injected}\n`,
      'web.yaml': web,
    });
    expect(code).toBe(2);
    expect(stdout).toBe(
      'vault-tests.yaml:4:5  passed  b\n\n1 passed in 1 file; 1 problem with the test files themselves\n',
    );
  });
});

describe('--update', () => {
  test('writes what is expected, and the tests pass then', async () => {
    const text = `# Ours.\n${oneCase('manifest: web.yaml # The shop.\n')}  - {name: b, manifest: ${invalidPod}}\n`;
    const { code, stdout, stderr, read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect(stdout).toMatch(/\n\n2 updated, 0 passed in 1 file\n$/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const updated = read(file);
    expect(updated).toContain('# Ours.\ncases:\n  - name: a case\n    manifest: web.yaml # The shop.\n');
    expect(updated).toContain('name: vault-agent-init');
    expect(updated).toContain('is not a boolean');
    expect(await testIn({ [file]: updated, 'web.yaml': web })).toMatchObject({ code: 0, stderr: '' });
    const altered = updated.replace('exit_after_auth: true', 'exit_after_auth: false');
    expect(altered).not.toBe(updated);
    expect(await testIn({ [file]: altered, 'web.yaml': web })).toMatchObject({ code: 1, stderr: '' });
  });

  test('changes only the values that differ', async () => {
    const text = oneCase(
      'manifest: web.yaml\nexpected: injected\ncontains:\n  spec:\n    # The agent.\n    containers: [{name: vault-agent, image: other}]\n',
    );
    const { read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect(read(file)).toBe(text.replace('image: other', 'image: "hashicorp/vault:2.0.4"'));
  });

  test('writes only the parts of an encoded configuration that were expected', async () => {
    const value = Buffer.from('{"exit_after_auth":true}').toString('base64');
    const agent = `{name: vault-agent, env: [{name: VAULT_CONFIG, value: ${value}}]}`;
    const text = oneCase(
      `manifest: web.yaml\nexpected: injected\ncontains: {spec: {containers: [${agent}]}}\n`,
    );
    const { read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect(parse(read(file)).cases[0].contains.spec.containers[0].env).toEqual([
      { name: 'VAULT_CONFIG', value: { exit_after_auth: false } },
    ]);
  });

  test('keeps that a member is not there, and writes lists without names as they are', async () => {
    const contains = '{hostNetwork: null, containers: [{name: vault-agent, command: [other], tty: null}]}';
    const text = oneCase(`manifest: web.yaml\nexpected: injected\ncontains: {spec: ${contains}}\n`);
    const { read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect(parse(read(file)).cases[0].contains).toEqual({
      spec: {
        hostNetwork: null,
        containers: [{ name: 'vault-agent', command: ['/bin/sh', '-ec'], tty: null }],
      },
    });
  });

  test.each([
    ['\n', ''],
    ['\r\n', '\ufeff'],
  ])('removes what no longer is expected, and changes no other line, with %j', async (eol, byteOrderMark) => {
    const text = [
      '# Ours.',
      'cases:',
      '',
      '- name:     a # Why.',
      `  manifest: ${plainPod}`,
      '  # What it says.',
      '  messages:',
      '  - a # b',
      '  # That it is refused.',
      '  expected: refused # c',
      '',
      '- {name: b,   messages: [a], expected: refused,',
      `   manifest: ${plainPod}}`,
      '-   name: c',
      `    manifest: {kind: Pod,`,
      `      spec:   {containers: [{name: app}]}}`,
      '    expected:   untouched',
      '',
      '- name: d',
      '  manifest: web.yaml',
      '  expected: injected',
      '  contains:',
      '    # The secrets.',
      '    metadata: {annotations: {none: a}}',
      '    spec:',
      '      containers:',
      '      - name: none',
      '        image: x',
      '      # The agent.',
      '      - name: vault-agent # d',
      '        none: x',
      '        image: other',
      '',
    ];
    const updated = text.flatMap((line, index) => {
      if ([6, 7, 26, 27, 30].includes(index)) return [];
      if (index === 9) return ['  expected: untouched # c'];
      if (index === 11) return ['- {name: b,   expected: "untouched",'];
      if (index === 23) return ['    metadata: {annotations: {}}'];
      return [line.replace('other', 'hashicorp/vault:2.0.4')];
    });
    const before = byteOrderMark + text.join(eol);
    const { code, stderr, read } = await testIn({ [file]: before, 'web.yaml': web }, '--update');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(read(file)).toBe(byteOrderMark + updated.join(eol));
  });

  test('writes the pod where messages were', async () => {
    const text = oneCase('# Why.\nmanifest: web.yaml\nexpected: refused\nmessages: [a]\n');
    const { read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect(read(file)).toMatch(/# Why\.\n {4}manifest: web\.yaml\n {4}expected: injected\n {4}pod:\n/);
    expect(read(file)).not.toContain('messages');
  });

  test('says what to do where anchors are in the way', async () => {
    const refused = `- &x {name: a, manifest: ${invalidPod}, expected: refused, messages: [boolean]}\n`;
    const text = `cases:\n${refused}- {<<: *x, name: b, manifest: ${plainPod}}\n`;
    const { code, stderr, read } = await testIn({ [file]: text }, '--update');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'vault-tests.yaml: cannot be updated, because of its anchors and aliases; write the values out\n',
    });
    expect(read(file)).toBe(text);
  });

  test('reports what has become of the other files', async () => {
    const refused = `- &x {name: a, manifest: ${invalidPod}, expected: refused, messages: [boolean]}\n`;
    const aliases = `cases:\n${refused}- {<<: *x, name: b, manifest: ${plainPod}}\n`;
    const failing = oneCase(`manifest: ${plainPod}\nexpected: refused\n`);
    const files = {
      'a.vault-test.yaml': failing,
      'b.vault-test.yaml': aliases,
      'c.vault-test.yaml': failing,
    };
    const { code, stdout, stderr, read } = await testIn(files, '--update');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'b.vault-test.yaml: cannot be updated, because of its anchors and aliases; write the values out\n',
    });
    expect(stdout).toMatch(/^a\.vault-test\.yaml:2:5 {2}updated {2}a case$/m);
    expect(stdout).toMatch(/^b\.vault-test\.yaml:3:3 {2}failed {3}b$/m);
    expect(stdout).toMatch(/^c\.vault-test\.yaml:2:5 {2}updated {2}a case$/m);
    expect(stdout).toMatch(/\n1 failed, 2 updated, 1 passed in 3 files\n$/);
    expect(read('b.vault-test.yaml')).toBe(aliases);
    expect(read('c.vault-test.yaml')).toContain('expected: untouched');
  });

  test('leaves a file alone that has changed while the cases ran', () => {
    const name = path.join(temporaryFolder(), file);
    writeFileSync(name, oneCase(`manifest: ${plainPod}\n`));
    const read = readTestFile(name);
    if ('problems' in read) return expect.fail('the file is valid');
    const update = () => updateFile(read, [{ index: 0, outcome: { kind: 'untouched', text: '' } }]);
    update();
    const updated = readFileSync(name, 'utf8');
    expect(updated).toBe(oneCase(`manifest: ${plainPod}\nexpected: untouched\n`));
    // By another name, it may be a link to the same file.
    update();
    writeFileSync(name, `# Mine.\n${updated}`);
    expect(update).toThrow(
      `${name}: has changed since it was read, and is left as it is; run --update again`,
    );
    expect(readFileSync(name, 'utf8')).toBe(`# Mine.\n${updated}`);
    rmSync(name);
    expect(update).toThrow(/: has changed since it was read/);
    expect(existsSync(name)).toBe(false);
  });

  test('leaves a file alone that has an invalid case', async () => {
    const text = `${oneCase('manifest: web.yaml\n')}  - {name: b, manifest: nowhere.yaml, expected: injected}\n`;
    const { code, stderr, read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'nowhere.yaml: cannot be read: there is no such file or folder\n',
    });
    expect(read(file)).toBe(text);
  });

  test('leaves a file alone that passes', async () => {
    const text = oneCase('manifest:   web.yaml\nexpected: injected\n');
    const { read } = await testIn({ [file]: text, 'web.yaml': web }, '--update');
    expect(read(file)).toBe(text);
  });

  test('works beside what an interrupted run with the same process number has left', () => {
    const name = path.join(temporaryFolder(), file);
    writeFileSync(name, oneCase(`manifest: ${plainPod}\n`));
    writeFileSync(`${name}.${process.pid}.new`, '');
    const read = readTestFile(name);
    if ('problems' in read) return expect.fail('the file is valid');
    updateFile(read, [{ index: 0, outcome: { kind: 'untouched', text: '' } }]);
    expect(readFileSync(name, 'utf8')).toContain('expected: untouched');
  });

  test('is for one engine', async () => {
    const { code, stderr } = await testIn({ [file]: '' }, '--update', '--engine', 'native', 'wasm');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '--update writes what one engine answers; use one --engine\n',
    });
  });
});

describe('suites', () => {
  /** The cases of the suite for OPA, by the names of their pods. */
  const opaCases = (folder: string) =>
    JSON.parse(readFileSync(path.join(folder, 'golden/data.json'), 'utf8')).cases;

  test('name pods after their cases, each differently and not too long', async () => {
    const long = 'x'.repeat(49);
    const names = ['A', 'a!', 'Łódź?', '???', `${long} yes`, `${long} no`];
    const cases = names.map((name) => `- {name: "${name}", manifest: ${askingPod}, expected: injected}\n`);
    const folder = path.join(temporaryFolder(), 'suite');
    await testIn({ [file]: `cases:\n${cases.join('')}` }, '--write-opa-test', folder);
    expect(Object.keys(opaCases(folder))).toEqual(['a', 'a-2', 'd', 'case', long, `${long}-2`]);
  });

  test('have pods with their namespaces, and without the start of a name', async () => {
    const pod = askingPod.replace('metadata: {', 'metadata: {generateName: a-, ');
    const text = `cases:
- {name: a, manifest: ${pod}, expected: injected}
- {name: b, namespace: shop, manifest: ${pod}, expected: injected}
`;
    const folder = path.join(temporaryFolder(), 'suite');
    await testIn({ [file]: text }, '--write-opa-test', folder);
    const { a, b } = opaCases(folder);
    const { annotations } = parse(pod).metadata;
    expect(a.pod.metadata).toEqual({ annotations, name: 'a', namespace: 'default' });
    expect(b.pod.metadata).toEqual({ annotations, name: 'b', namespace: 'shop' });
  });

  test('are several only for other configs, and for other labels of one namespace', async () => {
    const testCase = (name: string, members: string) =>
      `- {name: ${name}, manifest: ${askingPod}, expected: injected, ${members}}\n`;
    const one =
      `cases:\n${testCase('a', 'namespaceLabels: {a: b}')}` +
      testCase('b', 'namespace: shop, namespaceLabels: {a: c}') +
      testCase('c', 'namespace: shop, namespaceLabels: {a: c}');
    const folders = async (text: string) => {
      const folder = path.join(temporaryFolder(), 'suite');
      await testIn({ [file]: text }, '--write-gator', folder);
      return readdirSync(folder).filter((name) => name.startsWith('suite-'));
    };
    expect(await folders(one)).toEqual([]);
    expect(await folders(one + testCase('d', 'namespaceLabels: {a: c}'))).toEqual(['suite-1', 'suite-2']);
    expect(
      await folders(one + testCase('d', 'config: {vaultAddr: "http://a"}, namespaceLabels: {a: b}')),
    ).toEqual(['suite-1', 'suite-2']);
  });
});

describe('suites replace those of an earlier run', () => {
  const asking = (name: string, members: string) =>
    `- {name: ${name}, manifest: ${askingPod}, expected: injected${members}}\n`;
  const one = `cases:\n${asking('a', '')}`;
  const two = one + asking('b', ', config: {vaultAddr: "http://a"}');
  const tree = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort();

  test.each(['--write-kyverno-test', '--write-gator', '--write-opa-test'])(
    'with more or fewer of them: %s',
    async (option) => {
      const folder = path.join(temporaryFolder(), 'suite');
      const write = async (text: string) => {
        expect(await testIn({ [file]: text }, option, folder)).toMatchObject({ code: 0, stderr: '' });
        return tree(folder);
      };
      const ofOne = await write(one);
      const ofTwo = await write(two);
      const ofOther = ofOne.map((name) => name.replace(/\ba\.yaml$/, 'b.yaml'));
      expect(ofTwo).toEqual([
        ...ofOne.map((name) => `suite-1/${name}`),
        ...ofOther.map((name) => `suite-2/${name}`),
      ]);
      expect(await write(one)).toEqual(ofOne);
    },
  );

  test('but not files of users, nor those in other folders', async () => {
    const folder = path.join(temporaryFolder(), 'suite');
    await testIn({ [file]: two }, '--write-opa-test', folder);
    mkdirSync(path.join(folder, 'mine'));
    const generated = readFileSync(path.join(folder, 'suite-2/main.rego'), 'utf8');
    const mine = ['mine/main.rego', 'suite-1/golden/mine.json', 'suite-2/mine.rego'];
    writeFileSync(path.join(folder, 'mine/main.rego'), generated);
    writeFileSync(path.join(folder, 'suite-1/golden/mine.json'), '{}');
    writeFileSync(path.join(folder, 'suite-2/mine.rego'), 'package mine\n');
    await testIn({ [file]: one }, '--write-opa-test', folder);
    expect(tree(folder)).toEqual(expect.arrayContaining(mine));
    expect(tree(folder)).not.toContain('suite-2/main.rego');
  });
});

describe('test files', () => {
  const passing = oneCase(`manifest: ${plainPod}\nexpected: untouched\n`);

  test('of all names are found in folders, but not those of other programs', async () => {
    const found = ['a.vault-test.yaml', 'b.vault-tests.yml', 'below/vault-tests.yaml', 'vault-tests.yml'];
    const others = [
      '.git/vault-tests.yaml',
      'node_modules/a/vault-tests.yaml',
      'my-vault-tests.yaml',
      'a.yaml',
    ];
    const files = Object.fromEntries([...found, ...others].map((name) => [name, passing]));
    const { stdout } = await testIn(files, '--format', 'json');
    expect(JSON.parse(stdout).cases.map((each: { file: string }) => each.file)).toEqual(found);
  });

  test('that are named twice are run once, as are engines', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, file), passing);
    const names = [folder, path.join(folder, file), `${folder}/./${file}`];
    const { stdout } = await run('test', '--engine', 'native', 'native', '--', ...names);
    expect(stdout).toMatch(/ passed {2}a case\n\n1 passed in 1 file\n$/);
  });

  test('that cannot be read are named once, also if they are named twice', async () => {
    const nowhere = path.join(temporaryFolder(), 'nowhere.yaml');
    const { stderr } = await run('test', nowhere, nowhere);
    expect(stderr).toBe(`${nowhere}: cannot be read: there is no such file or folder\n`);
  });

  test('that cannot be read are problems in every report', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, file), passing);
    const nowhere = path.join(folder, 'nowhere.yaml');
    const message = 'cannot be read: there is no such file or folder';
    const reported = async (format: string) => {
      const { code, stdout, stderr } = await run(
        'test',
        '--format',
        format,
        path.join(folder, file),
        nowhere,
      );
      expect({ code, stderr }).toEqual({ code: 2, stderr: `${nowhere}: ${message}\n` });
      return stdout;
    };
    expect(await reported('text')).toMatch(
      /\n1 passed in 1 file; 1 problem with the test files themselves\n$/,
    );
    const { problems, totals } = JSON.parse(await reported('json'));
    expect(problems).toEqual([{ place: nowhere, message }]);
    expect(totals).toEqual({ passed: 1, failed: 0, updated: 0, problems: 1 });
    expect(await reported('junit')).toContain(
      `  <testsuite name="${nowhere}" tests="1" failures="0" errors="1">\n` +
        `    <testcase classname="${nowhere}" name="${nowhere}"><error type="file" message="${message}"/></testcase>\n`,
    );
  });
});

describe('reports', () => {
  const failing = oneCase(
    'manifest: web.yaml\nexpected: injected\ncontains: {spec: {containers: [{name: vault-agent, image: other}]}}\n',
  );

  test('text has a diff', async () => {
    const { stdout } = await testIn({ [file]: failing, 'web.yaml': web });
    expect(stdout).toMatch(
      /^vault-tests.yaml:2:5 {2}failed {2}a case\n {4}the pod does not contain what is expected\n {4}--- expected\n {4}\+\+\+ actual\n/,
    );
    expect(stdout).toMatch(/\n {4}- +image: other\n {4}\+ +image: hashicorp\/vault:2\.0\.4\n/);
    expect(stdout).toMatch(/\n\n1 failed, 0 passed in 1 file\n$/);
  });

  test('only what differs of a whole pod, whatever the order of its keys', async () => {
    const text = oneCase(
      'manifest: web.yaml\nexpected: injected\npod: {kind: Pod, spec: {containers: []}}\n',
    );
    const updated = (await testIn({ 'web.yaml': web, [file]: text }, '--update')).read(file);
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, member]) => [key, reversed(member)]),
            )
          : value;
    const changed = JSON.stringify(reversed(parse(updated))).replace('"vault-agent-init"', '"other"');
    const { code, stdout } = await testIn({ 'web.yaml': web, [file]: changed });
    expect(code).toBe(1);
    expect(stdout).toContain('failed  a case\n    the pod is another\n    --- expected\n    +++ actual\n');
    const changes = stdout.split('\n').filter((line) => /^ {4}[-+] /.test(line));
    expect(changes.map((line) => line.replaceAll(/ +/g, ' ').trim())).toEqual([
      '- - name: other',
      '+ - name: vault-agent-init',
    ]);
  });

  describe('escape what a terminal would interpret:', () => {
    const odd = '\\e[2J\\x9b31m\\u202e';
    const shown = '\\u001b[2J\\u009b31m\\u202e';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is for control characters
    const interpreted = /[\u001b\u009b\u202e]/;
    const refusal = `{kind: Pod, metadata: {annotations: {vault.hashicorp.com/agent-inject: "${odd}"}}, spec: {containers: [{name: a}]}}`;
    const role = web.replace('role: web', `role: "${odd}"`);

    test.each([
      [
        'the name of a case',
        `cases: [{name: "a${odd}", manifest: web.yaml, expected: injected}]`,
        `passed  a${shown}`,
      ],
      [
        'a message',
        oneCase(`manifest: ${refusal}\nexpected: injected\n`),
        `refused: vault.hashicorp.com/agent-inject: "${shown}"`,
      ],
      [
        'an expected message',
        oneCase(`manifest: ${refusal}\nexpected: refused\nmessages: ["${odd}x"]\n`),
        `expected the message "${shown}x"`,
      ],
      [
        'pods',
        oneCase(
          'manifest: web.yaml\nexpected: injected\ncontains: {metadata: {annotations: {vault.hashicorp.com/role: a}}}\n',
        ),
        'role: "\\e[2J\\u009b31m\\u202e"',
      ],
      [
        'problems',
        oneCase(`manifest: "${odd}.yaml"\nexpected: injected\n`),
        `${shown}.yaml: matches no file`,
      ],
      [
        'the choice of objects',
        `${oneCase('manifest: two.yaml\nexpected: injected\n')}`,
        `Deployment/${shown}`,
      ],
    ])('%s', async (_, text, words) => {
      const files = {
        [file]: text,
        'web.yaml': role,
        'two.yaml': `${web}---\n${web.replace('name: web,', `name: "${odd}",`)}`,
      };
      for (const format of ['text', 'json']) {
        const { stdout, stderr } = await testIn(files, '--format', format);
        if (format === 'text') expect(stdout + stderr).toContain(words);
        else expect(() => JSON.parse(stdout)).not.toThrow();
        expect(stdout + stderr).not.toMatch(interpreted);
      }
    });
  });

  const pod = askingPod.replace(
    'agent-inject:',
    'agent-inject-status: injected, vault.hashicorp.com/agent-inject:',
  );
  test.each([
    [
      'that a pod is injected which has the agent',
      `manifest: ${pod}\nexpected: injected\n`,
      'expected injected, but the pod is untouched',
    ],
    [
      'a message about a pod that has the agent',
      `manifest: ${pod}\nexpected: untouched\nmessages: [a]\n`,
      'expected the message "a", but it says: nothing',
    ],
  ])('text says in one line what is wrong with an expectation: %s', async (_, text, message) => {
    const { stdout } = await testIn({ [file]: oneCase(text) });
    expect(stdout).toBe(
      `vault-tests.yaml:2:5  failed  a case\n    ${message}\n\n1 failed, 0 passed in 1 file\n`,
    );
  });

  test('a diff has what the pod lacks', async () => {
    const text = oneCase('manifest: web.yaml\nexpected: injected\ncontains: {metadata: {labels: {a: b}}}\n');
    const { stdout } = await testIn({ [file]: text, 'web.yaml': web });
    expect(stdout.split('\n').filter((line) => /^ {4}[-+] /.test(line))).toEqual([
      '    -  labels:',
      '    -    a: b',
    ]);
  });

  test('JSON says which cases have been updated', async () => {
    const text = `${oneCase('manifest: web.yaml\nexpected: refused\n')}  - {name: b, manifest: web.yaml, expected: injected}\n`;
    const { stdout } = await testIn({ [file]: text, 'web.yaml': web }, '--update', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      cases: [
        { name: 'a case', passed: true, updated: true, mismatches: [] },
        { name: 'b', passed: true, updated: false, mismatches: [] },
      ],
      totals: { passed: 1, failed: 0, updated: 1, problems: 0 },
    });
  });

  test('JUnit XML escapes what differs', async () => {
    const text = oneCase(`manifest: ${invalidPod}\nexpected: refused\nmessages: ["<a> & b"]\n`);
    const { stdout } = await testIn({ [file]: text }, '--format', 'junit');
    expect(stdout).toContain(
      '>vault-tests.yaml:2:5: expected the message &quot;&lt;a&gt; &amp; b&quot;, but ',
    );
  });

  test('JSON has both pods', async () => {
    const { stdout } = await testIn({ [file]: failing, 'web.yaml': web }, '--format', 'json');
    const { cases, problems, totals } = JSON.parse(stdout);
    expect({ problems, totals }).toEqual({
      problems: [],
      totals: { passed: 0, failed: 1, updated: 0, problems: 0 },
    });
    expect(cases).toMatchObject([
      { file, line: 2, column: 5, name: 'a case', engine: 'native', passed: false },
    ]);
    expect(JSON.stringify(cases[0].mismatches[0].expected)).toContain('"image":"other"');
  });

  test('JUnit XML has a failure, and names engines if there are more', async () => {
    const { stdout } = await testIn(
      { [file]: failing, 'web.yaml': web },
      '--format',
      'junit',
      '--engine',
      'native',
      'wasm',
    );
    expect(stdout).toContain('<testsuite name="vault-tests.yaml" tests="2" failures="2" errors="0">');
    expect(stdout).toContain(
      '<testcase classname="vault-tests.yaml" name="a case (wasm)"><failure type="mismatch"',
    );
  });
});

test('many cases may name the objects of a large file', async () => {
  const numbers = Array.from({ length: 3000 }, (_, index) => index);
  const manifests = numbers.map((number) => web.replace('name: web,', `name: web-${number},`)).join('---\n');
  const cases = numbers.map(
    (number) =>
      `- {name: c${number}, manifest: m.yaml, object: Deployment/web-${number}, expected: injected}\n`,
  );
  // With every object looked at for every case, it would take longer than a test may.
  const { code } = await testIn({ [file]: `cases:\n${cases.join('')}`, 'm.yaml': manifests });
  expect(code).toBe(0);
});

/** Starts `test --watch`; returns what it has written so far. */
function startWatching(...args: readonly string[]) {
  const child = spawn(process.execPath, [builtProgram, 'test', '--watch', ...args]);
  const ended = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const says = (text: RegExp) => vi.waitFor(() => expect(output).toMatch(text), { timeout: 20_000 });
  // What the process writes to standard output and to standard error may arrive in any order.
  const waits = (times: number) => says(new RegExp(`(Waiting for changes[^]*){${times}}`));
  return { child, ended, says, waits };
}

test('--watch runs again when a file changes, and ends by a signal', async () => {
  const folder = temporaryFolder();
  const write = (expected: string) =>
    writeFileSync(path.join(folder, file), oneCase(`manifest: ${plainPod}\nexpected: ${expected}\n`));
  write('injected');
  const { child, ended, says, waits } = startWatching(folder);
  await says(/1 failed/);
  await waits(1);
  write('untouched');
  await says(/1 passed/);
  await waits(2);
  write('[');
  await says(/not YAML/);
  await waits(3);
  child.kill('SIGTERM');
  await ended;
});

test('--watch runs again when the invalid config of a case is corrected in another folder', async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'tests'));
  mkdirSync(path.join(folder, 'configs'));
  const config = path.join(folder, 'configs', 'a.yaml');
  writeFileSync(config, 'vaultAdr: http://a\n');
  const text = oneCase(`manifest: ${plainPod}\nconfig: ../configs/a.yaml\nexpected: untouched\n`);
  writeFileSync(path.join(folder, 'tests', file), text);
  const { says, waits } = startWatching(path.join(folder, 'tests'));
  await says(/unknown key/);
  await waits(1);
  writeFileSync(config, 'vaultAddr: http://a\n');
  await says(/1 passed/);
});

test('--watch runs again when a manifest in another folder changes, after an engine has failed', async () => {
  const folder = temporaryFolder();
  const tests = path.join(folder, 'tests');
  for (const name of ['tests', 'manifests']) mkdirSync(path.join(folder, name));
  const manifest = path.join(folder, 'manifests', 'web.yaml');
  writeFileSync(manifest, web);
  const text = oneCase('manifest: ../manifests/web.yaml\nexpected: injected\n');
  writeFileSync(path.join(tests, file), text);
  const { says, waits } = startWatching(
    '--engine',
    'opa',
    '--program',
    path.join(folder, 'opa'),
    '--',
    tests,
  );
  await says(/opa: .*: not found/);
  await waits(1);
  writeFileSync(manifest, '[');
  await says(/not YAML/);
});

test('--watch runs again when test files appear in a folder below', async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'known', 'deep'), { recursive: true });
  const text = oneCase(`manifest: ${plainPod}\nexpected: untouched\n`);
  const { says, waits } = startWatching(folder);
  await waits(1);
  writeFileSync(path.join(folder, 'known', 'deep', file), text);
  await says(/1 passed/);
  await waits(2);
  mkdirSync(path.join(folder, 'new'));
  writeFileSync(path.join(folder, 'new', file), text);
  await says(/2 passed/);
});

test.each(['cases.yaml', 'cases', 'folder'])(
  '--watch waits for %s, which does not exist yet',
  async (name) => {
    const folder = temporaryFolder();
    const { says, waits } = startWatching(path.join(folder, name), path.join(folder, 'nowhere/cases.yaml'));
    await says(/cannot be read: there is no such file or folder/);
    await waits(1);
    const text = oneCase(`manifest: ${plainPod}\nexpected: untouched\n`);
    if (name === 'folder') {
      const elsewhere = path.join(temporaryFolder(), name);
      mkdirSync(elsewhere);
      writeFileSync(path.join(elsewhere, file), text);
      renameSync(elsewhere, path.join(folder, name));
    } else {
      writeFileSync(path.join(folder, name), text);
    }
    await says(/1 passed/);
    await waits(2);
  },
);

describe('--watch waits', () => {
  /** Waits for a change after now or another time, without a word. */
  const waitFor = (paths: readonly string[], files: readonly string[], since = Date.now() + 1) => {
    const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => silent.mockRestore());
    return untilChanged(paths, files, since);
  };
  /** How many folders are watched. */
  const watched = async () => {
    // What is closed counts until then.
    for (const _ of ['closing', 'closed']) await setImmediate();
    return process.getActiveResourcesInfo().filter((each) => each === 'FSEventWrap').length;
  };
  /** A new file in a folder. */
  const fileIn = (folder: string, name = file) => {
    writeFileSync(path.join(folder, name), '');
    return path.join(folder, name);
  };
  const anHour = 3600;

  test('for folders below, but not for those of other programs, and watches none when it goes on', async () => {
    const folder = temporaryFolder();
    for (const name of ['below', 'node_modules/a', '.git']) {
      mkdirSync(path.join(folder, name), { recursive: true });
    }
    const change = waitFor([folder], []);
    expect(await watched()).toBe(2);
    fileIn(path.join(folder, 'below'), 'a.yml');
    await change;
    expect(await watched()).toBe(0);
  });

  test('where other files and folders of other programs appear', async () => {
    const folder = temporaryFolder();
    const change = waitFor([folder], []);
    const names: (string | null)[] = [];
    // It was started after the command's watcher, so it gets each event later.
    const own = watch(folder, (_, name) => names.push(name));
    fileIn(folder, 'report.xml');
    mkdirSync(path.join(folder, 'node_modules'));
    await vi.waitFor(() => expect(names).toContain('node_modules'));
    expect(await watched()).toBe(2);
    own.close();
    fileIn(folder);
    await change;
  });

  test('for a file by its name in this folder', async () => {
    const name = path.relative(process.cwd(), fileIn(temporaryFolder(), 'cases'));
    const change = waitFor([name], []);
    writeFileSync(name, 'cases: []\n');
    await change;
  });

  test('for the file that a link leads to', async () => {
    const target = fileIn(temporaryFolder(), 'cases');
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(target, link);
    const change = waitFor([link], []);
    writeFileSync(target, 'cases: []\n');
    await change;
  });

  test('for a file whose time is in the future', async () => {
    const folder = temporaryFolder();
    const future = Date.now() / 1000 + anHour;
    utimesSync(fileIn(folder), future, future);
    const change = waitFor([folder], [path.join(folder, file)]);
    expect(await watched()).toBe(1);
    fileIn(folder);
    await change;
  });

  test.each([
    ['a file', `below/${file}`],
    ['the content of a folder below', '.'],
  ])('no longer, where %s has changed meanwhile', async (_, argument) => {
    const root = temporaryFolder();
    const folder = path.join(root, 'below');
    mkdirSync(folder);
    const since = Date.now() + 1;
    // A file that is moved is as old as before. The clock of the file system may be late.
    const moved = fileIn(temporaryFolder());
    utimesSync(moved, since / 1000 - anHour, since / 1000 - anHour);
    do {
      renameSync(moved, path.join(folder, file));
      if (statSync(path.join(folder, file)).ctimeMs <= since) renameSync(path.join(folder, file), moved);
    } while (existsSync(moved));
    await waitFor([path.join(root, argument)], [], since);
  });
});

describe('--watch where the system watches not so many files', () => {
  /** What it says where so many may be watched. */
  const watchWith = async (limit: number, folder: string) => {
    const script = `echo ${limit} > /proc/sys/user/max_inotify_watches; exec "$@"`;
    const program = [process.execPath, builtProgram, 'test', '--watch', folder];
    const child = spawn('unshare', ['-Ur', 'sh', '-c', script, 'sh', ...program]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    await vi.waitFor(() => expect(stderr).toMatch(/^Waiting for changes|cannot be watched/m), 20_000);
    return stderr;
  };
  const remedy = 'name fewer folders, or raise fs.inotify.max_user_watches';
  const limits = 'echo 1 > /proc/sys/user/max_inotify_watches';
  const canLimit = spawnSync('unshare', ['-Ur', 'sh', '-c', limits]).status === 0;

  test.runIf(canLimit)('ends with a message, or goes on without folders below', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b']) mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, file), oneCase(`manifest: ${plainPod}\nexpected: untouched\n`));
    const problem = `cannot be watched: the system watches no more files; ${remedy}\n`;
    expect(await watchWith(0, folder)).toBe(`${folder}: ${problem}`);
    expect(await watchWith(1, folder)).toBe(`${folder}/a: ${problem}Waiting for changes; Ctrl+C ends.\n`);
  });
});

test.skipIf(unprivileged() === undefined)('--watch ends where a folder may not be read', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'cases.yaml'), oneCase(`manifest: ${plainPod}\nexpected: untouched\n`));
  chmodSync(folder, 0o311);
  const args = ['test', '--watch', path.join(folder, 'cases.yaml')];
  expect(await spawnBuilt(args, unprivileged())).toMatchObject({
    code: 2,
    stderr: `${folder}: cannot be watched: permission denied\n`,
  });
});

test('--watch ends with a message where there is nothing to watch', async () => {
  const nowhere = path.join(temporaryFolder(), 'nowhere');
  const { code, stderr } = await run('test', '--watch', path.join(nowhere, 'cases.yaml'));
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: [
      `${nowhere}/cases.yaml: cannot be read: there is no such file or folder`,
      `${nowhere}: cannot be watched: there is no such folder`,
      '',
    ].join('\n'),
  });
});

test('--watch names a folder that is not there once', async () => {
  const nowhere = path.join(temporaryFolder(), 'nowhere');
  const names = ['a.yaml', 'b.yaml'].map((name) => path.join(nowhere, name));
  const { stderr } = await run('test', '--watch', ...names);
  expect(stderr).toBe(
    [
      ...names.map((name) => `${name}: cannot be read: there is no such file or folder\n`),
      `${nowhere}: cannot be watched: there is no such folder\n`,
    ].join(''),
  );
});
