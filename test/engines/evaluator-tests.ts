import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithEngines, type EvaluatorName, enginePath } from './engines.js';
import { PolicyEvaluator } from './evaluator.js';
import { podCreationRequest } from './pod-creation-request.js';
import { policyDocuments } from './policy-documents.js';

const matchConstraints = {
  resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
};

/** Adds a sidecar whose image is a variable. */
const mutating = {
  metadata: { name: 'add-sidecar' },
  spec: {
    matchConstraints,
    matchConditions: [{ name: 'asked', expression: '"sidecar" in object.metadata.?annotations.orValue({})' }],
    variables: [{ name: 'image', expression: 'string(object.metadata.annotations["sidecar"])' }],
    mutations: [
      {
        patchType: 'JSONPatch',
        jsonPatch: {
          expression:
            '[JSONPatch{op: "add", path: "/spec/containers/-", value: {"name": "sidecar", "image": variables.image}}]',
        },
      },
    ],
  },
};

const validating = {
  metadata: { name: 'no-latest' },
  spec: {
    matchConstraints,
    variables: [
      {
        name: 'latest',
        expression: 'object.spec.containers.filter(c, c.image.endsWith(":latest")).map(c, string(c.name))',
      },
    ],
    validations: [
      {
        expression: 'variables.latest.size() == 0',
        messageExpression: '"floating image in " + variables.latest.join(", ")',
      },
    ],
  },
};

/** What evaluators say of an expression that fails. Kyverno 1.17 names the expression in between. */
const runtimeErrors = {
  kubernetes:
    /^mutating: policy 'add-sidecar' with binding 'add-sidecar' denied request: .*no such key: nowhere$/,
  kyverno: /^mutating: failed to evaluate policy: (.*: )?no such key: nowhere$/,
};

const app = { name: 'app', image: 'app:1', ports: [{ containerPort: 80 }], args: ['<&>'] };

function request(annotations: Record<string, string>): object {
  return podCreationRequest('app', 'default', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'default', annotations },
    spec: { containers: [app], activeDeadlineSeconds: 9007199254740991 },
  });
}

/** What an evaluator answers must not depend on the engine that it is built with. */
export function describeEvaluator(name: EvaluatorName): void {
  const documents = policyDocuments(name);
  describeWithEngines(name, [name], () => {
    let evaluator: PolicyEvaluator;
    beforeAll(async () => {
      evaluator = new PolicyEvaluator(enginePath(name));
      await evaluator.definePolicies('sidecar', {
        ...documents.mutating(mutating),
        ...documents.validating(validating),
      });
    });
    afterAll(() => evaluator.close());

    test('mutates', async () => {
      const verdict = await evaluator.review('sidecar', 'a', request({ sidecar: 'proxy:2' }));
      expect(verdict).toMatchObject({ id: 'a', allowed: true });
      expect(verdict.object).toMatchObject({
        spec: {
          containers: [app, { name: 'sidecar', image: 'proxy:2' }],
          activeDeadlineSeconds: 9007199254740991,
        },
      });
      expect(verdict.patch).toEqual([
        { op: 'add', path: '/spec/containers/1', value: { name: 'sidecar', image: 'proxy:2' } },
      ]);
    });

    test('leaves alone what the match conditions do not want', async () => {
      const verdict = await evaluator.review('sidecar', 'b', request({}));
      expect(verdict).toEqual({ id: 'b', allowed: true });
    });

    test('validates what the mutation made', async () => {
      const verdict = await evaluator.review('sidecar', 'c', request({ sidecar: 'proxy:latest' }));
      expect(verdict).toMatchObject({ allowed: false, message: 'floating image in sidecar' });
      expect(verdict.error).toBeUndefined();
    });

    test('distinguishes a failure of the engine from a denial', async () => {
      await evaluator.definePolicies(
        'broken',
        documents.mutating({
          ...mutating,
          spec: { ...mutating.spec, variables: [{ name: 'image', expression: 'string(object.nowhere)' }] },
        }),
      );
      const verdict = await evaluator.review('broken', 'd', request({ sidecar: 'proxy:2' }));
      expect(verdict).toEqual({
        id: 'd',
        allowed: false,
        error: expect.stringMatching(runtimeErrors[name.startsWith('kubernetes') ? 'kubernetes' : 'kyverno']),
      });
    });

    test('gives the text of compile errors', async () => {
      // Kyverno 1.17 does not report variables that fail to compile, so the error is in the mutation.
      const mutations = [
        {
          patchType: 'JSONPatch',
          jsonPatch: { expression: '[JSONPatch{op: "add", path: "/metadata/labels", value: 1 + "a"}]' },
        },
      ];
      const spec = { ...mutating.spec, mutations };
      await expect(
        evaluator.definePolicies('bad', documents.mutating({ ...mutating, spec })),
      ).rejects.toThrow("found no matching overload for '_+_' applied to '(int, string)'");
    });

    test('refuses unknown fields of a policy', async () => {
      const spec = { ...mutating.spec, variable: [] };
      await expect(
        evaluator.definePolicies('bad', documents.mutating({ ...mutating, spec })),
      ).rejects.toThrow('unknown field "variable"');
    });

    test('answers a question about no policy with an error', async () => {
      await expect(evaluator.review('nobody', 'e', request({}))).rejects.toThrow(
        'no policy "nobody" was defined',
      );
    });

    test('measures', async () => {
      expect(await evaluator.bench('sidecar', request({ sidecar: 'proxy:2' }), 10)).toBeGreaterThan(1000);
      await expect(evaluator.bench('sidecar', request({}), 10)).rejects.toThrow('do not match');
    });

    test('keeps the order of answers', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `case ${index}`);
      const verdicts = await Promise.all(
        ids.map((id) => evaluator.review('sidecar', id, request({ sidecar: 'p:1' }))),
      );
      expect(verdicts.map((verdict) => verdict.id)).toEqual(ids);
    });
  });
}
