import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ConfigError } from '../../generator/config/load.js';
import type { Admission } from '../../schemas/generated/config-file.js';
import { hostileTexts } from '../properties/hostile-texts.js';
import { containerOf, type Manifest, only, pem, podOf, webhookOf } from './manifests.js';

type Selector = 'namespaceSelector' | 'objectSelector';

/** By what a server leaves its own pods out of what it is asked about: it must never wait for itself to start. */
interface LeavingOut {
  readonly selector: Selector;
  readonly key: string;
  /** The value that the server's own pods, or their namespace, have for the key. */
  readonly ownValue: (all: readonly Manifest[]) => string;
}

/** What every MutatingWebhookConfiguration must be, given the objects for a section `admission` of the config. */
export function testWebhook(
  objects: (admission: Admission) => readonly Manifest[],
  { selector, key, ownValue }: LeavingOut,
): void {
  const other = selector === 'objectSelector' ? 'namespaceSelector' : 'objectSelector';
  const ownOf = (all: readonly Manifest[]) => ({ key, operator: 'NotIn', values: [ownValue(all)] });

  test("asks about the same pods as Kyverno's policies, under the same conditions", () => {
    const all = objects({});
    const webhook = webhookOf(all);
    for (const name of ['vault-agent-injection', 'vault-agent-injection-check']) {
      const file = new URL(`../../policies/kyverno/${name}/${name}.yaml`, import.meta.url);
      const { spec } = parse(readFileSync(file, 'utf8'));
      expect(webhook.matchConditions).toEqual(
        spec.matchConditions.filter((condition: Manifest) => condition.name !== 'lacks-the-vault-agent'),
      );
      expect(webhook.rules.map(({ scope: _, ...rule }: Manifest) => rule)).toEqual(
        spec.matchConstraints.resourceRules,
      );
      expect(webhook.failurePolicy).toBe(spec.failurePolicy);
      const { objectSelector } = spec.matchConstraints;
      expect(webhook.objectSelector).toEqual(
        selector === 'objectSelector' ? joined(objectSelector, ownOf(all)) : objectSelector,
      );
    }
  });

  test("is called where vault-k8s's is: after those of the meshes, by the order of the names", () => {
    const { name } = only('MutatingWebhookConfiguration', objects({})).metadata;
    const vault = 'vault-agent-injector-cfg';
    const others = [
      'istio-sidecar-injector',
      'istio-revision-tag-default',
      'kyverno-resource-mutating-webhook-cfg',
      'linkerd-proxy-injector-webhook-config',
    ];
    for (const other of others) expect(other < name).toBe(other < vault);
    // With less in common, there might be others between the two.
    expect(name).toMatch(/^vault-agent-inject/);
    expect(name).not.toBe(vault);
  });

  test('is as admission has it', () => {
    const admission = {
      failurePolicy: 'Ignore',
      timeoutSeconds: 7,
      reinvocationPolicy: 'IfNeeded',
      [other]: { matchLabels: { vault: 'yes' } },
    } as const;
    const webhook = webhookOf(objects(admission));
    expect(webhook).toMatchObject({
      ...admission,
      sideEffects: 'None',
      admissionReviewVersions: ['v1', 'v1beta1'],
    });
    expect(webhook[other]).toEqual(admission[other]);
  });

  test.each([
    ['all', {}],
    ['some', { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'team', operator: 'Exists' }] }],
  ] as const)(`has the ${selector} of admission, for %s, and leaves itself out`, (_, given) => {
    const all = objects({ [selector]: given });
    expect(webhookOf(all)[selector]).toEqual(joined(given, ownOf(all)));
  });

  test('has a name that Kubernetes takes', () => {
    expect(webhookOf(objects({})).name).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+){2,}$/);
  });
}

/** A selector with one more expression, the last. */
function joined(given: { readonly matchExpressions?: readonly unknown[] }, own: unknown): unknown {
  return { ...given, matchExpressions: [...(given.matchExpressions ?? []), own] };
}

