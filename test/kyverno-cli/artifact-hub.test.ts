import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const names = ['vault-agent-injection', 'vault-agent-injection-check'];

describe.each(names)('the metadata of %s', (name) => {
  const metadata = parse(read(`policies/kyverno/${name}/artifacthub-pkg.yml`));
  const policy = read(`policies/kyverno/${name}/${name}.yaml`);

  test('has the digest of the file which the policy library looks for, the one called like the folder', () => {
    expect(metadata.name).toBe(name);
    expect(metadata.digest).toBe(createHash('sha256').update(policy).digest('hex'));
  });

  test('has the version of the npm package', () => {
    expect(metadata.version).toBe(JSON.parse(read('package.json')).version);
  });

  test('says what the policy says of itself, and which other policy it needs', () => {
    const { annotations } = parse(policy).metadata;
    expect(metadata.displayName).toBe(annotations['policies.kyverno.io/title']);
    expect(metadata.description).toBe(annotations['policies.kyverno.io/description']);
    expect(metadata.annotations).toEqual({
      'kyverno/category': annotations['policies.kyverno.io/category'],
      'kyverno/kubernetesVersion': annotations['kyverno.io/kubernetes-version'],
      'kyverno/subject': annotations['policies.kyverno.io/subject'],
      'kyverno/version': annotations['policies.kyverno.io/minversion'],
    });
    const [other] = names.filter((each) => each !== name);
    expect(metadata.readme).toContain(`Apply it together with the policy ${other}.`);
  });
});
