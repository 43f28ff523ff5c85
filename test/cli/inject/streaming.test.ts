import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { builtProgram } from '../command-line.js';
import { annotations, injectedText } from './manifest.js';

/** What `inject` writes for documents on standard input, with so little memory that it cannot keep them. */
async function injectStream(documents: Iterable<string>) {
  const child = spawn(process.execPath, ['--max-old-space-size=96', builtProgram, 'inject']);
  const hash = createHash('sha256');
  let bytes = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength;
    hash.update(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  Readable.from(documents).pipe(child.stdin);
  const [code] = await once(child, 'close');
  return { code, stderr, bytes, hash: hash.digest('hex') };
}

function* repeated(count: number, document: (index: number) => string) {
  for (let index = 0; index < count; index++) yield document(index);
}

test('10,000 manifests go through with the memory of a few', async () => {
  const deployment = (index: number) =>
    `---\n${stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `app-${index}` },
      spec: { template: { metadata: { annotations }, spec: { containers: [{ name: 'app' }] } } },
    })}`;
  const expected = createHash('sha256');
  const first = injectedText(deployment(0)).text;
  for (const text of repeated(10_000, (index) => first.replace('name: app-0', `name: app-${index}`)))
    expected.update(text);
  const { code, stderr, hash } = await injectStream(repeated(10_000, deployment));
  expect({ code, stderr, hash }).toEqual({ code: 0, stderr: '', hash: expected.digest('hex') });
});

test('100 MB go through, too', async () => {
  const text = 'x'.repeat(1_000_000);
  const configMap = (index: number) =>
    `---\nkind: ConfigMap\nmetadata: {name: c-${index}}\ndata: {text: ${text}}\n`;
  const { code, stderr, bytes } = await injectStream(repeated(100, configMap));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(bytes).toBeGreaterThan(100_000_000);
});

test('100 MB in one document are refused', async () => {
  const { code, stderr, bytes } = await injectStream(repeated(100, () => `${'x'.repeat(1_000_000)} `));
  expect({ code, bytes }).toEqual({ code: 2, bytes: 0 });
  expect(stderr).toBe(
    'stdin:1:1: the document is larger than 16 MiB; put each object into a document of its own\n',
  );
});
