import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { freePorts } from '../../free-ports.js';
import { run, temporaryFolder } from '../command-line.js';

const orFile = 'or pass -f with the output of kubectl get pods -A -o json\n';

/** What `audit` says with a kubeconfig of this text. */
async function auditWith(text: string, ...args: readonly string[]) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'kubeconfig');
  writeFileSync(file, text);
  const { code, stdout, stderr } = await run('audit', '--kubeconfig', file, ...args);
  return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') };
}

function kubeconfig(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server } }],
    users: [{ name: 'admin', user: { token: 'none' } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    'current-context': 'test',
  });
}

test('a cluster that does not answer', async () => {
  const [port] = await freePorts(1);
  const server = `https://127.0.0.1:${port}`;
  expect(await auditWith(kubeconfig(server))).toEqual({
    code: 2,
    stdout: '',
    stderr: `${server}: no answer: connect ECONNREFUSED 127.0.0.1:${port}; check the cluster and the kubeconfig, ${orFile}`,
  });
});

test.each([
  [
    'that is no YAML',
    'a: [\n',
    [],
    expect.stringMatching(/^kubeconfig: is no kubeconfig: .*; pass --kubeconfig, or pass -f/),
  ],
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
    'without the context',
    kubeconfig('https://127.0.0.1'),
    ['--context', 'production'],
    '--context: the kubeconfig has no context production; it has test\n',
  ],
])('a kubeconfig %s', async (_, text, args, stderr) => {
  expect(await auditWith(text, ...args)).toEqual({ code: 2, stdout: '', stderr });
});

test('no kubeconfig at all', async () => {
  vi.stubEnv('HOME', temporaryFolder());
  vi.stubEnv('KUBECONFIG', '');
  vi.stubEnv('KUBERNETES_SERVICE_HOST', '');
  const { code, stderr } = await run('audit');
  vi.unstubAllEnvs();
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `no kubeconfig: KUBECONFIG is not set, and there is no ~/.kube/config; pass --kubeconfig, ${orFile}`,
  });
});
