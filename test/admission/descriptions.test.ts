import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';
import { kyvernoPolicies } from '../../generator/targets/kyverno/policies.js';
import { Files } from '../gatekeeper/files.js';

interface Described {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
}

/** What the policies of a target say of themselves. */
function descriptions(policies: object): readonly string[] {
  return Object.values(policies as Readonly<Record<string, Described>>).flatMap(({ metadata }) =>
    Object.entries(metadata.annotations).flatMap(([name, text]) =>
      name.endsWith('/description') ? text : [],
    ),
  );
}

describe.each([
  ['Kyverno', kyvernoPolicies],
  ['Kubernetes', kubernetesPolicies],
])('the descriptions of the policies for %s', (_, policies) => {
  const described = (denial: string) =>
    descriptions(policies(normaliseConfig({ admission: { denial } }, 'the config'))).join('\n');

  test('say that pods are denied', () => {
    expect(described('Deny')).toMatch(/vault-agent-injection-check denies them\.\n/);
    expect(described('Deny')).toMatch(/^Denies pods/m);
  });

  test('say that pods are reported where the config only audits', () => {
    expect(described('Audit')).toMatch(/vault-agent-injection-check reports them\.\n/);
    expect(described('Audit')).toMatch(/^Reports pods/m);
    expect(described('Audit')).not.toMatch(/\bdenie[sd]/i);
  });
});

test("the comment of Gatekeeper's Constraint for workloads says that pods are denied only where they are", () => {
  const comment = (denial: string) =>
    Files.of({ admission: { denial } })
      .text('samples/vault-agent-injection-check-workloads/constraint.yaml')
      .match(/^# .*$/gm)
      ?.join(' ');
  expect(comment('Deny')).toContain('their pods are denied');
  expect(comment('Audit')).not.toContain('their pods are denied');
});
