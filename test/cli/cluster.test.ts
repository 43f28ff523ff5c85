import { writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePorts } from '../free-ports.js';
import { temporaryFolder } from '../temporary-folder.js';
import { makeCertificate } from '../webhook/make-certificate.js';
import { run } from './command-line.js';

function kubeconfig(server: string, cluster: object = {}, user: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, ...cluster } }],
    users: [{ name: 'admin', user: { token: 'none', ...user } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    'current-context': 'test',
  });
}

/** The address of a server on loopback that answers so until the test ends. */
async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(makeCertificate(), listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const wayOut = (orFile: string) => `correct it, pass another with --kubeconfig, ${orFile}`;

describe.each([
  [['audit'], 'or pass -f with the output of kubectl get pods -A -o json\n'],
  [['config', '--from-deployment'], 'or pass --from-deployment a file with the manifest\n'],
])('%j of a cluster', (command, orFile) => {
  /** What the command says with a kubeconfig of this text. */
  async function runWith(text: string, ...args: readonly string[]) {
    const folder = temporaryFolder();
    const file = path.join(folder, 'kubeconfig');
    writeFileSync(file, text);
    const { code, stdout, stderr } = await run(...command, '--kubeconfig', file, ...args);
    return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') };
  }

  test('that does not answer', async () => {
    const [port] = await freePorts(1);
    const server = `https://127.0.0.1:${port}`;
    expect(await runWith(kubeconfig(server))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${server}: no answer: connect ECONNREFUSED 127.0.0.1:${port}; check the cluster and the kubeconfig, ${orFile}`,
    });
  });

  test.each(['<html>', '[]'])('whose address is that of another server, which answers %s', async (answer) => {
    const address = await serving((_, response) => response.end(answer));
    const text = kubeconfig(address, { 'insecure-skip-tls-verify': true });
    expect(await runWith(text)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${address}: the answer is no Kubernetes object, so this is no API server; check the address in the kubeconfig, ${orFile}`,
    });
  });

  test.each([
    ['another object', { kind: 'Status', message: 'hello' }],
    ['items that are no list', { kind: 'PodList', items: {} }],
    ['items that are no objects', { kind: 'PodList', items: [5, null] }],
    ['items without metadata', { kind: 'PodList', items: [{ metadata: null }] }],
    ['a place that is no text', { kind: 'PodList', metadata: { continue: 5 }, items: [] }],
    ['the same place again and again', { kind: 'PodList', metadata: { continue: 'a' }, items: [] }],
  ])('whose answer is %s', async (_, answer) => {
    const address = await serving((_, response) => response.end(JSON.stringify(answer)));
    const { code, stdout, stderr } = await runWith(kubeconfig(address, { 'insecure-skip-tls-verify': true }));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const resource = command[0] === 'audit' ? 'pods' : 'deployments';
    expect(stderr).toBe(
      `${address}: the answer is no list of ${resource}, so this is no API server; check the address in the kubeconfig, ${orFile}`,
    );
  });

  test('that asks to be asked again', async () => {
    let asked = 0;
    const address = await serving((_, response) => {
      asked++;
      if (asked === 1)
        response.writeHead(429, { 'Retry-After': '0' }).end('{"kind":"Status","message":"busy"}');
      else response.end('{"kind":"List","items":[]}');
    });
    const { stderr } = await runWith(kubeconfig(address, { 'insecure-skip-tls-verify': true }));
    expect(stderr).not.toMatch(/\b429\b/);
    expect(asked).toBeGreaterThan(1);
  });

  test.each([
    ['goes on where the API server says', { continue: 'later' }, /^(?!.*(?:expired|\b410\b))/s],
    ['cannot go on', {}, /: the list of \w+ expired while it was read; run the command again\n$/],
  ])('whose list expires and %s', async (_, metadata, message) => {
    const seen: (string | null)[] = [];
    const address = await serving(({ url = '' }, response) => {
      const place = new URL(url, 'https://localhost').searchParams.get('continue');
      seen.push(place);
      if (place === null) response.end('{"kind":"List","metadata":{"continue":"early"},"items":[]}');
      else if (place === 'early') response.writeHead(410).end(JSON.stringify({ kind: 'Status', metadata }));
      else response.end('{"kind":"List","items":[]}');
    });
    const { stderr } = await runWith(kubeconfig(address, { 'insecure-skip-tls-verify': true }));
    expect(stderr).toMatch(message);
    expect(seen.slice(0, 3)).toEqual([null, 'early', ...('continue' in metadata ? ['later'] : [])]);
  });

  test.each([
    [
      'that is no YAML',
      'a: [\n',
      [],
      /^kubeconfig: is no kubeconfig: .*; correct it, pass another with --kube/,
    ],
    ['that is empty', '', [], `kubeconfig: is no kubeconfig: it is empty, or no mapping; ${wayOut(orFile)}`],
    [
      'that is another file',
      'image: nginx\n',
      [],
      `the kubeconfig names no API server; choose one of its contexts with --context, pass another file with --kubeconfig, ${orFile}`,
    ],
    [
      'without https',
      kubeconfig('http://127.0.0.1:8001'),
      [],
      `the context test of the kubeconfig: http://127.0.0.1:8001 is not https; use the address of the API server, ${orFile}`,
    ],
    [
      'with a proxy that has no URL',
      kubeconfig('https://127.0.0.1', { 'proxy-url': 'foo' }),
      [],
      `kubeconfig: proxy-url: foo is not the URL of a proxy; ${wayOut(orFile)}`,
    ],
    [
      'without the context',
      kubeconfig('https://127.0.0.1'),
      ['--context', 'production'],
      `the kubeconfig has no context production (it has: test); ${wayOut(orFile)}`,
    ],
  ])('with a kubeconfig %s', async (_, text, args, message) => {
    const stderr = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(await runWith(text, ...args)).toEqual({ code: 2, stdout: '', stderr });
  });

  test.each([
    ['certificate-authority', 'ca.crt', 'there is no such file', { 'certificate-authority': 'ca.crt' }, {}],
    ['certificate-authority', '.', 'is a directory; use a file', { 'certificate-authority': '.' }, {}],
    ['client-certificate', 'tls.crt', 'there is no such file', {}, { 'client-certificate': 'tls.crt' }],
    ['client-key', 'tls.key', 'there is no such file', {}, { 'client-key': 'tls.key' }],
    ['tokenFile', 'token', 'there is no such file', {}, { tokenFile: 'token' }],
  ])('with a kubeconfig whose %s %s cannot be read: %s', async (key, file, problem, cluster, user) => {
    const folder = temporaryFolder();
    const name = path.join(folder, 'kubeconfig');
    writeFileSync(name, kubeconfig('https://127.0.0.1:1', cluster, user));
    expect(await run(...command, '--kubeconfig', name)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${name}: ${key} ${path.join(folder, file)}: ${problem}; ${wayOut(orFile)}`,
    });
  });

  test.each([
    [
      { contexts: [{ name: 'test', context: { cluster: 'test', user: 'uu' } }] },
      'the user uu, which is not there',
    ],
    [{ contexts: [{ name: 'test', context: { cluster: 'test' } }] }, 'no user'],
  ])('with a kubeconfig of %j', async (changes, what) => {
    const text = JSON.stringify({ ...JSON.parse(kubeconfig('https://127.0.0.1:1')), ...changes });
    expect(await runWith(text)).toEqual({
      code: 2,
      stdout: '',
      stderr: `kubeconfig: the context test names ${what}; ${wayOut(orFile)}`,
    });
  });

  test('whose user logs in by what kubectl no longer has', async () => {
    expect(
      await runWith(kubeconfig('https://127.0.0.1:1', {}, { 'auth-provider': { name: 'gcp' } })),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr: `kubeconfig: the auth-provider gcp of the user admin is not supported; use a credential plugin (exec); ${wayOut(orFile)}`,
    });
  });

  const plugin = (script: string) => ({
    token: null,
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'sh', args: ['-c', script] },
  });
  test.each([
    ['that has none', { token: null }, 'the user of the kubeconfig has none'],
    [
      'of a provider without any',
      { token: null, 'auth-provider': { name: 'oidc' } },
      'the user of the kubeconfig has none',
    ],
    ['whose plugin prints no JSON', plugin('echo oops'), 'the output of the credential plugin is not JSON'],
    [
      'whose plugin prints something else',
      plugin('echo {}'),
      'the output of the credential plugin is no ExecCredential with a status',
    ],
    ['whose plugin fails', plugin('echo expired >&2; exit 1'), 'expired'],
    ['whose plugin fails silently', plugin('exit 3'), 'the credential plugin failed without a message'],
  ])('without credentials: with a user %s', async (_, user, reason) => {
    const server = 'https://127.0.0.1:1';
    expect(await runWith(kubeconfig(server, {}, user))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${server}: no credentials: ${reason}; log in, choose another context with --context, ${orFile}`,
    });
  });

  test('whose kubeconfig names a file with a token and a plugin beside it', async () => {
    const seen: unknown[] = [];
    const address = await serving(({ headers }, response) => {
      seen.push(headers.authorization);
      response.end(JSON.stringify({ kind: 'List', items: [] }));
    });
    const folder = temporaryFolder();
    const credential = JSON.stringify({ status: { token: 'of-plugin' } });
    writeFileSync(path.join(folder, 'token'), 'of-file');
    writeFileSync(path.join(folder, 'plugin'), `#!/bin/sh\necho '${credential}'\n`, { mode: 0o755 });
    for (const user of [{ tokenFile: 'token' }, { token: null, exec: { command: './plugin' } }]) {
      const file = path.join(folder, 'kubeconfig');
      writeFileSync(file, kubeconfig(address, { 'insecure-skip-tls-verify': true }, user));
      await run(...command, '--kubeconfig', file);
    }
    expect([...new Set(seen)]).toEqual(['Bearer of-file', 'Bearer of-plugin']);
  });

  test('of several kubeconfigs is the one that kubectl would ask', async () => {
    const folder = temporaryFolder();
    const [first, second] = ['first', 'second'].map((name) => path.join(folder, name));
    const server = (port: number) => `https://127.0.0.1:${port}`;
    writeFileSync(first ?? '', kubeconfig(server(1)));
    writeFileSync(second ?? '', kubeconfig(server(2)).replaceAll('"name":"test"', '"name":"other"'));
    const asked = async (...files: readonly string[]) => {
      vi.stubEnv('KUBECONFIG', files.join(path.delimiter));
      const { code, stderr } = await run(...command);
      vi.unstubAllEnvs();
      return { code, port: /^https:\/\/127\.0\.0\.1:(\d)/.exec(stderr)?.[1] };
    };
    expect(await asked(first ?? '', second ?? '')).toEqual({ code: 2, port: '1' });
    expect(await asked(second ?? '', first ?? '')).toEqual({ code: 2, port: '1' });
    expect(await asked(first ?? '', first ?? '')).toEqual({ code: 2, port: '1' });
    expect(await asked(path.join(folder, 'none'), first ?? '')).toEqual({ code: 2, port: '1' });
  });

  test('without any kubeconfig', async () => {
    vi.stubEnv('HOME', temporaryFolder());
    vi.stubEnv('KUBECONFIG', '');
    vi.stubEnv('KUBERNETES_SERVICE_HOST', '');
    const { code, stderr } = await run(...command);
    vi.unstubAllEnvs();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `no kubeconfig: KUBECONFIG is not set, and there is no ~/.kube/config; pass --kubeconfig, ${orFile}`,
    });
  });
});
