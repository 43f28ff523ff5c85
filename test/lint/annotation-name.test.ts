import { expect, test } from 'vitest';
import { lint } from './lint.js';

const secret = 'vault.hashicorp.com/agent-inject-secret-';

test.each([
  [`${secret}${'a'.repeat(43)}`, true],
  [`${secret}${'a'.repeat(44)}`, false],
  [`${secret}A_b.c-d`, true],
  [`${secret}a/b`, false],
  [`${secret}a b`, false],
  [`${secret}a-`, false],
  ['Example.com/Name', true],
  ['name', true],
  ['_name', false],
  ['/name', false],
  ['example..com/name', false],
  [`${'a'.repeat(254)}/name`, false],
])('the API server allows the name %j: %j', async (name, isAllowed) => {
  const metadata = { name: 'web', annotations: { [name]: 'secret/db' } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'app' }] } };
  const { findings } = await lint(JSON.stringify(pod));
  expect(findings.some(({ rule }) => rule === 'annotation-name')).toBe(!isAllowed);
});