/** What a Deployment's pods must be for every target that has one, given the objects for a section of the config. */
export function testPods<Section>(
  objects: (section: Section | { readonly replicas: number; readonly image: string }) => readonly Manifest[],
  variants: readonly (readonly [string, Section])[],
  volumeSources: readonly string[],
): void {
  // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
  test.each(variants)('keep to restricted Pod Security, %s', (_, section) => {
    const all = objects(section);
    const { spec } = podOf(all);
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    for (const key of ['hostNetwork', 'hostPID', 'hostIPC', 'initContainers']) {
      expect(spec).not.toHaveProperty(key);
    }
    for (const { name, ...source } of spec.volumes ?? []) {
      for (const kind of Object.keys(source)) expect(volumeSources, name).toContain(kind);
    }
    const { securityContext, ports, volumeMounts = [] } = containerOf(all);
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    for (const port of ports) expect(port).not.toHaveProperty('hostPort');
    for (const mount of volumeMounts) expect(mount.readOnly).toBe(true);
  });

  const [[, anySection]] = variants as readonly [readonly [string, Section]];

  test('are those that everything selects', () => {
    const all = objects(anySection);
    const { labels } = podOf(all).metadata;
    const { spec } = only('Deployment', all);
    for (const selector of [
      spec.selector.matchLabels,
      ...podOf(all).spec.topologySpreadConstraints.map((each: Manifest) => each.labelSelector.matchLabels),
      only('Service', all).spec.selector,
      only('PodDisruptionBudget', all).spec.selector.matchLabels,
      only('NetworkPolicy', all).spec.podSelector.matchLabels,
    ]) {
      expect(selector).not.toEqual({});
      expect(labels).toMatchObject(selector);
    }
  });

  test('are kept apart and replaced one by one', () => {
    const all = objects(anySection);
    const { spec } = only('Deployment', all);
    expect(spec.template.spec.topologySpreadConstraints.map((each: Manifest) => each.topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    expect(spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(only('PodDisruptionBudget', all).spec.maxUnavailable).toBe(1);
    expect(only('PodDisruptionBudget', all).spec.unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
  });

  test('are as many, and of the image, as the config says', () => {
    const image = 'registry.example.com:5000/some@sha256:abc';
    const all = objects({ replicas: 5, image });
    expect(only('Deployment', all).spec.replicas).toBe(5);
    expect(containerOf(all).image).toBe(image);
  });
}

/** Texts that would do harm in a config if YAML, a shell or a template took them for more than text. */
export const hostileConfigTexts: readonly string[] = [
  ...hostileTexts,
  ...['a\n---\nkind: Pod\n', '${HOME}', '$(HOME)', "it's", '-', '{{ x }}', 'https://a.example/${X}'],
];

/** Texts that are valid names of objects, although YAML would read some of them as other types. */
export const hostileNames: readonly string[] = [
  ...['yes', 'on', 'null', '1e3', '012', '2001-01-01', 'constructor', 'x'.repeat(63)],
];

/**
 * What must become of hostile texts for every target that has a Deployment.
 *
 * @param objects the objects for a section of the config
 * @param takenAs which hostile texts the other keys of the section take
 */
export function testHostileTexts(
  objects: (section: Readonly<Record<string, string>>) => readonly Manifest[],
  takenAs: Readonly<Record<string, readonly string[]>> = {},
): void {
  test.each(
    Object.entries({
      namespace: hostileNames,
      image: [...hostileNames, '1_000'],
      tlsSecretName: hostileNames,
      ...takenAs,
    }),
  )('stay what they are as %s, or are refused', (key, expected) => {
    const objectsFor = (text: string) =>
      objects({ ...(key === 'tlsSecretName' && { caBundle: pem }), [key]: text });
    const kindsOf = (all: readonly Manifest[]) => all.map(({ kind }) => kind);
    const taken = hostileConfigTexts.filter((text) => {
      let all: readonly Manifest[];
      try {
        all = objectsFor(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        return false;
      }
      expect(kindsOf(all), text).toEqual(kindsOf(objectsFor('harmless')));
      expect(JSON.stringify(all), text).toContain(JSON.stringify(text).slice(1, -1));
      return true;
    });
    expect([...taken].sort()).toEqual([...expected].sort());
  });

  test('in certificates are nothing but certificates', () => {
    const caBundle = `${pem}"\n---\nkind: Pod\n{{ x }} \${HOME}\n`;
    const all = objects({ tlsSecretName: 'own-tls', caBundle });
    expect(Buffer.from(webhookOf(all).clientConfig.caBundle, 'base64').toString()).toBe(caBundle);
  });
}
