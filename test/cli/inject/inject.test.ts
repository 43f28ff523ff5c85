import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { temporaryFolder } from '../../temporary-folder.js';
import { run, shell, spawnBuilt, unprivileged } from '../command-line.js';
import { annotations, documentOf } from './manifest.js';

/** biome-ignore lint/suspicious/noExplicitAny: manifests are walked as the untyped data they are. */
type Any = any;

const spec = { containers: [{ name: 'app', image: 'nginx' }] };
const template = { metadata: { annotations }, spec };

function deployment(name: string, more: object = {}): string {
  const asked = { ...annotations, ...more };
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { annotations: asked }, spec } },
  });
}

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** A file of this text in the test's folder; its path. */
function file(name: string, text: string | Uint8Array): string {
  const where = path.join(folder, name);
  mkdirSync(path.dirname(where), { recursive: true });
  writeFileSync(where, text);
  return where;
}

const inject = (...args: readonly string[]) => run('inject', ...args);

/** The names of a pod's containers and volumes. */
function namesIn({ spec }: Any) {
  const names = (list: Any[] = []) => list.map(({ name }) => name);
  return {
    init: names(spec.initContainers),
    containers: names(spec.containers),
    volumes: names(spec.volumes),
  };
}

const withAgent = {
  init: ['vault-agent-init'],
  containers: ['app', 'vault-agent'],
  volumes: ['home-init', 'home-sidecar', 'vault-secrets'],
};

