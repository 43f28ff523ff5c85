import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from '../cli/command-line.js';

const file = fileURLToPath(new URL('./correct-manifests.yaml', import.meta.url));

test('50 correct manifests, as public charts have them, have no findings', async () => {
  const text = readFileSync(file, 'utf8');
  const kinds = new Set([...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind));
  expect(kinds.size).toBeGreaterThan(7);
  const { code, stdout, stderr } = await run('lint', file, '--fail-on', 'warning');
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: 'no findings in 50 pods and pod templates\n',
    stderr: '',
  });
});
