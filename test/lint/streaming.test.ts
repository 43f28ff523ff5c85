import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builtProgram, shell } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';

const document = `---
apiVersion: v1
kind: Pod
metadata:
  annotations:
    vault.hashicorp.com/agent-inject: "true"
    vault.hashicorp.com/role: web
    vault.hashicorp.com/agent-rule: web
spec: {containers: [{name: app}]}
`;

test('a reader that ends early gets no message, and the exit code says that not all was checked', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'm.yaml'), document.repeat(2000));
  const line = 'injectorless lint m.yaml --format json | head -1 > /dev/null; test "${PIPESTATUS[0]}" = 141';
  expect(await shell(line, { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('10,000 manifests need the memory of a few', async () => {
  const args = ['--max-old-space-size=64', builtProgram, 'lint', '--format', 'json'];
  const child = spawn(process.execPath, args);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  for (let index = 0; index < 10_000; index++) {
    if (!child.stdin.write(document)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = await once(child, 'close');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout).findings).toHaveLength(10_000);
});
