import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithEngines, enginePath } from './engines.js';
import { PolicyEvaluator } from './evaluator.js';
import { podCreationRequest } from './pod-creation-request.js';
import { policyDocuments } from './policy-documents.js';

const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];

const { mutating, validating } = policyDocuments('kubernetes-evaluator');

function labelling(expression: string, more: object = {}) {
  return mutating({
    metadata: { name: 'label' },
    spec: {
      matchConstraints: { resourceRules },
      mutations: [
        {
          patchType: 'JSONPatch',
          jsonPatch: {
            expression: `[JSONPatch{op: "add", path: "/metadata/labels", value: {"of": ${expression}}}]`,
          },
        },
      ],
      ...more,
    },
  });
}

function refusing(expression: string, more: object = {}) {
  return validating({
    metadata: { name: 'refuse' },
    spec: { matchConstraints: { resourceRules }, validations: [{ expression, message: 'refused' }], ...more },
  });
}

const pod = podCreationRequest('app', 'shop', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'app', namespace: 'shop' },
  spec: { containers: [{ name: 'app', image: 'app:1' }] },
});

const shop = { metadata: { name: 'shop', labels: { team: 'a' } } };

describeWithEngines('the evaluator of the API server', ['kubernetes-evaluator'], () => {
  let evaluator: PolicyEvaluator;
  beforeAll(() => {
    evaluator = new PolicyEvaluator(enginePath('kubernetes-evaluator'));
  });
  afterAll(() => evaluator.close());

  test('takes no policy without its binding, which would have no effect', async () => {
    const { mutating: policy } = labelling('"a"');
    await expect(evaluator.definePolicies('unbound', { mutating: policy as object })).rejects.toThrow(
      'mutatingBinding: not given; a policy has no effect without its binding',
    );
  });

  test('takes no policy that the API server would not store', async () => {
    const policies = labelling('"a"', { reinvocationPolicy: 'Sometimes' });
    await expect(evaluator.definePolicies('invalid', policies)).rejects.toThrow(
      'spec.reinvocationPolicy: Unsupported value: "Sometimes"',
    );
  });

  test('matches by the labels of the namespace', async () => {
    const namespaceSelector = { matchLabels: { team: 'a' } };
    const matchConstraints = { resourceRules, namespaceSelector };
    await evaluator.definePolicies(
      'selecting',
      labelling('namespaceObject.metadata.name', { matchConstraints }),
    );
    expect(await evaluator.review('selecting', 'a', pod)).toEqual({ id: 'a', allowed: true });
    const verdict = await evaluator.review('selecting', 'b', pod, { namespace: shop });
    expect(verdict.object).toMatchObject({ metadata: { labels: { of: 'shop' } } });
  });

  test('lets a request pass that a policy fails on, where its failure policy says so', async () => {
    const failurePolicy = 'Ignore';
    await evaluator.definePolicies('ignoring', {
      ...labelling('string(object.nowhere)', { failurePolicy }),
      ...refusing('object.nowhere == "a"', { failurePolicy }),
    });
    expect(await evaluator.review('ignoring', 'a', pod)).toEqual({ id: 'a', allowed: true });
  });

  test('denies only where the binding does', async () => {
    const policies = refusing('false');
    await evaluator.definePolicies('denying', policies);
    expect(await evaluator.review('denying', 'a', pod)).toEqual({
      id: 'a',
      allowed: false,
      message: 'refused',
    });
    const binding = policies.validatingBinding as { readonly spec: object };
    const spec = { ...binding.spec, validationActions: ['Warn', 'Audit'] };
    await evaluator.definePolicies('warning', { ...policies, validatingBinding: { ...binding, spec } });
    expect(await evaluator.review('warning', 'b', pod)).toEqual({ id: 'b', allowed: true });
  });

  test('says what policies cost, if it is asked', async () => {
    const [few, many] = ['lists.range(10)', 'lists.range(1000)'];
    await evaluator.definePolicies('both', {
      ...labelling(`string(${many}.map(a, a).size())`),
      ...refusing(`${few}.map(a, a).size() == 10 && variables.many == 1000`, {
        variables: [{ name: 'many', expression: `${many}.map(a, a).size()` }],
      }),
    });
    const { costs, ...verdict } = await evaluator.review('both', 'a', pod, { costs: true });
    expect(verdict).toMatchObject({ id: 'a', allowed: true });
    expect(costs?.mutating.expression).toBeGreaterThan(1000);
    expect(costs?.mutating.policy).toBe(costs?.mutating.expression);
    // The variable, and the validation that uses it.
    expect(costs?.validating.expression).toBeGreaterThan(1000);
    expect(costs?.validating.policy).toBeGreaterThan(costs?.validating.expression ?? 0);
    expect(await evaluator.review('both', 'b', pod)).not.toHaveProperty('costs');
    expect(await evaluator.review('both', 'c', pod, { costs: true })).toMatchObject({ costs });
  });

  test('limits what an expression may cost', async () => {
    const numbers = 'lists.range(1000)';
    await evaluator.definePolicies(
      'expensive',
      labelling(`string(${numbers}.map(a, ${numbers}.map(b, a + b)).size())`),
    );
    const { allowed, error } = await evaluator.review('expensive', 'a', pod);
    expect(allowed).toBe(false);
    expect(error).toMatch(/cost limit exceeded$/);
  });
});
