import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reviewOf } from '../admission/review-of.js';
import { temporaryFolder } from '../temporary-folder.js';
import { type Outcome, run } from './command-line.js';
import { answersOf, asking, plain, refusal, refused } from './review-requests.js';

/** Reviews these lines. */
export function review(options: readonly string[], ...values: readonly unknown[]): Promise<Outcome> {
  const requests = path.join(temporaryFolder(), 'requests.jsonl');
  writeFileSync(requests, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  return run('review', ...options, requests);
}

const { kind: _kind, resource: _resource, operation: _operation, ...bare } = refused;
const { namespace: _namespace, ...withoutNamespace } = refused;
const labelled = {
  ...refused,
  object: { ...refused.object, metadata: { ...refused.object.metadata, labels: { team: 'b' } } },
};
/** A template as people write it: the API server adds the service account's token. */
const written = {
  metadata: { annotations: refused.object.metadata.annotations },
  spec: { containers: [{ name: 'app', image: 'app:1' }] },
};
const teamA = { matchLabels: { team: 'a' } };

/** Requests that the policies deny if they are asked about them, and the answers. */
export const cases: readonly (readonly [title: string, line: object, answer: object])[] = [
  ['a request', { request: refused }, { allowed: false, message: refusal }],
  ['a request without operation, kind and resource', { request: bare }, { allowed: false, message: refusal }],
  [
    'a request with these null',
    { request: { ...bare, kind: null, operation: null, resource: null, subResource: null } },
    { allowed: false, message: refusal },
  ],
  [
    'a kind without its group and version',
    { request: { ...refused, kind: { kind: 'Pod' }, resource: { resource: 'pods' } } },
    { allowed: false, message: refusal },
  ],
  [
    'a pod in the namespace that only the pod names',
    { request: withoutNamespace },
    { allowed: false, message: refusal },
  ],
  ['an AdmissionReview', reviewOf(refused), { allowed: false, message: refusal }],
  ['a Pod', refused.object, { allowed: false, message: refusal }],
  [
    'a Pod without apiVersion and namespace',
    {
      kind: 'Pod',
      metadata: { annotations: refused.object.metadata.annotations },
      spec: refused.object.spec,
    },
    { allowed: false, message: refusal },
  ],
  [
    'a Pod as people write it, without its token',
    { apiVersion: 'v1', kind: 'Pod', ...written },
    { allowed: false, message: refusal },
  ],
  [
    'a Pod that wants no token',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: asking().object.metadata,
      spec: { ...written.spec, automountServiceAccountToken: false },
    },
    { allowed: false, message: expect.stringMatching(/^no container mounts a service account token; /) },
  ],
  ...(
    [
      ['apps/v1', 'Deployment'],
      ['apps/v1', 'StatefulSet'],
      ['apps/v1', 'DaemonSet'],
      ['apps/v1', 'ReplicaSet'],
      ['batch/v1', 'Job'],
      ['argoproj.io/v1alpha1', 'Rollout'],
    ] as const
  ).map(([apiVersion, kind]): readonly [string, object, object] => [
    `a ${kind}`,
    { apiVersion, kind, metadata: { name: 'web' }, spec: { template: written } },
    { allowed: false, message: refusal },
  ]),
  [
    'a CronJob',
    { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: written } } } },
    { allowed: false, message: refusal },
  ],
  [
    'a Deployment whose pods do not ask for the agent',
    { kind: 'Deployment', spec: { template: { spec: written.spec } } },
    { allowed: true, skipped: 'matchConditions' },
  ],
  [
    'a Deployment in a namespace without injection',
    { kind: 'Deployment', metadata: { namespace: 'kube-system' }, spec: { template: written } },
    { allowed: false, message: expect.stringContaining('kube-system') },
  ],
  ...['UPDATE', 'DELETE', 'CONNECT'].map((operation): readonly [string, object, object] => [
    `the operation ${operation}`,
    { request: { ...refused, operation } },
    { allowed: true, skipped: 'operation' },
  ]),
  [
    'a deletion, which has no object',
    { request: { operation: 'DELETE', object: null, oldObject: refused.object } },
    { allowed: true, skipped: 'operation' },
  ],
  [
    'another kind',
    {
      request: {
        ...refused,
        kind: { group: 'apps', version: 'v1', kind: 'Deployment' },
        resource: { group: 'apps', version: 'v1', resource: 'deployments' },
      },
    },
    { allowed: true, skipped: 'kind' },
  ],
  [
    'another resource',
    { request: { ...refused, resource: { group: '', version: 'v1', resource: 'podtemplates' } } },
    { allowed: true, skipped: 'resource' },
  ],
  [
    'a subresource',
    { request: { ...refused, subResource: 'ephemeralcontainers' } },
    { allowed: true, skipped: 'subResource' },
  ],
  [
    'a pod that does not ask for the agent',
    { request: plain },
    { allowed: true, skipped: 'matchConditions' },
  ],
  [
    'a pod that says no',
    { request: asking({ 'agent-inject': 'False', 'agent-pre-populate': 'maybe' }) },
    { allowed: true, skipped: 'matchConditions' },
  ],
  [
    'a namespace without the label',
    { config: { admission: { namespaceSelector: teamA } }, request: refused },
    { allowed: true, skipped: 'namespaceSelector' },
  ],
  [
    'a namespace with another label',
    {
      config: { admission: { namespaceSelector: teamA } },
      namespaceLabels: { team: 'b' },
      request: refused,
    },
    { allowed: true, skipped: 'namespaceSelector' },
  ],
  [
    'a namespace with the label',
    {
      config: { admission: { namespaceSelector: teamA } },
      namespaceLabels: { team: 'a' },
      request: refused,
    },
    { allowed: false, message: refusal },
  ],
  [
    'a namespace by its name',
    {
      config: {
        admission: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
      },
      request: refused,
    },
    { allowed: false, message: refusal },
  ],
  [
    'another namespace than that of this name',
    {
      config: {
        admission: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } },
      },
      namespaceLabels: { 'kubernetes.io/metadata.name': 'other' },
      request: refused,
    },
    { allowed: true, skipped: 'namespaceSelector' },
  ],
  ...(
    [
      [{ key: 'team', operator: 'In', values: ['a', 'b'] }, true, false],
      [{ key: 'team', operator: 'In', values: ['a'] }, false, false],
      [{ key: 'team', operator: 'NotIn', values: ['b'] }, false, true],
      [{ key: 'team', operator: 'NotIn', values: ['a'] }, true, true],
      [{ key: 'team', operator: 'Exists' }, true, false],
      [{ key: 'team', operator: 'DoesNotExist' }, false, true],
      [{ key: 'constructor', operator: 'Exists' }, false, false],
    ] as const
  ).flatMap(([requirement, selectsLabelled, selectsOther]) =>
    (
      [
        ['with the label', labelled, selectsLabelled],
        ['without labels', refused, selectsOther],
      ] as const
    ).map(([title, request, isSelected]): readonly [string, object, object] => [
      `a pod ${title} where the selector is ${JSON.stringify(requirement)}`,
      { config: { admission: { objectSelector: { matchExpressions: [requirement] } } }, request },
      isSelected ? { allowed: false, message: refusal } : { allowed: true, skipped: 'objectSelector' },
    ]),
  ),
  [
    "a pod of Vault's chart, which is not selected by default",
    {
      request: {
        ...refused,
        object: {
          ...refused.object,
          metadata: { ...refused.object.metadata, labels: { 'app.kubernetes.io/name': 'vault' } },
        },
      },
    },
    { allowed: true, skipped: 'objectSelector' },
  ],
  [
    'a pod that is audited',
    { config: { admission: { denial: 'Audit' } }, request: refused },
    { allowed: true, warnings: [refusal] },
  ],
];

