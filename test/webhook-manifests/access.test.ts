import { describe, expect, test } from 'vitest';
import { sharedName } from '../../generator/targets/webhook/names.js';
import { type Manifest, objects, only, ownSecret, podOf } from './generated.js';

describe('with a certificate in files, the webhook', () => {
  test.each([
    ['from cert-manager', {}],
    ['from a Secret', ownSecret],
  ])('may do nothing, and has no token: %s', (_, webhook) => {
    const all = objects(webhook);
    expect(all.filter(({ apiVersion }) => apiVersion.startsWith('rbac.'))).toEqual([]);
    expect(only('ServiceAccount', all).automountServiceAccountToken).toBe(false);
    expect(podOf(all).spec).toMatchObject({
      serviceAccountName: only('ServiceAccount', all).metadata.name,
      automountServiceAccountToken: false,
    });
  });

  test('connects to nothing', () => {
    const { spec } = only('NetworkPolicy', objects());
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(spec).not.toHaveProperty('egress');
  });
});

describe('with a certificate of its own, the webhook', () => {
  const all = objects({ tls: 'automatic', namespace: 'w' });

  test('may touch what is its own, by its name, and nothing else', () => {
    const rules = [...only('Role', all).rules, ...only('ClusterRole', all).rules];
    for (const { verbs, resourceNames = [] } of rules) {
      expect(verbs).not.toContain('*');
      expect(verbs).not.toContain('delete');
      // That could not be limited to a name: what is created has none yet that a rule could ask for.
      expect(verbs).not.toContain('create');
      expect(resourceNames.length).toBe(1);
    }
    const [clusterWide, ...more] = only('ClusterRole', all).rules;
    expect(more).toEqual([]);
    expect(clusterWide).toMatchObject({
      resources: ['mutatingwebhookconfigurations'],
      resourceNames: [only('MutatingWebhookConfiguration', all).metadata.name],
    });
    const verbsOf = ({ resources, resourceNames: [name] = [undefined], verbs }: Manifest) => [
      resources[0],
      name,
      verbs.join(),
    ];
    expect(only('Role', all).rules.map(verbsOf)).toEqual([
      ['secrets', sharedName, 'get,update,watch'],
      ['leases', sharedName, 'get,update'],
    ]);
    expect(clusterWide.verbs).toEqual(['get', 'patch', 'watch']);
  });

  test.each(['Secret', 'Lease'])('finds its %s there, without what it fills in', (kind) => {
    const { metadata, data, stringData, spec } = only(kind, all);
    expect(metadata).toMatchObject({ name: sharedName, namespace: 'w' });
    // Applying the manifest again keeps fields that it does not contain.
    expect([data, stringData, spec]).toEqual([undefined, undefined, undefined]);
  });

  test('is who gets the roles, in its namespace', () => {
    for (const [binding, role] of [
      ['RoleBinding', 'Role'],
      ['ClusterRoleBinding', 'ClusterRole'],
    ] as const) {
      const { roleRef, subjects } = only(binding, all);
      expect(roleRef).toMatchObject({ kind: role, name: only(role, all).metadata.name });
      expect(subjects).toEqual([
        { kind: 'ServiceAccount', name: podOf(all).spec.serviceAccountName, namespace: 'w' },
      ]);
    }
  });

  test('has a token, where nobody else who uses the account has one', () => {
    expect(only('ServiceAccount', all).automountServiceAccountToken).toBe(false);
    expect(podOf(all).spec.automountServiceAccountToken).toBe(true);
  });

  test.each([
    [undefined, [443, 6443]],
    [8443, [443, 8443]],
    [443, [443]],
  ])(
    'connects to the API server alone, at port %s, and to what knows its address',
    (apiServerPort, ports) => {
      const webhook = { tls: 'automatic', ...(apiServerPort && { apiServerPort }) } as const;
      expect(only('NetworkPolicy', objects(webhook)).spec.egress).toEqual([
        {
          ports: [
            ...ports.map((port) => ({ protocol: 'TCP', port })),
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ]);
    },
  );
});

test('the NetworkPolicy is left out', () => {
  expect(objects({ networkPolicy: false }).map(({ kind }) => kind)).not.toContain('NetworkPolicy');
});
