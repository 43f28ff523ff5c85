import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const metadata = parse(read('policies/kyverno/artifacthub-pkg.yml'));

test('the digest is that of the file which the policy library looks for, the one called like the package', () => {
  const policy = read(`policies/kyverno/${metadata.name}.yaml`);
  expect(metadata.digest).toBe(createHash('sha256').update(policy).digest('hex'));
});

test('the version is that of the npm package', () => {
  expect(metadata.version).toBe(JSON.parse(read('package.json')).version);
});

test('it says what the policy says of itself', () => {
  const { annotations } = parse(read(`policies/kyverno/${metadata.name}.yaml`)).metadata;
  expect(metadata.description).toBe(annotations['policies.kyverno.io/description']);
  expect(metadata.annotations).toEqual({
    'kyverno/category': annotations['policies.kyverno.io/category'],
    'kyverno/kubernetesVersion': annotations['kyverno.io/kubernetes-version'],
    'kyverno/subject': annotations['policies.kyverno.io/subject'],
    'kyverno/version': annotations['policies.kyverno.io/minversion'],
  });
});
