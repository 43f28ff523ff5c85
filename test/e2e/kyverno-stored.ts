import { expect, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { type ControllerName, describeWithEngines } from '../engines/engines.js';
import { apiServer } from './api-server-of-block.js';
import { installDefinitions } from './kyverno.js';
import { kyvernoPolicies } from './policies.js';
import { specOf } from './stored.js';

/** By the controller whose definitions they are stored under: a config, and what the API server fills in. */
const policies: Record<ControllerName, readonly (readonly [string, ConfigFile, filledIn: object])[]> = {
  'kyverno-controller': [
    ['1.19', { kyverno: { minVersion: '1.19' } }, {}],
    // Kyverno 1.18 does not know the field, so policies for both cannot have it.
    ['1.18', {}, { skipBackgroundRequests: true }],
  ],
  'kyverno-controller-1.18': [
    ['1.18', {}, {}],
    ['1.17', { kyverno: { minVersion: '1.17' } }, {}],
  ],
};

/** GitOps controllers compare what is written with what the API server stores. */
export function describeStoredPolicies(controller: ControllerName): void {
  describeWithEngines(
    `policies in the schema of ${controller}`,
    ['etcd', 'kube-apiserver', controller],
    () => {
      const { kubernetes, servers } = apiServer((started, client) =>
        installDefinitions(started, client, controller),
      );

      test.each(policies[controller])(
        'those for Kyverno %s are stored as they are written',
        async (_, config, filledIn) => {
          for (const policy of kyvernoPolicies(servers().folder, config)) {
            const { spec, ...rest } = specOf(await kubernetes().apply(policy)) as {
              readonly spec: { readonly evaluation: object };
            };
            const written = specOf(policy) as typeof rest & {
              readonly spec: { readonly evaluation: object };
            };
            const evaluation = {
              ...written.spec.evaluation,
              ...(policy.kind === 'MutatingPolicy' && filledIn),
            };
            expect({ ...rest, spec }).toEqual({ ...written, spec: { ...written.spec, evaluation } });
          }
        },
      );
    },
  );
}
