import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { webhookFiles } from '../../generator/targets/webhook/target.js';
import type { Webhook } from '../../schemas/generated/config-file.js';
import { defaultLimits } from '../../webhook/limits.js';
import { testPods, testWebhook } from '../admission/cases.js';
import { containerOf, type Manifest, only, podOf, webhookOf } from '../admission/manifests.js';
import { objects, ownSecret, textOf, ways } from './generated.js';

describe('the manifests', () => {
  test('are one file for kubectl, and a kustomization of it', () => {
    const files = webhookFiles({ config: normaliseConfig({}, 'the config') });
    expect(files.map(({ path, isManifest }) => [path, isManifest])).toEqual([
      ['webhook.yaml', true],
      ['kustomization.yaml', undefined],
    ]);
    expect(parse(String(files[1]?.content))).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['webhook.yaml'],
    });
  });

  const served = ['Service', 'Deployment', 'PodDisruptionBudget', 'NetworkPolicy'];
  test.each([
    ['from cert-manager', {}, ['Issuer', 'Certificate', 'Issuer', 'Certificate']],
    ['from a Secret', ownSecret, []],
    [
      'made by itself',
      { tls: 'automatic' },
      ['Secret', 'Lease', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
    ],
  ] as const)('come in order with a certificate %s', (_, webhook, kinds) => {
    expect(objects(webhook).map(({ kind }) => kind)).toEqual([
      'ServiceAccount',
      ...kinds,
      ...served,
      'MutatingWebhookConfiguration',
    ]);
  });

  test.each(ways)('are in the namespace, with a certificate %s', (_, webhook) => {
    const namespace = '1e3';
    const all = objects({ ...webhook, namespace });
    const clusterWide = ['ClusterRole', 'ClusterRoleBinding', 'MutatingWebhookConfiguration'];
    for (const { kind, metadata, subjects = [] } of all) {
      expect(metadata.namespace, kind).toBe(clusterWide.includes(kind) ? undefined : namespace);
      for (const subject of subjects) expect(subject.namespace).toBe(namespace);
    }
    expect(webhookOf(all).clientConfig.service.namespace).toBe(namespace);
  });

  test.each(ways)('give a server time to shut down, with a certificate %s', (_, webhook) => {
    // The grace period, processes that do not end, and the lease of an automatic certificate, in milliseconds.
    const shutdown = 5000 + defaultLimits.closing + 2000 + 3000;
    const { terminationGracePeriodSeconds } = podOf(objects(webhook)).spec;
    expect(1000 * Number(terminationGracePeriodSeconds)).toBeGreaterThan(shutdown);
  });

  test('leave the namespace alone, unless they are to make it', () => {
    expect(objects().map(({ kind }) => kind)).not.toContain('Namespace');
    const [first] = objects({ createNamespace: true, namespace: 'w' });
    expect(first).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'w', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
  });

  test('say what they need', () => {
    expect(textOf({})).toContain('It needs cert-manager.');
    expect(textOf({ webhook: ownSecret })).toContain('It needs the Secret webhook-tls.');
    expect(textOf({ webhook: { tls: 'automatic' } })).toContain('It issues its certificate itself.');
    expect(textOf({ webhook: ownSecret })).not.toContain('cert-manager');
  });

  test('say what the webhook connects to', () => {
    const says = (webhook: Webhook) =>
      textOf({ webhook })
        .match(/^# .*$/gm)
        ?.join('\n');
    expect(says({})).toContain('The webhook does not call the API server');
    expect(says({})).toContain('and no egress.');
    const automatic = says({ tls: 'automatic' });
    expect(automatic).toContain('The account with which the webhook calls the API server.');
    expect(automatic).toContain('egress only to DNS and the ports of the API server.');
    expect(automatic).not.toMatch(/does not call|no egress/);
  });

  test('are the same bytes for the same config', () => expect(textOf({})).toBe(textOf({})));

  test('are those committed', () => {
    const committed = new URL('../../policies/webhook/webhook.yaml', import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(textOf({}, 'the default config'));
  });
});

describe('the webhook', () => {
  const ownLabel = 'app.kubernetes.io/name';
  testWebhook((admission) => objects({}, { admission }), {
    selector: 'objectSelector',
    key: ownLabel,
    ownValue: (all) => podOf(all).metadata.labels[ownLabel],
  });

  test('is asked at the path of vault-k8s', () => {
    expect(webhookOf(objects()).clientConfig.service.path).toBe('/mutate');
  });
});

describe("the webhook's pods", () => {
  testPods(objects, ways, ['secret']);

  test('are reached at their port', () => {
    const all = objects();
    const { ports, env, readinessProbe, livenessProbe, startupProbe } = containerOf(all);
    const [served] = only('Service', all).spec.ports;
    const numberOf = (name: string) => ports.find((port: Manifest) => port.name === name).containerPort;
    expect(numberOf(served.targetPort)).toBe(8080);
    expect(webhookOf(all).clientConfig.service).toMatchObject({
      name: only('Service', all).metadata.name,
      port: served.port,
    });
    expect(env).toContainEqual({ name: 'AGENT_INJECT_LISTEN', value: ':8080' });
    for (const { httpGet } of [readinessProbe, livenessProbe, startupProbe]) {
      expect(numberOf(httpGet.port)).toBe(8080);
      expect(httpGet).toMatchObject({ scheme: 'HTTPS', path: '/health/ready' });
    }
    expect(only('NetworkPolicy', all).spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 8080 }] }]);
  });
});

test('the NetworkPolicy allows ingress from the configured addresses only', () => {
  const policy = only('NetworkPolicy', objects({ ingressCidrs: ['10.0.0.0/28', 'fd00::/64'] }));
  expect(policy.spec.ingress).toEqual([
    {
      from: [{ ipBlock: { cidr: '10.0.0.0/28' } }, { ipBlock: { cidr: 'fd00::/64' } }],
      ports: [{ protocol: 'TCP', port: 8080 }],
    },
  ]);
});

test.each(ways)('a server with a certificate %s has the time to start that it needs', (_, webhook) => {
  const { periodSeconds, failureThreshold } = containerOf(objects(webhook)).startupProbe;
  const waitsForTheApiServer = webhook.tls === 'automatic';
  expect(periodSeconds * failureThreshold).toBe(waitsForTheApiServer ? 900 : 60);
});
