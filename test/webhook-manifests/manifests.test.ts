import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { webhookFiles } from '../../generator/targets/webhook/files.js';
import {
  containerOf,
  type Manifest,
  objects,
  only,
  ownSecret,
  podOf,
  textOf,
  ways,
  webhookOf,
} from './generated.js';

describe('the manifests', () => {
  test('are one file for kubectl, and a kustomization of it', () => {
    const files = webhookFiles(normaliseConfig({}, 'the config'));
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
    ['made by itself', { tls: 'automatic' }, ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding']],
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
    expect(textOf({ webhook: { tls: 'automatic' } })).toContain('It makes its certificate itself.');
    expect(textOf({ webhook: ownSecret })).not.toContain('cert-manager');
  });

  test('are the same bytes for the same config', () => expect(textOf({})).toBe(textOf({})));

  test('are those committed', () => {
    const committed = new URL('../../policies/webhook/webhook.yaml', import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(textOf({}));
  });
});

describe('the webhook', () => {
  test("asks about the same pods as Kyverno's policies, under the same conditions", () => {
    const webhook = webhookOf(objects());
    for (const name of ['vault-agent-injection', 'vault-agent-injection-check']) {
      const file = new URL(`../../policies/kyverno/${name}.yaml`, import.meta.url);
      const { spec } = parse(readFileSync(file, 'utf8'));
      expect(webhook.matchConditions).toEqual(spec.matchConditions);
      expect(webhook.rules).toEqual(spec.matchConstraints.resourceRules);
      expect(webhook.failurePolicy).toBe(spec.failurePolicy);
      const { matchExpressions } = spec.matchConstraints.objectSelector;
      expect(webhook.objectSelector.matchExpressions.slice(0, -1)).toEqual(matchExpressions);
    }
  });

  test('is as admission has it', () => {
    const admission = {
      failurePolicy: 'Ignore',
      timeoutSeconds: 7,
      reinvocationPolicy: 'IfNeeded',
      namespaceSelector: { matchLabels: { vault: 'yes' } },
    } as const;
    expect(webhookOf(objects({}, { admission }))).toMatchObject({
      ...admission,
      sideEffects: 'None',
      admissionReviewVersions: ['v1', 'v1beta1'],
    });
  });

  test('is asked at the path of vault-k8s', () => {
    expect(webhookOf(objects()).clientConfig.service.path).toBe('/mutate');
  });

  test('never asks about its own pods', () => {
    const other = { key: 'team', operator: 'Exists' } as const;
    for (const objectSelector of [{}, { matchLabels: { a: 'b' }, matchExpressions: [other] }]) {
      const all = objects({}, { admission: { objectSelector } });
      const { labels } = podOf(all).metadata;
      const { matchLabels, matchExpressions } = webhookOf(all).objectSelector;
      expect(matchLabels).toEqual('matchLabels' in objectSelector ? objectSelector.matchLabels : undefined);
      const own = matchExpressions.at(-1);
      expect(own.operator).toBe('NotIn');
      expect(own.values).toEqual([labels[own.key]]);
      expect(matchExpressions.slice(0, -1)).toEqual('matchLabels' in objectSelector ? [other] : []);
    }
  });

  test('has a name that Kubernetes takes', () => {
    expect(webhookOf(objects()).name).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+){2,}$/);
  });
});

describe("the webhook's pods", () => {
  // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
  test.each(ways)('keep to restricted Pod Security, with a certificate %s', (_, webhook) => {
    const all = objects(webhook);
    const { spec } = podOf(all);
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    for (const key of ['hostNetwork', 'hostPID', 'hostIPC', 'initContainers'])
      expect(spec).not.toHaveProperty(key);
    for (const volume of spec.volumes ?? []) expect(volume.secret).toBeDefined();
    const { securityContext, ports, volumeMounts } = containerOf(all);
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    for (const port of ports) expect(port).not.toHaveProperty('hostPort');
    for (const mount of volumeMounts ?? []) expect(mount.readOnly).toBe(true);
  });

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

  test('are those that everything selects', () => {
    const all = objects();
    const { labels } = podOf(all).metadata;
    const { spec } = only('Deployment', all);
    for (const selector of [
      spec.selector.matchLabels,
      ...podOf(all).spec.topologySpreadConstraints.map((each: Manifest) => each.labelSelector.matchLabels),
      only('Service', all).spec.selector,
      only('PodDisruptionBudget', all).spec.selector.matchLabels,
      only('NetworkPolicy', all).spec.podSelector.matchLabels,
    ])
      expect(labels).toMatchObject(selector);
  });

  test('are kept apart and replaced one by one', () => {
    const { spec } = only('Deployment', objects());
    expect(spec.template.spec.topologySpreadConstraints.map((each: Manifest) => each.topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    expect(spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(only('PodDisruptionBudget', objects()).spec.maxUnavailable).toBe(1);
  });

  test('are as many, and of the image, as the config says', () => {
    const image = 'registry.example.com:5000/injectorless@sha256:abc';
    const all = objects({ replicas: 5, image });
    expect(only('Deployment', all).spec.replicas).toBe(5);
    expect(containerOf(all).image).toBe(image);
  });
});
