import { createHash } from 'node:crypto';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { missedMessage } from '../../generator/targets/gatekeeper/names.js';
import { gatekeeperTarget } from '../../generator/targets/gatekeeper/target.js';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { Files } from './files.js';

const defaults = Files.of({});
const { template } = defaults;
const [target] = template.spec.targets;
const [code] = target.code;
const { rego, libs } = code.source as { rego: string; libs: readonly string[] };
const schema = template.spec.crd.spec.validation.openAPIV3Schema;

describe('the ConstraintTemplate', () => {
  test('has the name of its kind, as Gatekeeper wants it', () => {
    const { kind } = template.spec.crd.spec.names;
    expect(template.metadata.name).toBe(kind.toLowerCase());
    expect(template.apiVersion).toBe('templates.gatekeeper.sh/v1');
    expect([defaults.pods.kind, defaults.workloads.kind]).toEqual([kind, kind]);
  });

  test('is Rego v1, with its libraries below data.lib', () => {
    expect(template.spec.targets).toHaveLength(1);
    expect(target.target).toBe('admission.k8s.gatekeeper.sh');
    expect(target.code).toHaveLength(1);
    expect(code).toMatchObject({ engine: 'Rego', source: { version: 'v1' } });
    expect(rego).toMatch(/^violation contains \{"msg": /m);
    for (const text of libs) expect(text).toMatch(/^package lib\.injectorless\.\w+$/m);
    for (const text of [rego, ...libs]) {
      const references = [...text.replaceAll(/^\s*#.*$/gm, '').matchAll(/\bdata\.[\w.]+/g)].map(
        ([name]) => name,
      );
      for (const name of references) expect(name).toMatch(/^data\.lib\.injectorless\.\w+$/);
    }
  });

  test('imports only packages that it has', () => {
    const packages = libs.map((text) => /^package (.+)$/m.exec(text)?.[1]);
    const imports = [rego, ...libs].flatMap((text) =>
      [...text.matchAll(/^import data\.(.+)$/gm)].map(([, name]) => name),
    );
    expect(new Set(imports)).toEqual(new Set(packages));
  });

  test('is the same for every config', () => {
    const other = Files.of({ vaultAddr: 'https://other.example.com', runAsSameUser: true });
    expect(other.text('template.yaml')).toBe(defaults.text('template.yaml'));
  });

  // The copy that kubectl apply keeps in an annotation may have 256 KiB.
  test('is small enough for kubectl apply', () => {
    expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(100 * 1024);
  });
});

describe('the parameters', () => {
  const validate = new Ajv().compile({ ...schema, additionalProperties: false });
  const keys = Object.keys(schema.properties).filter((key) => key !== 'source');
  const properties: Readonly<Record<string, { readonly description?: string }>> = configSchema.properties;

  test('are keys of the config that the Rego reads, and all are required', () => {
    expect(schema.required.toSorted()).toEqual(Object.keys(schema.properties).sort());
    const read = [...libs.join('').matchAll(/\binput\.parameters\.(\w+)/g)].map(([, key]) => key);
    expect(new Set(read)).toEqual(new Set(schema.required));
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      const description = properties[key]?.description ?? expect.stringMatching(/annotations|namespaces/);
      expect(schema.properties[key].description).toEqual(description);
    }
  });

  test.each([
    ['the defaults', {}],
    [
      'other values',
      {
        vaultAddr: 'https://x',
        runAsSameUser: true,
        vaultAuthType: 'jwt',
        vaultAuthPath: 'auth/jwt',
        vaultImage: 'a/b:c',
      },
    ],
  ])('of both Constraints are those of the schema, for %s', (_, config) => {
    const files = Files.of(config);
    for (const { spec } of [files.pods, files.workloads]) {
      expect(validate(spec.parameters), JSON.stringify(validate.errors)).toBe(true);
      for (const [key, value] of Object.entries(config)) expect(spec.parameters[key]).toBe(String(value));
      expect(spec.parameters.source).toBe(spec.match.source);
    }
  });

  test('are refused where one is missing or of another type', () => {
    const { parameters } = defaults.pods.spec;
    for (const key of Object.keys(parameters)) {
      const { [key]: _, ...others } = parameters;
      expect(validate(others), key).toBe(false);
      expect(validate({ ...others, [`${key}s`]: parameters[key] }), key).toBe(false);
      expect(validate({ ...others, [key]: true }), key).toBe(false);
    }
  });

  test.each([
    ['agentVolumeMounts', 'a volume'],
    ['agentVolumeMounts', `a:/${'b'.repeat(4096)}`],
    ['runAsSameUser', 'maybe'],
    ['vaultAddr', ''],
    ['vaultAddr', `https://${'a'.repeat(2048)}`],
    ['vaultAuthPath', ''],
    ['vaultImage', 'a'.repeat(513)],
    ['volumePrefix', '-'],
  ])('are refused with a value that the config refuses: %s %.20j', (key, value) => {
    expect(() => Files.of({ [key]: value })).toThrow(key);
    expect(validate({ ...defaults.pods.spec.parameters, [key]: value })).toBe(false);
  });
});

describe('the Constraints', () => {
  test('are for pods: one for those in the cluster, one for those of workloads', () => {
    const kinds = [{ apiGroups: [''], kinds: ['Pod'] }];
    expect(defaults.pods.spec.match).toMatchObject({ source: 'Original', kinds });
    expect(defaults.workloads.spec.match).toMatchObject({ source: 'Generated', kinds });
  });

  test('deny or warn as the config says, but a cluster only warns about workloads', () => {
    expect(defaults.pods.spec.enforcementAction).toBe('deny');
    const { enforcementAction, scopedEnforcementActions } = defaults.workloads.spec;
    expect(enforcementAction).toBe('scoped');
    expect(
      scopedEnforcementActions.map(
        ({ action, enforcementPoints }: { action: string; enforcementPoints: { name: string }[] }) => [
          action,
          enforcementPoints.map(({ name }) => name),
        ],
      ),
    ).toEqual([
      ['deny', ['gator.gatekeeper.sh']],
      ['warn', ['validation.gatekeeper.sh', 'audit.gatekeeper.sh']],
    ]);
    const { pods, workloads } = Files.of({ admission: { denial: 'Audit' } });
    for (const { spec } of [pods, workloads]) {
      expect(spec.enforcementAction).toBe('warn');
      expect(spec).not.toHaveProperty('scopedEnforcementActions');
    }
  });

  test('say that pods are denied only where they are', () => {
    const commentFor = (denial: string) =>
      Files.of({ admission: { denial } }).text(
        'samples/vault-agent-injection-check-workloads/constraint.yaml',
      );
    expect(commentFor('Deny')).toContain('their pods are denied');
    expect(commentFor('Audit')).not.toContain('their pods are denied');
  });

  test('match the pods and namespaces of the config', () => {
    const objectSelector = { matchLabels: { team: 'a' } };
    const namespaceSelector = {
      matchLabels: { vault: 'on' },
      matchExpressions: [{ key: 'tier', operator: 'Exists' }],
    };
    const { pods, workloads } = Files.of({ admission: { objectSelector, namespaceSelector } });
    for (const { spec } of [pods, workloads]) {
      expect(spec.match).toMatchObject({ labelSelector: objectSelector, namespaceSelector });
      expect(spec.match).not.toHaveProperty('excludedNamespaces');
    }
    const all = Files.of({ admission: { objectSelector: {}, namespaceSelector: {} } }).pods.spec.match;
    expect(Object.keys(all)).toEqual(['source', 'kinds']);
  });

  test('exclude namespaces by name where the selector does, since gator knows no labels', () => {
    const key = 'kubernetes.io/metadata.name';
    const matchExpressions = [
      { key, operator: 'NotIn', values: ['kube-system', 'ci'] },
      { key, operator: 'NotIn', values: ['Not.A.Namespace'] },
      { key, operator: 'In', values: ['shop'] },
    ];
    const { match } = Files.of({ admission: { namespaceSelector: { matchExpressions } } }).pods.spec;
    expect(match.excludedNamespaces).toEqual(['kube-system', 'ci']);
    expect(match.namespaceSelector).toEqual({ matchExpressions: matchExpressions.slice(1) });
    const named = { matchExpressions: matchExpressions.slice(0, 1) };
    expect(Files.of({ admission: { namespaceSelector: named } }).pods.spec.match).not.toHaveProperty(
      'namespaceSelector',
    );
  });

  test.each([
    ['another label', { key: 'tier', operator: 'NotIn', values: ['test'] }],
    ...['', 'Team', 'a_b', 'a.b'].map((name) => [
      `the name "${name}" that no namespace has`,
      { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', name] },
    ]),
  ])('leave %s to the selector', (_, expression) => {
    const namespaceSelector = { matchExpressions: [expression] };
    const { match } = Files.of({ admission: { namespaceSelector } }).pods.spec;
    expect(match).not.toHaveProperty('excludedNamespaces');
    expect(match.namespaceSelector).toEqual(namespaceSelector);
  });
});

describe('the ExpansionTemplates', () => {
  const templates = defaults.expansions;

  test('make pods of every kind of workload', () => {
    const kinds = templates.flatMap(({ spec }) =>
      spec.applyTo.flatMap(({ kinds }: { kinds: string[] }) =>
        kinds.map((kind) => [kind, spec.templateSource]),
      ),
    );
    const own = 'spec.template';
    expect(Object.fromEntries(kinds)).toEqual({
      DaemonSet: own,
      Deployment: own,
      ReplicaSet: own,
      StatefulSet: own,
      ReplicationController: own,
      Job: own,
      CronJob: 'spec.jobTemplate.spec.template',
    });
    for (const { spec } of templates)
      expect(spec.generatedGVK).toEqual({ group: '', version: 'v1', kind: 'Pod' });
  });

  test('only warn, so that no other Constraint denies a workload because of them', () => {
    for (const { spec } of templates) expect(spec.enforcementAction).toBe('warn');
  });
});

describe('the suite', () => {
  const configs = [
    {},
    { runAsSameUser: true },
    {
      admission: {
        namespaceSelector: { matchLabels: { vault: 'on' } },
        objectSelector: { matchLabels: { a: 'b' } },
      },
    },
  ];

  test.each(configs)('names files that exist, and every one of them: %j', (config) => {
    const files = Files.of(config);
    const named = files
      .object('suite.yaml')
      .tests.flatMap(
        ({
          cases,
          template,
          constraint,
          expansion,
        }: Record<string, string> & { cases: Record<string, string>[] }) => [
          template,
          constraint,
          ...(expansion === undefined ? [] : [expansion]),
          ...cases.flatMap(({ object, inventory = [] }) => [object, ...inventory]),
        ],
      );
    expect([...new Set(named)].sort()).toEqual(
      [...files.texts.keys()]
        .filter((path) => !['artifacthub-pkg.yml', 'kustomization.yaml', 'suite.yaml'].includes(path))
        .sort(),
    );
  });

  test('shows each kind of pod', () => {
    const [pods, workloads] = defaults.object('suite.yaml').tests;
    const messages = pods.cases.flatMap(({ assertions }: { assertions: { message?: string }[] }) =>
      assertions.flatMap(({ message }) => message ?? []),
    );
    expect(messages).toContain(`^${missedMessage}$`);
    expect(new Set(messages).size).toBeGreaterThan(5);
    expect(workloads.cases.length).toBeGreaterThan(3);
  });

  test('leaves no file behind that another config has', () => {
    const { formerFiles = [] } = gatekeeperTarget;
    const lasting = [
      'template.yaml',
      'expansion.yaml',
      'kustomization.yaml',
      'artifacthub-pkg.yml',
      'suite.yaml',
      'samples/vault-agent-injection-check/constraint.yaml',
      'samples/vault-agent-injection-check-workloads/constraint.yaml',
    ];
    for (const config of configs) {
      const written = [...Files.of(config).texts.keys()];
      expect(written.filter((path) => !lasting.includes(path) && !formerFiles.includes(path))).toEqual([]);
      expect(written).toEqual(expect.arrayContaining(lasting));
    }
  });
});

test('the metadata for Artifact Hub has the digest of the ConstraintTemplate', () => {
  const { name, digest } = defaults.object('artifacthub-pkg.yml');
  expect(name).toBe(template.metadata.name);
  expect(digest).toBe(createHash('sha256').update(defaults.text('template.yaml')).digest('hex'));
});
