import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { reviewOf } from '../admission/review-of.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { readConfigs } from '../golden/agent-configs.js';
import { asOneLine } from '../golden/api-server.js';
import { goldenCases } from '../golden/cases.js';
import { patched } from '../golden/compare.js';
import { temporaryFolder } from '../temporary-folder.js';
import { type Outcome, run, shell, spawnBuilt } from './command-line.js';
import { type Answer, answersOf, asking, plain, refusal, refused } from './review-requests.js';

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** A file of this text in the test's folder; its path. */
function file(name: string, text: string | Uint8Array): string {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
}

/** Where the agent of an answer finds Vault. */
function vaultAddressOf({ patch }: Answer): unknown {
  return agentConfigOf(patch).vault.address;
}

// biome-ignore lint/suspicious/noExplicitAny: the agent's config is looked at as the untyped JSON it is.
function agentConfigOf(patch: Answer['patch']): any {
  const sidecar = patch?.find((operation) => operation.path === '/spec/containers/-')?.value;
  const { env } = sidecar as { env: { name: string; value: string }[] };
  const config = env.find(({ name }) => name === 'VAULT_CONFIG')?.value ?? '';
  return JSON.parse(Buffer.from(config, 'base64').toString('utf8'));
}

/** Lines of JSON in a file. */
function lines(...values: readonly unknown[]): string {
  return file('requests.jsonl', values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

describe('review answers', () => {
  test('a line that is not UTF-8 with an error, and the others', async () => {
    const line = Buffer.from(`${JSON.stringify({ id: 'a', request: plain })}\n`);
    const wrong = Buffer.from('{"id": "\xff"}\n', 'latin1');
    const requests = file('requests.jsonl', Buffer.concat([line, wrong, line]));
    const outcome = await run('review', requests);
    expect(answersOf(outcome)).toMatchObject([
      { id: 'a', allowed: true },
      { id: '2', error: `${requests}:2: the line is not UTF-8; save it as such` },
      { id: 'a', allowed: true },
    ]);
    expect(outcome.code).toBe(2);
  });

  test('a line each, in their order, and ends with 1 where it refuses', async () => {
    const outcome = await run(
      'review',
      lines(
        { id: 'one', request: asking() },
        { id: 'two', request: refused },
        { id: 'three', request: plain },
      ),
    );
    const [one, ...others] = answersOf(outcome);
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(one).toMatchObject({ id: 'one', allowed: true });
    expect(one?.patch?.at(-1)).toEqual({
      op: 'add',
      path: '/metadata/annotations/vault.hashicorp.com~1agent-inject-status',
      value: 'injected',
    });
    expect(others).toEqual([
      { id: 'two', allowed: false, message: refusal },
      { id: 'three', allowed: true, skipped: 'matchConditions' },
    ]);
  });

  test('with 0 where all are allowed', async () => {
    const outcome = await run(
      'review',
      lines({ id: 'one', request: asking() }, { id: 'two', request: plain }),
    );
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(answersOf(outcome).map(({ id, allowed }) => [id, allowed])).toEqual([
      ['one', true],
      ['two', true],
    ]);
  });

  test('a manifest without a namespace as one for the namespace default', async () => {
    const selecting = (name: string) =>
      file(
        'config.yaml',
        `admission: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}}\n`,
      );
    const { metadata, spec } = asking().object;
    const { namespace: _, ...unplaced } = metadata;
    const manifest = lines({ apiVersion: 'v1', kind: 'Pod', metadata: unplaced, spec });
    const answers = async (name: string) =>
      answersOf(await run('review', '--config', selecting(name), manifest));
    expect(await answers('default')).toMatchObject([{ allowed: true, patch: expect.any(Array) }]);
    expect(await answers('shop')).toEqual([{ id: '1', allowed: true, skipped: 'namespaceSelector' }]);
  });

  test('an AdmissionReview', async () => {
    const outcome = await run('review', lines(reviewOf(refused)));
    expect(outcome).toEqual({
      code: 1,
      stdout: `${JSON.stringify({ id: 'the-uid', allowed: false, message: refusal })}\n`,
      stderr: '',
    });
  });

  test('an AdmissionReview that has been answered before', async () => {
    const answered = { ...reviewOf(refused), response: { uid: 'the-uid', allowed: true } };
    expect(answersOf(await run('review', lines(answered)))).toEqual([
      { id: 'the-uid', allowed: false, message: refusal },
    ]);
  });

  test('under the ID of the line, of the request, or by the number of the line', async () => {
    const { uid, ...anonymous } = plain;
    const outcome = await run(
      'review',
      lines(
        { id: 'a "quoted" id \u2028', request: plain },
        { id: '', request: plain },
        { id: 7, request: plain },
        { id: null, request: plain },
        { request: anonymous },
      ),
    );
    expect(answersOf(outcome).map(({ id }) => id)).toEqual(['a "quoted" id \u2028', '', '7', uid, '5']);
  });

  test('with the config of each line, or that of --config', async () => {
    const config = file('config.yaml', 'vaultAddr: https://of.the.file\n');
    const requests = lines(
      { id: 'own', config: { vaultAddr: 'https://of.the.line' }, request: asking() },
      { id: 'none', request: asking() },
      { id: 'null', config: null, request: asking() },
      { id: 'empty', config: {}, request: asking() },
      { id: 'same', config: { vaultAddr: 'https://of.the.line' }, request: asking() },
    );
    const addresses = async (...options: readonly string[]) =>
      answersOf(await run('review', ...options, requests)).map(vaultAddressOf);
    const [own, standard, ofFile] = [
      'https://of.the.line',
      'https://vault.vault.svc:8200',
      'https://of.the.file',
    ];
    expect(await addresses()).toEqual([own, standard, standard, standard, own]);
    expect(await addresses('--config', config)).toEqual([own, ofFile, ofFile, standard, own]);
  });

  test('members that are null as if they were not there', async () => {
    const { object, ...rest } = asking();
    const nulls = {
      ...rest,
      oldObject: null,
      options: null,
      object: {
        ...object,
        metadata: { ...object.metadata, labels: null },
        spec: {
          ...object.spec,
          initContainers: null,
          containers: object.spec.containers.map((container) => ({
            ...container,
            env: null,
            securityContext: null,
          })),
        },
        status: null,
      },
    };
    const outcome = await run('review', lines({ id: 'a', request: asking() }, { id: 'a', request: nulls }));
    const [one, other] = answersOf(outcome);
    expect(other).toEqual(one);
    const noAnnotations = { ...rest, object: { ...object, metadata: { annotations: null } } };
    expect(answersOf(await run('review', lines({ id: 'b', request: noAnnotations })))).toEqual([
      { id: 'b', allowed: true, skipped: 'matchConditions' },
    ]);
  });

  test('annotations that are null as empty ones', async () => {
    const of = (value: string | null) => {
      const { object, ...rest } = asking();
      const annotations = { ...object.metadata.annotations, 'vault.hashicorp.com/agent-pre-populate': value };
      return { ...rest, object: { ...object, metadata: { ...object.metadata, annotations } } };
    };
    const [empty, none] = answersOf(
      await run('review', lines({ id: 'a', request: of('') }, { id: 'a', request: of(null) })),
    );
    expect(none).toEqual(empty);
  });

  test('every recorded request without a word on standard error', async () => {
    const cases = goldenCases();
    const { code, stderr, stdout } = await run('review', lines(...cases));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(answersOf({ code, stderr, stdout }).map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  });
});

describe('review reads', () => {
  const line = JSON.stringify({ id: 'a', request: plain });
  const answer = '{"id":"a","allowed":true,"skipped":"matchConditions"}\n';

  test.each([
    ['a last line without its end', line],
    ['lines that end in CRLF', `${line}\r\n${line}\r\n`],
    ['empty lines between others', `\n\n${line}\n  \t\n\r\n${line}\n\n`],
    ['a byte order mark', `\uFEFF${line}\n`],
    ['white space around', ` \t${line}  \n`],
  ])('%s', async (_, text) => {
    const answers = answer.repeat(text.split('{"id"').length - 1);
    expect(await run('review', file('requests.jsonl', text))).toEqual({
      code: 0,
      stdout: answers,
      stderr: '',
    });
  });

  test('standard input', async () => {
    const outcome = await spawnBuilt(['review', '-'], { input: line });
    expect(outcome).toEqual({ code: 0, stdout: answer, stderr: '' });
  });

  test.each([
    ['an empty input', ''],
    ['white space only', ' \n\n\t\r\n'],
  ])('no request in %s', async (_, text) => {
    const requests = file('requests.jsonl', text);
    const stderr = `${requests}: there is no request; write one JSON object per line\n`;
    expect(await run('review', requests)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a line of a megabyte', async () => {
    const template = '{{ with secret "x" }}'.repeat(50_000);
    const request = asking({ 'agent-inject-template-db': template });
    const outcome = await run('review', lines({ id: 'large', request }));
    const [large] = answersOf(outcome);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(agentConfigOf(large?.patch).template[0].contents).toBe(template);
  });

  test('halves of surrogate pairs as U+FFFD, as Go reads them', async () => {
    const request = asking({
      'agent-inject-template-db': 'a\ud800b\udc00\u{1F600}',
      'agent-image': '\udfff',
      'agent-run-as-user': '\ud800',
    });
    const spelt = file('requests.jsonl', JSON.stringify({ id: '\ud800', request }));
    const outcome = await run('review', spelt);
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(outcome.stdout).toBe(
      `${JSON.stringify({
        id: '\ud800',
        allowed: false,
        message:
          'vault.hashicorp.com/agent-run-as-user: "\uFFFD" is not the number of a user or group; use one such as "1000"',
      })}\n`,
    );
    const { 'vault.hashicorp.com/agent-run-as-user': _, ...annotations } =
      request.object.metadata.annotations;
    const allowed = { ...request, object: { ...request.object, metadata: { annotations } } };
    const [answer] = answersOf(await run('review', lines({ request: allowed })));
    expect(agentConfigOf(answer?.patch).template[0].contents).toBe('a\uFFFDb\uFFFD\u{1F600}');
    expect(JSON.stringify(answer?.patch)).toContain('"image":"\uFFFD"');
  });
});

describe('an invalid line is answered with what is wrong:', () => {
  const pod = (members: object) => ({ request: { object: { kind: 'Pod', spec: {}, ...members } } });
  const notARequest = 'not an AdmissionRequest for a pod: request';
  const neither =
    'neither {"id", "config", "request"}, an AdmissionReview nor a manifest; write one of them per line';

  test.each([
    [
      'no JSON',
      'no',
      'not JSON: Unexpected token \'o\', "no" is not valid JSON; write one JSON object per line',
    ],
    [
      'a control sequence',
      '\u001b[31m',
      'not JSON: Unexpected token \'\\u001b\', "\\u001b[31m" is not valid JSON; write one JSON object per line',
    ],
    ['half a line', '{"request": {', /^not JSON: .*; write one JSON object per line$/],
    ['a text', '"request"', neither],
    ['null', 'null', neither],
    ['a list', '[{"request": {}}]', neither],
    ['no request', '{"id": "a", "object": {}}', neither],
    ['a request that is null', '{"request": null}', `${notARequest} must be object`],
    ['a request that is a text', '{"request": "x"}', `${notARequest} must be object`],
    ['no object', '{"request": {}}', `${notARequest}.object is missing`],
    [
      'an object that is null, as to delete one',
      '{"request": {"object": null}}',
      `${notARequest}.object is missing`,
    ],
    [
      'an object of another kind',
      pod({ kind: 'Deployment' }),
      `${notARequest}.object.kind must be Pod; other kinds are not injected`,
    ],
    ['no kind', '{"request": {"object": {"spec": {}}}}', `${notARequest}.object.kind is missing`],
    ['no spec', pod({ spec: null }), `${notARequest}.object.spec is missing`],
    [
      'containers that are no list',
      pod({ spec: { containers: {} } }),
      `${notARequest}.object.spec.containers must be array`,
    ],
    [
      'a container that is null',
      pod({ spec: { containers: [null] } }),
      `${notARequest}.object.spec.containers[0] must be object`,
    ],
    [
      'mistakes in several places',
      pod({ spec: { initContainers: [{ name: 1, env: [{ value: 7 }] }], volumes: 'x' } }),
      `${notARequest}.object.spec.initContainers[0].name must be string; request.object.spec.initContainers[0].env[0].value must be string; request.object.spec.volumes must be array`,
    ],
    [
      'annotations that are no texts',
      pod({ metadata: { annotations: { a: 1, 'b/c': true, 'd\u001b': {} } } }),
      `${notARequest}.object.metadata.annotations.a must be string; request.object.metadata.annotations.b/c must be string; request.object.metadata.annotations."d\\u001b" must be string`,
    ],
    [
      'annotations that are a list',
      pod({ metadata: { annotations: [] } }),
      `${notARequest}.object.metadata.annotations must be object`,
    ],
    [
      'a namespace that is no text',
      '{"request": {"namespace": 1, "object": {"kind": "Pod", "spec": {}}}}',
      `${notARequest}.namespace must be string`,
    ],
    [
      'an unknown member',
      { ...pod({}), requst: {}, colour: 'red', 'namespace-labels': {} },
      'requst: unknown member; did you mean request?; colour: unknown member; the members are id, config, namespaceLabels, request; namespace-labels: unknown member; did you mean namespaceLabels?',
    ],
    ['a misspelt request', { id: 'a', reqeust: {} }, 'reqeust: unknown member; did you mean request?'],
    ['a misspelt kind', { apiVersion: 'v1', Kind: 'Pod' }, 'Kind: unknown member; did you mean kind?'],
    [
      'a manifest with the members of a line',
      { id: 'a', config: {}, namespaceLabels: null, kind: 'Deployment', spec: {} },
      "id, config: only for a line with a request, not for a manifest; remove it, or write the pod's request",
    ],
    [
      'a kind that is a number',
      { kind: 7 },
      'kind: 7 makes no pod; write a Pod, an object with a pod template, such as a Deployment, or an AdmissionReview',
    ],
    [
      'an unknown member of a Pod',
      { kind: 'Pod', metdata: {} },
      'metdata: unknown member; did you mean metadata?',
    ],
    [
      'a manifest that makes no pod',
      { apiVersion: 'v1', kind: 'Service', spec: {} },
      'a Service makes no pod; write a Pod, an object with a pod template, such as a Deployment, or an AdmissionReview',
    ],
    [
      'a Deployment without a template',
      { kind: 'Deployment', metadata: { name: 'web' } },
      'Deployment web: the pod template is missing; add spec.template',
    ],
    [
      'a CronJob without a template',
      { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: {} } },
      'CronJob: the pod template is missing; add spec.jobTemplate.spec.template',
    ],
    [
      'a template without containers',
      { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec: { template: {} } },
      'Job j: spec.template.spec has no containers; pass complete manifests, such as the output of kustomize build',
    ],
    [
      'a template with an annotation that is no text',
      {
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: { template: { metadata: { annotations: { a: true } }, spec: { containers: [{}] } } },
      },
      'Deployment web: a: true is not a string; write it in quotes',
    ],
    [
      'a template with two mistakes',
      {
        kind: 'Deployment',
        spec: { template: { metadata: { annotations: { a: true, b: 1 } }, spec: { containers: [{}] } } },
      },
      'Deployment: a: true is not a string; write it in quotes; Deployment: b: 1 is not a string; write it in quotes',
    ],
    [
      'an AdmissionReview without a request',
      { kind: 'AdmissionReview' },
      'the AdmissionReview has no request; add it',
    ],
    [
      'a request in another kind',
      { kind: 'Review', request: {} },
      'kind is "Review"; a line with a request is an AdmissionReview, or has no kind',
    ],
    [
      'a Pod without a spec',
      { kind: 'Pod' },
      'Pod: spec has no containers; pass complete manifests, such as the output of kustomize build',
    ],
    [
      'an operation that there is not',
      { request: { operation: 'create' } },
      'request.operation: "create" is no operation; use CREATE, UPDATE, DELETE or CONNECT',
    ],
    [
      'a kind that is a text',
      { request: { kind: 'Pod' } },
      'request.kind must be an object such as {"group":"","version":"v1","kind":"Pod"}',
    ],
    ['a subresource that is a number', { request: { subResource: 1 } }, 'request.subResource must be string'],
    [
      'labels of the namespace that are no texts',
      { ...pod({}), namespaceLabels: { a: 1 } },
      'namespaceLabels must be an object of strings, such as {"team": "a"}',
    ],
    [
      'labels of the namespace that are a list',
      { ...pod({}), namespaceLabels: ['a'] },
      'namespaceLabels must be an object of strings, such as {"team": "a"}',
    ],
    [
      'labels that are no texts',
      pod({ metadata: { labels: { a: 1 } } }),
      `${notARequest}.object.metadata.labels.a must be string`,
    ],
    ['an ID that is an object', { id: {}, ...pod({}) }, 'the id is neither a string nor a number'],
    [
      'an unknown key of the config',
      { config: { vaultAdr: 'x' }, ...pod({}) },
      'vaultAdr: unknown key; did you mean vaultAddr?',
    ],
    [
      'a wrong value in the config',
      { config: { runAsUser: -1 }, ...pod({}) },
      'runAsUser: -1 is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'a config that is no mapping',
      { config: 'x', ...pod({}) },
      'the config is "x"; use a mapping of keys to values',
    ],
    [
      'lists without end',
      `{"request": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'lists and objects are nested too deeply',
    ],
    [
      'objects without end',
      `{"request": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      'lists and objects are nested too deeply',
    ],
    [
      'a config without end',
      `{"config": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "request": {"object": {"kind": "Pod", "spec": {}}}}`,
      'lists and objects are nested too deeply',
    ],
  ])('%s', async (_, line, problem) => {
    const requests = file('bad.jsonl', typeof line === 'string' ? line : JSON.stringify(line));
    const outcome = await run('review', requests);
    expect(outcome).toMatchObject({
      code: 2,
      stderr: `${requests}: the line is invalid; the answers with "error" say why\n`,
    });
    const [answer, ...others] = answersOf(outcome);
    expect(others).toEqual([]);
    expect(answer).toEqual({ id: '1', error: expect.any(String) });
    const start = `${requests}:1: `;
    const error = answer?.error ?? '';
    expect(error.slice(0, start.length)).toBe(start);
    const told = error.slice(start.length);
    if (typeof problem === 'string') expect(told).toBe(problem);
    else expect(told).toMatch(problem);
  });

  const good = JSON.stringify({ request: refused });
  const several = [
    good,
    'no',
    '',
    JSON.stringify({ config: { vaultAdr: '', memLimit: 'lots' }, request: { object: 1 } }),
    good,
    '7',
  ];

  test('among lines that can, which are answered', async () => {
    const requests = file('bad.jsonl', several.join('\n'));
    const outcome = await run('review', requests);
    expect(outcome).toMatchObject({
      code: 2,
      stderr: `${requests}: 3 of 5 lines are invalid; the answers with "error" say why\n`,
    });
    expect(answersOf(outcome)).toEqual([
      { id: 'the-uid', allowed: false, message: refusal },
      {
        id: '2',
        error: `${requests}:2: not JSON: Unexpected token 'o', "no" is not valid JSON; write one JSON object per line`,
      },
      {
        id: '4',
        error: [
          `${requests}:4: vaultAdr: unknown key; did you mean vaultAddr?`,
          `${requests}:4: memLimit: "lots" is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none`,
          `${requests}:4: ${notARequest}.object must be object`,
        ].join('\n'),
      },
      { id: 'the-uid', allowed: false, message: refusal },
      { id: '6', error: `${requests}:6: ${neither}` },
    ]);
  });

  test('as one of several, which are counted', async () => {
    const requests = file('bad.jsonl', `${JSON.stringify({ request: plain })}\nno\n`);
    const { stderr } = await run('review', requests);
    expect(stderr).toBe(`${requests}: 1 of 2 lines are invalid; the answers with "error" say why\n`);
  });

  test('from standard input', async () => {
    const error = JSON.stringify({ id: '2', error: `stdin:2: ${neither}` });
    expect(
      await spawnBuilt(['review'], { input: `${JSON.stringify({ id: 'a', request: plain })}\n7\n` }),
    ).toEqual({
      code: 2,
      stdout: `{"id":"a","allowed":true,"skipped":"matchConditions"}\n${error}\n`,
      stderr: 'stdin: 1 of 2 lines are invalid; the answers with "error" say why\n',
    });
  });

  test('under the ID that it has', async () => {
    const outcome = await run('review', lines({ id: 'mine', request: {} }, { request: { uid: 'own' } }));
    expect(answersOf(outcome).map(({ id }) => id)).toEqual(['mine', 'own']);
  });
});

describe('invalid usage exits with 2 and a message:', () => {
  const hint = '(see --help)';
  const requests = () => lines({ request: asking() });

  test.each([
    [
      ['review', '--engine', 'envoy'],
      "error: option '-e, --engine <name>' argument 'envoy' is invalid. Allowed choices are native, kyverno, kubernetes, opa, wasm.",
    ],
    [['review', '--engine'], "error: option '-e, --engine <name>' argument missing"],
    [['review', '--colour'], "error: unknown option '--colour'"],
    [['review', 'a', 'b'], "error: too many arguments for 'review'. Expected 1 argument but got 2."],
  ])('%j', async (args, problem) => {
    expect(await run(...args)).toEqual({ code: 2, stdout: '', stderr: `${problem}\n${hint}\n` });
  });

  test('a file that is not there', async () => {
    const stderr = '/nowhere.jsonl: cannot be read: there is no such file or folder\n';
    expect(await run('review', '/nowhere.jsonl')).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a folder', async () => {
    const stderr = `${folder}: cannot be read: this is a folder; use a file\n`;
    expect(await run('review', folder)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a config with a mistake', async () => {
    const config = file('config.yaml', 'vaultAdr: x\n');
    const stderr = `${config}:1:1: vaultAdr: unknown key; did you mean vaultAddr?\n`;
    expect(await run('review', '-c', config, requests())).toEqual({ code: 2, stdout: '', stderr });
  });

  test('an evaluator that is not there', async () => {
    const outcome = await run('review', '--engine', 'kyverno', '--program', '/nowhere/evaluator', requests());
    const stderr =
      "/nowhere/evaluator: not found; name the evaluator with --program; 'npm run engines' builds it in the repository of injectorless\n";
    expect(outcome).toEqual({ code: 2, stdout: '', stderr });
  });

  test.each([
    ['that cannot be started', '', 0o644, /^could not be started: spawn .* EACCES\n$/],
    ['that ends', '#!/bin/sh\necho no more >&2; exit 3\n', 0o755, /^ended \(exit code 3\)\nno more\n$/],
    [
      'that answers no JSON',
      '#!/bin/sh\nwhile read line; do echo hello; done\n',
      0o755,
      /^gave an answer that is not JSON: hello\n$/,
    ],
    [
      'that answers no JSON without end',
      '#!/bin/sh\nexec yes hello\n',
      0o755,
      /^gave an answer that is not JSON: hello\n$/,
    ],
    [
      'that answers something else',
      '#!/bin/sh\ncat\n',
      0o755,
      /^gave neither a decision nor an error; is it the evaluator that `npm run engines` builds\?\n$/,
    ],
  ])('an evaluator %s', async (_, text, mode, problem) => {
    const evaluator = file('evaluator', text);
    chmodSync(evaluator, mode);
    const outcome = await run('review', '--engine', 'kyverno', '--program', evaluator, requests());
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(evaluator) });
    expect(outcome.stderr.replace(`${evaluator} `, '')).toMatch(problem);
  });
});

test('a closed standard output ends it silently', async () => {
  const requests = lines(...goldenCases().slice(0, 200));
  const { code, stdout, stderr } = await shell(`injectorless review ${requests} | head -1`);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\{"id":.*\}\n$/);
  expect(code).not.toBe(2);
});

/** What each engine is asked, to be answered like the native one. */
async function expectLikeNative(...options: string[]): Promise<void> {
  const cases = [
    { id: 'plain', request: plain },
    { id: 'asking', request: asking() },
    { id: 'refused', request: refused },
    {
      id: 'config',
      config: { vaultAddr: 'https://my.vault' },
      request: asking({ 'agent-cache-enable': 'true' }),
    },
    { id: 'surrogates', request: asking({ 'agent-inject-template-db': 'a\ud800b', role: '\udc00' }) },
  ];
  const requests = lines(...cases);
  const native = await run('review', requests);
  const other = await run('review', ...options, requests);
  expect(other).toMatchObject({ code: native.code, stderr: '' });
  const decisions = (outcome: Outcome) =>
    answersOf(outcome).map(({ patch, message, ...answer }, index) => ({
      ...answer,
      message: message && asOneLine(message),
      pod: patch && readConfigs(patched(cases[index]?.request.object, patch)),
    }));
  expect(decisions(other)).toEqual(decisions(native));
}

const requests = () => lines({ request: asking() });

describeWithEngines('review --engine kyverno', ['kyverno-evaluator'], () => {
  test('answers like the native engine', () =>
    expectLikeNative('--engine', 'kyverno', '--program', enginePath('kyverno-evaluator')));
});

describeWithEngines('review --engine kubernetes', ['kubernetes-evaluator'], () => {
  test('answers like the native engine', () =>
    expectLikeNative('--engine', 'kubernetes', '--program', enginePath('kubernetes-evaluator')));
});

describe('review --engine wasm', () => {
  test('answers like the native engine', () => expectLikeNative('--engine', 'wasm'));

  test.each([
    ['that is not there', undefined, 'cannot be read: there is no such file or folder'],
    ['that is no Wasm', 'hello', "is no policy that OPA's Wasm host can run: "],
    ['of another kind', '\0asm\u0001\0\0\0', "is no policy that OPA's Wasm host can run: "],
  ])('a module %s', async (_, text, problem) => {
    const module = text === undefined ? `${folder}/nowhere.wasm` : file('some.wasm', text);
    const { code, stdout, stderr } = await run('review', '--engine', 'wasm', '--policy', module, requests());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${module}: ${problem}`);
  });
});

describeWithEngines('review --engine opa', ['opa'], () => {
  const opa = ['--engine', 'opa', '--program', enginePath('opa')];

  test('answers like the native engine', () => expectLikeNative(...opa));

  test('a program that is not there', async () => {
    const outcome = await run('review', '--engine', 'opa', '--program', '/nowhere/opa', requests());
    const stderr =
      "/nowhere/opa: not found; name opa with --program; 'npm run engines' builds it in the repository of injectorless\n";
    expect(outcome).toEqual({ code: 2, stdout: '', stderr });
  });

  test('a program that is none', async () => {
    const program = file('opa', '#!/bin/sh\necho no more >&2; exit 3\n');
    chmodSync(program, 0o755);
    const outcome = await run('review', '--engine', 'opa', '--program', program, requests());
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: 'opa ended with 3: no more\n' });
  });

  test.each([
    ['is no JSON', 'hello'],
    ['is no object', 'null'],
    ['has no response', '{}'],
    ['has a patch that is no JSON', '{"response": {"uid": "1", "allowed": true, "patch": "aGVsbG8="}}'],
  ])('an answer that %s', async (_, answer) => {
    const program = file(
      'opa',
      `#!/usr/bin/env node
      require('node:http').createServer((_, response) => response.end(${JSON.stringify(answer)})).listen('opa.sock');`,
    );
    chmodSync(program, 0o755);
    const request = JSON.stringify({ id: 'a', request: { ...asking(), uid: '1' } });
    const { code, stdout, stderr } = await run(
      'review',
      '--engine',
      'opa',
      '--program',
      program,
      file('one', request),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`opa gave no AdmissionReview: 200 ${answer}`);
  });

  test('a bundle that is none', async () => {
    const bundle = file('bundle.tar.gz', 'hello');
    const { code, stdout, stderr } = await run('review', ...opa, '--policy', bundle, requests());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^opa ended with 1: error: load error: bundle .*\n$/);
  });
});
