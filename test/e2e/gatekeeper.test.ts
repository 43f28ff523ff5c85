import { expect, test, vi } from 'vitest';
import { describeWithEngines } from '../engines/engines.js';
import { Files } from '../gatekeeper/files.js';
import type { KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';

const { template, pods, workloads } = Files.of({});
const group = 'constraints.gatekeeper.sh';
const { kind } = template.spec.crd.spec.names;
const plural = kind.toLowerCase();

/** The definition that Gatekeeper makes of the ConstraintTemplate, with the parts that are the same for every template. */
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope: 'Cluster',
    names: { kind, listKind: `${kind}List`, plural, singular: plural },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  match: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                  enforcementAction: { type: 'string' },
                  scopedEnforcementActions: {
                    type: 'array',
                    items: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                  },
                  parameters: template.spec.crd.spec.validation.openAPIV3Schema,
                },
              },
            },
          },
        },
      },
    ],
  },
};

describeWithEngines('Constraints on an API server', ['etcd', 'kube-apiserver'], () => {
  const collection = `/apis/${group}/v1beta1/${plural}`;
  const { kubernetes } = apiServer(async (_, client) => {
    await client.apply(definition);
    await vi.waitFor(() => client.get(collection), { timeout: 30_000 });
  });
  const create = (constraint: KubernetesObject) =>
    kubernetes().post(`${collection}?fieldValidation=Strict`, constraint);

  test('are taken as they are generated', async () => {
    for (const constraint of [pods, workloads]) {
      expect(await create(constraint)).toMatchObject({ spec: constraint.spec });
    }
  });

  test.each([
    ['is missing', ({ vaultAddr: _, ...others }) => others, 'spec.parameters.vaultAddr: Required value'],
    [
      'is misspelt',
      ({ vaultAddr, ...others }) => ({ ...others, vaultAdress: vaultAddr }),
      'unknown field "spec.parameters.vaultAdress"',
    ],
    ['is unknown', (all) => ({ ...all, cpuLimit: '1' }), 'unknown field "spec.parameters.cpuLimit"'],
    ['is of another type', (all) => ({ ...all, runAsSameUser: true }), 'must be of type string: "boolean"'],
  ] as [string, (all: Record<string, unknown>) => object, string][])(
    'are refused where a parameter %s',
    async (_, change, message) => {
      const spec = { ...pods.spec, parameters: change(pods.spec.parameters) };
      await expect(create({ ...pods, metadata: { name: 'other' }, spec })).rejects.toThrow(message);
    },
  );
});