describe('what gets the agent', () => {
  test.each([
    ['Pod', 'v1', (pod: Any) => pod, { metadata: { annotations }, spec }],
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(
      (kind) => [kind, 'apps/v1', (found: Any) => found.spec.template, { spec: { template } }] as const,
    ),
    ['ReplicationController', 'v1', (found: Any) => found.spec.template, { spec: { template } }],
    ['Job', 'batch/v1', (found: Any) => found.spec.template, { spec: { template } }],
    [
      'CronJob',
      'batch/v1',
      (found: Any) => found.spec.jobTemplate.spec.template,
      { spec: { jobTemplate: { spec: { template } } } },
    ],
    ['Rollout', 'argoproj.io/v1alpha1', (found: Any) => found.spec.template, { spec: { template } }],
    ['Service', 'serving.knative.dev/v1', (found: Any) => found.spec.template, { spec: { template } }],
    [
      'List',
      'v1',
      (found: Any) => found.items[0].spec.template,
      { items: [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template } }] },
    ],
  ] as const)('%s', async (kind, apiVersion, podIn, members) => {
    const text = stringify({ apiVersion, kind, ...members });
    const { code, stdout, stderr } = await inject(file('m.yaml', text));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const pod = podIn(parse(stdout));
    expect(namesIn(pod)).toEqual(withAgent);
    expect(pod.metadata.annotations['vault.hashicorp.com/agent-inject-status']).toBe('injected');
    // The API server mounts the token.
    expect(stdout).not.toContain('serviceaccount\n');
    // Who injects twice gets what came in.
    expect((await inject(file('again.yaml', stdout))).stdout).toBe(stdout);
  });

  test('and what does not ask for it, comes out as it went in, to the byte', async () => {
    // YAML 1.1 reads << as a merge key, and its value must be a mapping.
    const value = fc.jsonValue({ maxDepth: 4 }).filter((made) => !JSON.stringify(made).includes('"<<":'));
    const object = fc.record({
      kind: fc.constantFrom('ConfigMap', 'Service', 'Order'),
      data: value,
      spec: value,
    });
    const writes = [
      (document: unknown) => `${JSON.stringify(document)}\n`,
      (document: unknown) => `# comment\n${stringify(document, { schema: 'yaml-1.1', compat: 'core' })}`,
      (document: unknown) => `--- # c\n${JSON.stringify(document, null, 3)}\n...\n`,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(object, fc.constantFrom(...writes)), { minLength: 1, maxLength: 4 }),
        async (documents) => {
          const text = documents.map(([document, write]) => write(document)).join('---\n');
          expect(await inject(file('m.yaml', text))).toEqual({ code: 0, stdout: text, stderr: '' });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('mappings between brackets whose last value is empty', async () => {
    const text =
      'apiVersion: v1\nkind: Pod\n' +
      'metadata: {name: w, annotations: {vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/role: r, team: }}\n' +
      'spec: {containers: [{name: app, image: nginx, command:}], nodeName: }\n';
    const { code, stdout } = await inject(file('m.yaml', text));
    expect(code).toBe(0);
    const pod = parse(stdout);
    expect(namesIn(pod)).toEqual(withAgent);
    expect(pod.metadata.annotations).toMatchObject({
      team: null,
      'vault.hashicorp.com/agent-inject-status': 'injected',
    });
    expect(pod.spec).toMatchObject({ nodeName: null, containers: [{ name: 'app', command: null }, {}] });
  });

  test('JSON stays JSON, also with an object on each line', async () => {
    const objects = ['a', 'b'].map((name) => parse(deployment(name)));
    const lines = await inject(
      file('lines.json', objects.map((object) => `${JSON.stringify(object)}\n`).join('')),
    );
    const found = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(found.map(({ spec }) => namesIn(spec.template))).toEqual([withAgent, withAgent]);
    const indented = await inject(file('indented.json', JSON.stringify(objects[0], null, 4)));
    expect(indented.stdout).toBe(JSON.stringify(JSON.parse(indented.stdout), null, 4));
  });

  test('files are separated, a file is not', async () => {
    const config = 'kind: ConfigMap\n---\nkind: Secret';
    file('a.yaml', config);
    file('b.yml', '# b\nkind: ConfigMap\n');
    file('c/d.json', '{"kind": "ConfigMap"}\n');
    const { stdout } = await inject(folder);
    expect(stdout).toBe(`${config}\n---\n# b\nkind: ConfigMap\n---\n{"kind": "ConfigMap"}\n`);
  });

  test('a block scalar that ends its file without a line break keeps its value before another file', async () => {
    const former = file('a.yaml', 'kind: ConfigMap\ndata:\n  a: |\n    x');
    const config = file('b.yaml', 'kind: Secret\nstringData:\n  b: >\n    y');
    const { stdout } = await inject(former, config);
    expect(stdout).toBe(
      'kind: ConfigMap\ndata:\n  a: |-\n    x\n---\nkind: Secret\nstringData:\n  b: >\n    y',
    );
  });

  test.each([
    ['a directive', '%YAML 1.1\n---\nkind: Secret\n', '...\n'],
    ['a directive after comments', '# c\r\n\r\n%YAML 1.1\r\n---\r\nkind: Secret\r\n', '...\n'],
    ['a marker', '--- # c\nkind: Secret\n', ''],
    ['a marker alone', '---', ''],
    ['a key that only looks like a marker', '---kind: Secret\n', '---\n'],
    ['a comment about a directive', '# %YAML 1.1\nkind: Secret\n', '---\n'],
  ])(
    'a file that starts with %s keeps its meaning after another, also after a byte order mark',
    async (_, text, separator) => {
      const formers = [
        'kind: ConfigMap',
        '{"kind": "ConfigMap"}\n',
        '\ufeffkind: ConfigMap\n',
        '%YAML 1.2\n---\nkind: ConfigMap\n... # c\n',
      ];
      for (const former of formers) {
        // A second end marker would end an empty document.
        const needed = separator === '...\n' && former.includes('...') ? '' : separator;
        const between = (former.endsWith('\n') ? '' : '\n') + needed;
        for (const byteOrderMark of ['', '\ufeff']) {
          const files = [file('a.yaml', former), file('b.yaml', byteOrderMark + text)];
          const { code, stdout } = await inject(...files);
          expect({ code, stdout }).toEqual({ code: 0, stdout: former + between + text });
          const documents = parseAllDocuments(stdout);
          expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
          const expected = [former, text].map((document) => parse(document));
          expect(documents.map((document) => document.toJS())).toEqual(expected);
        }
      }
    },
  );

  test('the namespace is that of the object, or the one given', async () => {
    const pod = file('m.yaml', deployment('app'));
    expect(await inject('-n', 'kube-system', pod)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${pod}:9:9: Deployment app: pods in the system namespace kube-system are not injected; run the pod in another namespace\n`,
    });
  });

  test('a pod whose service account in the same input mounts no token is refused, as in a cluster', async () => {
    const account = stringify({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default' },
      automountServiceAccountToken: false,
    });
    const manifests = file('m.yaml', `${deployment('app')}---\n${account}`);
    const { code, stdout, stderr } = await inject(manifests);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/: Deployment app: no container mounts a service account token; /);
  });

  test('a volume that is named for the token stays mounted', async () => {
    const text = stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        annotations: {
          ...annotations,
          'vault.hashicorp.com/agent-service-account-token-volume-name': 'login',
        },
      },
      spec: {
        ...spec,
        volumes: [{ name: 'login', projected: { sources: [{ serviceAccountToken: { path: 'jwt' } }] } }],
      },
    });
    const { stdout } = await inject(file('m.yaml', text));
    const { spec: injected } = parse(stdout);
    const mount = {
      name: 'login',
      readOnly: true,
      mountPath: '/var/run/secrets/vault.hashicorp.com/serviceaccount',
    };
    for (const agent of [injected.initContainers[0], injected.containers[1]]) {
      expect(agent.volumeMounts).toContainEqual(mount);
      const { value } = agent.env.find(({ name }: Any) => name === 'VAULT_CONFIG');
      expect(JSON.parse(atob(value)).auto_auth.method.config.token_path).toBe(`${mount.mountPath}/jwt`);
    }
  });

  test("a mount of the token that the pod's own JSON Patch moves brings its volume", async () => {
    const patch = JSON.stringify([{ op: 'replace', path: '/volumeMounts/0/mountPath', value: '/elsewhere' }]);
    const { stdout } = await inject(
      file('m.yaml', deployment('app', { 'vault.hashicorp.com/agent-json-patch': patch })),
    );
    const { spec: injected } = parse(stdout).spec.template;
    const mount = injected.containers[1].volumeMounts[0];
    expect(mount.mountPath).toBe('/elsewhere');
    expect(mount.name).toMatch(/^kube-api-access-/);
    expect(injected.volumes.map(({ name }: Any) => name)).toContain(mount.name);
  });
});

describe('what cannot be answered', () => {
  test('a refusal is where its annotation is, and nothing comes out', async () => {
    const wrong = file(
      'wrong.yaml',
      deployment('wrong', {
        'vault.hashicorp.com/agent-pre-populate': 'maybe',
        'vault.hashicorp.com/role': '',
      }),
    );
    const good = file('good.yaml', deployment('good'));
    expect(await inject(good, wrong, good)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `${wrong}:12:9: Deployment wrong: vault.hashicorp.com/agent-pre-populate: "maybe" is not a boolean; use "true" or "false"\n` +
        `${wrong}:10:9: Deployment wrong: vault.hashicorp.com/role: missing; name the Vault role that the pod logs in with\n`,
    });
  });

  test('a refusal about several annotations is where the first of them is', async () => {
    const brackets = '['.repeat(3000);
    const wrong = file(
      'wrong.yaml',
      deployment('wrong', {
        'vault.hashicorp.com/agent-json-patch': brackets,
        'vault.hashicorp.com/agent-init-json-patch': brackets,
      }),
    );
    const { stderr } = await inject(wrong);
    const line = stderr.split('\n').find((text) => text.includes('more than 4096 opening brackets'));
    const [, at] = /wrong\.yaml:(\d+):9: Deployment wrong: vault/.exec(line ?? '') ?? [];
    const [, annotation = ''] = /: (vault\.hashicorp\.com\/[a-z-]+)/.exec(line ?? '') ?? [];
    expect(readFileSync(wrong, 'utf8').split('\n')[Number(at) - 1]).toContain(`${annotation}:`);
  });

  test('all problems are listed, and the code is that of the worst', async () => {
    const wrong = deployment('wrong', { 'vault.hashicorp.com/agent-pre-populate': 'maybe' });
    const bad = file(
      'bad.yaml',
      `a: [\n---\n${wrong}---\n- 1\n---\nkind: Job\nspec: {template: {spec: {containers: [], x: 1}}}\n`,
    );
    const { code, stdout, stderr } = await inject(
      bad,
      path.join(folder, 'none.yaml'),
      file('binary.yaml', Uint8Array.of(0xff, 0)),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replaceAll(`${folder}/`, '').trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^bad\.yaml:\d+:\d+: not YAML: /),
      expect.stringMatching(/^bad\.yaml:14:9: Deployment wrong: vault/),
      'bad.yaml:20:1: a list is not a Kubernetes object; write a mapping with apiVersion and kind',
      'bad.yaml:23:25: Job: spec.template.spec has no containers; pass complete manifests, such as the output of kustomize build',
      'none.yaml: cannot be read: there is no such file or folder',
      'binary.yaml: is not text in UTF-8; pass YAML or JSON',
    ]);
  });

  test('a pod that is no pod', async () => {
    const text = 'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: 1}]\n  volumes: all\n';
    const pod = file('m.yaml', text);
    expect(await inject(pod)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `${pod}:4:23: Pod: spec.containers[0].name must be string\n${pod}:5:12: Pod: spec.volumes must be array\n`,
    });
  });

  test('a variable that is no text', async () => {
    const text =
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    env:\n    - {name: PORT, value: 8080}\n    - {name: DEBUG, value: yes}\n';
    const pod = file('m.yaml', text);
    const place = 'Pod: spec.containers[0].env';
    expect(await inject(pod)).toMatchObject({
      code: 2,
      stderr:
        `${pod}:7:27: ${place}[0].value must be string; write it in quotes\n` +
        `${pod}:8:28: ${place}[1].value must be string; write it in quotes\n`,
    });
  });

  test('annotations in a list', async () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n  - a: b\nspec:\n  containers:\n  - name: a\n';
    const pod = file('m.yaml', text);
    expect(await inject(pod)).toMatchObject({
      code: 2,
      stderr: `${pod}:5:3: Pod: metadata.annotations must be object; write a line such as name: "value" for each\n`,
    });
  });

  test('YAML that cannot be changed in place', async () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  &key annotations: {vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/role: web}\nspec:\n  containers:\n  - &k name: app\n    image: x\n';
    const pod = file('m.yaml', text);
    const { code, stdout, stderr } = await inject(pod);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `${pod}:1:1: this YAML cannot be changed in place; write it without anchors, explicit keys and members in lists such as [a: b]\n`,
    );
  });

  test('a file that may not be read, among others', async ({ skip }) => {
    const user = unprivileged();
    if (user === undefined) return skip('the package cannot be read by others');
    chmodSync(folder, 0o755);
    const closed = file('closed.yaml', deployment('closed'));
    chmodSync(closed, 0);
    const { code, stdout, stderr } = await spawnBuilt(['inject', closed, file('wrong.yaml', '- 1\n')], user);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(`${closed}: cannot be read: permission denied`);
    expect(stderr.split('\n')).toHaveLength(3);
  });

  test('a folder that may not be read, among others', async ({ skip }) => {
    const user = unprivileged();
    if (user === undefined) return skip('the package cannot be read by others');
    chmodSync(folder, 0o755);
    const closed = path.dirname(file('apps/closed/m.yaml', deployment('closed')));
    chmodSync(closed, 0);
    file('apps/m.yaml', '- 1\n');
    const { code, stderr } = await spawnBuilt(['inject', path.dirname(closed)], user);
    chmodSync(closed, 0o755);
    expect(code).toBe(2);
    expect(stderr.replaceAll(`${folder}/`, '').split('\n')).toEqual([
      'apps/m.yaml:1:1: a list is not a Kubernetes object; write a mapping with apiVersion and kind',
      'apps/closed: cannot be read: permission denied',
      '',
    ]);
  });

  test('not a folder that may not be read, deeper than the pattern goes', async ({ skip }) => {
    const user = unprivileged();
    if (user === undefined) return skip('the package cannot be read by others');
    chmodSync(folder, 0o755);
    const closed = path.dirname(file('closed/m.yaml', deployment('closed')));
    chmodSync(closed, 0);
    file('a.yaml', deployment('app'));
    const outcomes = [];
    for (const pattern of ['*.yaml', '*/*.yaml']) {
      const { code, stderr } = await spawnBuilt(['inject', path.join(folder, pattern)], user);
      outcomes.push({ code, stderr: stderr.replaceAll(`${folder}/`, '') });
    }
    chmodSync(closed, 0o755);
    expect(outcomes).toEqual([
      { code: 0, stderr: '' },
      { code: 2, stderr: 'closed: cannot be read: permission denied\n' },
    ]);
  });

  test('a reader that is gone', async () => {
    const many = file('m.yaml', Array(300).fill(deployment('app')).join('---\n'));
    const { stdout, stderr } = await shell(`injectorless inject ${many} | head -1`);
    expect({ stdout, stderr }).toEqual({ stdout: 'apiVersion: apps/v1\n', stderr: '' });
  });

  test.each([
    [['--diff', '--show-config'], '--diff and --show-config are two answers; use one of them\n'],
    [['--diff', '-o', 'x'], '--output takes manifests; leave it out with --diff and --show-config\n'],
    [['-c', 'none.yaml'], 'none.yaml: there is no such file\n'],
  ])('options %j', async (options, stderr) => {
    expect(await inject(...options, file('m.yaml', ''))).toEqual({ code: 2, stdout: '', stderr });
  });
});

describe('--output', () => {
  test('replaces the file as a whole', async () => {
    const output = file('out.yaml', 'former');
    const { code, stdout } = await inject('-o', output, file('m.yaml', deployment('app')));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(namesIn(parse(readFileSync(output, 'utf8')).spec.template)).toEqual(withAgent);
  });

  test('leaves it alone if a manifest is refused, or it cannot be written', async () => {
    const output = file('out.yaml', 'former');
    expect((await inject('-o', output, file('m.yaml', '- 1\n'))).code).toBe(2);
    expect(readFileSync(output, 'utf8')).toBe('former');
    const missing = path.join(folder, 'none/out.yaml');
    expect(await inject('-o', missing, file('m.yaml', 'kind: A\n'))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${missing}: cannot be written: there is no such file or folder\n`,
    });
    mkdirSync(path.join(folder, 'taken'));
    expect((await inject('-o', path.join(folder, 'taken'), file('m.yaml', 'kind: A\n'))).stderr).toMatch(
      /^\S+taken: cannot be written: /,
    );
    expect(readdirSync(folder).sort()).toEqual(['m.yaml', 'out.yaml', 'taken']);
  });

  test('writes to a pipe instead of taking its place, as to any device', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const line = `injectorless inject -o ${pipe} ${file('m.yaml', deployment('app'))} & cat ${pipe}; wait $!`;
    const { code, stdout } = await shell(line);
    expect(code).toBe(0);
    expect(namesIn(parse(stdout).spec.template)).toEqual(withAgent);
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test('keeps the permissions of the file, and a link to it', async () => {
    const manifest = file('m.yaml', deployment('app'));
    chmodSync(manifest, 0o640);
    const link = path.join(folder, 'link.yaml');
    symlinkSync('m.yaml', link);
    expect((await inject('-o', link, link)).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(manifest).mode & 0o777).toBe(0o640);
    expect(namesIn(parse(readFileSync(manifest, 'utf8')).spec.template)).toEqual(withAgent);
    const lost = path.join(folder, 'lost.yaml');
    symlinkSync('none.yaml', lost);
    expect(await inject('-o', lost, manifest)).toMatchObject({
      code: 2,
      stderr: `${lost}: cannot be written: it is a symbolic link to a file that does not exist; remove the link, or create the file\n`,
    });
  });

  test('does not replace a file that may not be written', async ({ skip }) => {
    const user = unprivileged();
    if (user === undefined) return skip('the package cannot be read by others');
    const output = file('out.yaml', 'former');
    chmodSync(output, 0o444);
    chmodSync(folder, 0o777);
    const { code, stderr } = await spawnBuilt(
      ['inject', '-o', output, file('m.yaml', deployment('app'))],
      user,
    );
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${output}: cannot be written: permission denied\n`,
    });
    expect(readFileSync(output, 'utf8')).toBe('former');
  });

  test('may be the file that is read', async () => {
    const manifest = file('m.yaml', deployment('app'));
    await inject('-o', manifest, manifest);
    expect(namesIn(parse(readFileSync(manifest, 'utf8')).spec.template)).toEqual(withAgent);
  });
});

describe('--diff', () => {
  const isTty = process.stdout.isTTY;
  const { NO_COLOR } = process.env;
  afterEach(() => {
    process.stdout.isTTY = isTty;
    if (NO_COLOR === undefined) delete process.env['NO_COLOR'];
    else process.env['NO_COLOR'] = NO_COLOR;
  });

  test('applied to the files, is what comes out otherwise', async () => {
    const json = JSON.stringify(parse(deployment('json')), null, 2);
    file('a.yaml', `# first\n${deployment('a')}---\nkind: ConfigMap\n---\n${deployment('b')}`);
    file('b.json', json);
    file('c.yaml', 'kind: ConfigMap\n');
    const expected = [await inject(path.join(folder, 'a.yaml')), await inject(path.join(folder, 'b.json'))];
    const { stdout, code } = await spawnBuilt(['inject', '--diff', '.'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).not.toContain('c.yaml');
    expect(stdout).not.toContain('\u001b');
    execFileSync('git', ['apply', '-p0', '-'], { cwd: folder, input: stdout });
    expect(readFileSync(path.join(folder, 'a.yaml'), 'utf8')).toBe(expected[0]?.stdout);
    expect(readFileSync(path.join(folder, 'b.json'), 'utf8')).toBe(expected[1]?.stdout);
  });

  test('has nothing to say where nothing changes', async () => {
    expect(await inject('--diff', file('m.yaml', 'kind: ConfigMap\n'))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('has colours on a terminal, unless NO_COLOR is set', async () => {
    const manifest = file('m.yaml', deployment('app'));
    delete process.env['NO_COLOR'];
    process.stdout.isTTY = true;
    const coloured = (await inject('--diff', manifest)).stdout;
    expect(coloured).toContain(
      '\u001b[32m+        vault.hashicorp.com/agent-inject-status: injected\u001b[0m\n',
    );
    process.env['NO_COLOR'] = '1';
    const plain = (await inject('--diff', manifest)).stdout;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are.
    expect(plain).toBe(coloured.replaceAll(/\u001b\[\d+m/g, ''));
  });

  test('also shows what could be answered beside what could not', async () => {
    const wrong = deployment('wrong', { 'vault.hashicorp.com/agent-pre-populate': 'maybe' });
    const { code, stdout, stderr } = await inject(
      '--diff',
      file('m.yaml', `${deployment('app')}---\n${wrong}`),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('+      initContainers:');
    expect(stderr).toContain('Deployment wrong: ');
  });
});

test('--show-config shows the configuration of each agent, decoded, and where its pod is', async () => {
  const manifest = file('m.yaml', `kind: ConfigMap\n---\n${deployment('app')}`);
  const { stdout } = await inject(
    '--show-config',
    '-c',
    file('c.yaml', 'vaultAddr: https://v:8200\n'),
    manifest,
  );
  const parts = stdout.split(/^# (.*)\n/m).slice(1);
  expect(parts.filter((_, index) => index % 2 === 0)).toEqual([
    `${manifest}:9:5: Deployment app, init container vault-agent-init`,
    `${manifest}:9:5: Deployment app, container vault-agent`,
  ]);
  const config = JSON.parse(parts[1] ?? '');
  expect(config).toMatchObject({ exit_after_auth: true, vault: { address: 'https://v:8200' } });
  expect(parts[1]).toBe(`${JSON.stringify(config, null, 2)}\n`);
});

describe('what a terminal would interpret is escaped', () => {
  const patch = (value: string) =>
    JSON.stringify([{ op: 'replace', path: '/env', value: [{ name: 'VAULT_CONFIG', value }] }]);

  test.each([
    ['in a configuration', { 'vault.hashicorp.com/role': 'r\u009b31m\u202e' }],
    [
      'in what replaces one',
      { 'vault.hashicorp.com/agent-json-patch': patch('\u001b[2J\r\u001b[31mHACK\n\tx') },
    ],
  ])('by --show-config: %s', async (_, annotations) => {
    const { code, stdout } = await inject('--show-config', file('m.yaml', deployment('app', annotations)));
    expect(code).toBe(0);
    expect(stdout).toMatch(/\\u(?:001b\[2J|009b31m\\u202e)/);
    expect(stdout).not.toMatch(interpreted);
    if ('vault.hashicorp.com/role' in annotations) {
      const [, config = ''] = stdout.split(/^# .*\n/m);
      expect(config).toContain('"r\\u009b31m\\u202e"');
      expect(JSON.stringify(JSON.parse(config))).toContain('"r\u009b31m\u202e"');
    }
  });

  test('by --show-config: in the name of a container', async () => {
    const text = deployment('app').replace(
      '- name: app',
      '- name: "\\u009b31m"\n          env: [{name: VAULT_CONFIG, value: mine}]',
    );
    const { stdout } = await inject('--show-config', file('m.yaml', text));
    expect(stdout).toContain('container \\u009b31m\nmine\n');
    expect(stdout).not.toMatch(interpreted);
  });

  test.each([true, false])('by --diff on a terminal, and not in a patch: %s', async (isTTY) => {
    const before = process.stdout.isTTY;
    vi.stubEnv('NO_COLOR', '1');
    process.stdout.isTTY = isTTY;
    try {
      const text = deployment('app').replace('containers:', 'containers: # \u009b31m\u202e\tmine');
      const { stdout } = await inject('--diff', file('m.yaml', text.replaceAll('\n', '\r\n')));
      expect(stdout).toContain(isTTY ? '# \\u009b31m\\u202e\tmine\r\n' : '# \u009b31m\u202e\tmine\r\n');
    } finally {
      process.stdout.isTTY = before;
      vi.unstubAllEnvs();
    }
  });

  test('in what is wrong with a manifest', async () => {
    const { code, stderr } = await inject(file('m.yaml', 'kind: Pod\nkind: "\u009b31m"\n\u202e: [\n'));
    expect(code).toBe(2);
    expect(stderr).not.toMatch(interpreted);
  });
});

/** Characters that a terminal interprets, but for line breaks and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is for control characters
const interpreted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('as a KRM function', () => {
  const resources = (functionConfig?: object) =>
    stringify({
      apiVersion: 'config.kubernetes.io/v1',
      kind: 'ResourceList',
      functionConfig,
      items: [
        {
          ...parse(deployment('app')),
          metadata: { name: 'app', annotations: { 'internal.config.kubernetes.io/index': '0' } },
        },
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'app' } },
      ],
    });

  test.each([
    ['without a config', undefined, 'https://vault.vault.svc:8200'],
    [
      'with one in spec',
      { apiVersion: 'a/v1', kind: 'Inject', spec: { vaultAddr: 'https://v:1', revokeOnShutdown: true } },
      'https://v:1',
    ],
    [
      'with one in data',
      { apiVersion: 'v1', kind: 'ConfigMap', data: { vaultAddr: 'https://v:2', revokeOnShutdown: 'true' } },
      'https://v:2',
    ],
    [
      'with one in data beside an empty spec',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        spec: null,
        data: { vaultAddr: 'https://v:2', revokeOnShutdown: 'true' },
      },
      'https://v:2',
    ],
    ['with an empty one', { apiVersion: 'v1', kind: 'ConfigMap' }, 'https://vault.vault.svc:8200'],
  ])('%s', async (_, functionConfig, address) => {
    const input = resources(functionConfig);
    const { code, stdout } = await spawnBuilt(['inject'], { input });
    expect(code).toBe(0);
    const [before, after] = [parse(input), parse(stdout)];
    expect(namesIn(after.items[0].spec.template)).toEqual(withAgent);
    const { env } = after.items[0].spec.template.spec.containers[1];
    expect(JSON.parse(atob(env.find(({ name }: Any) => name === 'VAULT_CONFIG').value)).vault.address).toBe(
      address,
    );
    after.items[0].spec = before.items[0].spec;
    expect(after).toEqual(before);
  });

  test('text in data is the value', async () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n';
    const data = { vaultNamespace: 'team #1', vaultCaCertBytes: certificate, vaultAuthPath: '123' };
    const list = file('m.yaml', resources({ apiVersion: 'v1', kind: 'ConfigMap', data }));
    const { code, stdout } = await inject(list);
    expect(code).toBe(0);
    const [container] = parse(stdout).items[0].spec.template.spec.initContainers;
    const variableValue = (variable: string): string =>
      container.env.find(({ name }: Any) => name === variable).value;
    expect(variableValue('VAULT_CACERT_BYTES')).toBe(certificate);
    expect(JSON.parse(atob(variableValue('VAULT_CONFIG'))).auto_auth.method).toMatchObject({
      namespace: 'team #1',
      mount_path: '123',
    });
  });

  test('other values in data are YAML', async () => {
    const data = {
      tokenFileMode: '0644',
      runAsUser: '1001',
      cpuLimit: '1',
      templateMaxConnectionsPerHost: '7',
      defaults: 'agent-init-first: "true"',
      locked: '[service]',
      admission: '{timeoutSeconds: 5}',
    };
    const list = file('m.yaml', resources({ apiVersion: 'v1', kind: 'ConfigMap', data }));
    expect(await inject(list)).toMatchObject({ code: 0, stderr: '' });
  });

  test('whose config is wrong', async () => {
    const list = file('m.yaml', resources({ spec: { vaultAdr: 'x' } }));
    expect(await inject(list)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${list}:5:5: vaultAdr: unknown key; did you mean vaultAddr?\n`,
    });
  });

  test('whose config is no object', async () => {
    const list = file('m.yaml', 'kind: ResourceList\nfunctionConfig: [vaultAddr]\nitems: []\n');
    expect(await inject(list)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${list}:2:17: functionConfig is a list; use an object with the config in spec\n`,
    });
  });

  test('that also gets --config', async () => {
    const list = file('m.yaml', resources({ spec: { vaultAddr: 'https://v' } }));
    expect(await inject('-c', file('c.yaml', ''), list)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${list}:4:3: the input has a config of its own; leave out --config\n`,
    });
  });
});

test('standard input goes to standard output, as for a post-renderer of Helm', async () => {
  const input = `---\n# Source: web/templates/app.yaml\n${deployment('app')}---\n# Source: web/templates/none.yaml\n`;
  const { code, stdout, stderr } = await spawnBuilt(['inject'], { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('---\n# Source: web/templates/none.yaml\n');
  const documents = parseAllDocuments(stdout).map((document) => document.toJS());
  expect(namesIn(documents[0].spec.template)).toEqual(withAgent);
  expect(documentOf(stdout.split('---\n')[1] ?? '').objects).toHaveLength(1);
});

test('a pipe of a shell is read once, and yet twice', async () => {
  const account = stringify({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default' },
    automountServiceAccountToken: true,
  });
  const manifest = file('m.yaml', `${deployment('app')}---\n${account}`);
  const { code, stdout } = await shell(`injectorless inject <(cat ${manifest})`);
  expect(code).toBe(0);
  expect(stdout).toBe((await inject(manifest)).stdout);
  expect(existsSync(manifest)).toBe(true);
});

test('between the documents of one file, nothing is added', async () => {
  const file = path.join(temporaryFolder(), 'm.yaml');
  const text = 'kind: Secret\n...\nkind: Secret\n';
  writeFileSync(file, text);
  expect((await run('inject', file)).stdout).toBe(text);
});