/** That `review` answers all cases so, with these options. */
export function testReview(...options: readonly string[]): void {
  test('as the API server would: creations of pods that it asks about, others are skipped', async () => {
    const outcome = await review(options, ...cases.map(([, line]) => line));
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(1);
    const answers = answersOf(outcome).map(({ id: _, ...answer }, index) => [cases[index]?.[0], answer]);
    expect(answers).toEqual(cases.map(([title, , answer]) => [title, answer]));
  });

  test('with 0 where a pod that would be denied is audited, and injects others', async () => {
    const config = { admission: { denial: 'Audit' } };
    const outcome = await review(options, { config, request: refused }, { config, request: asking() });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const [audited, injected] = answersOf(outcome);
    expect(audited).toEqual({ id: 'the-uid', allowed: true, warnings: [refusal] });
    expect(injected).toEqual({ id: 'the-uid', allowed: true, patch: expect.any(Array) });
  });

  test("a Deployment with the patch for its pods, which have their service account's token", async () => {
    const { metadata } = asking().object;
    const { annotations } = metadata;
    const template = { ...written, metadata: { annotations } };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template } };
    const outcome = await review(options, deployment);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const [{ patch = [] } = {}] = answersOf(outcome);
    const agents = patch.filter(({ value }) => JSON.stringify(value)?.includes('"name":"vault-agent'));
    expect(agents.length).toBeGreaterThan(0);
    for (const { value } of agents) {
      expect(JSON.stringify(value)).toContain('/var/run/secrets/kubernetes.io/serviceaccount');
    }
  });
}
