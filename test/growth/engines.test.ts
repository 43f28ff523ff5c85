import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opaEngine } from '../../generator/engines/opa.js';
import { policyEngine } from '../../generator/engines/policy-engine.js';
import { readRequest } from '../../generator/engines/request.js';
import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';
import { kyvernoPolicies } from '../../generator/targets/kyverno/policies.js';
import { opaBundleFor } from '../../generator/targets/opa/target.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { readConfigs } from '../golden/agent-configs.js';
import { asOneLine, isOwnRefusal as isRefusedByApiServer } from '../golden/api-server.js';
import { patched } from '../golden/compare.js';
import { specializedOpa } from '../opa/specialized.js';
import { attacks, boundaries } from './hostile-requests.js';
import { anyInput, requestOf } from './inputs.js';
import { defaultConfig, subjects } from './subject.js';

/** Far longer than any answer takes, and far shorter than the minutes that hostile requests used to take. */
const patience = 30_000;

/** How Kyverno ends what becomes too much work for it: by its limit of cost, also within a variable. */
const costLimit = /cost limit|is not traits\.Lister/;

const kyverno = {
  open: (path: string) => policyEngine(path, kyvernoPolicies),
  isOwnRefusal: (message: string) => costLimit.test(message),
  rewrite: (messages: string) => messages,
};

for (const { name, program, open, isOwnRefusal, rewrite } of [
  { name: 'Kyverno', program: 'kyverno-evaluator', ...kyverno },
  { name: 'Kyverno 1.18', program: 'kyverno-evaluator-1.18', ...kyverno },
  {
    name: 'the API server',
    program: 'kubernetes-evaluator',
    open: (path: string) => policyEngine(path, kubernetesPolicies),
    isOwnRefusal: isRefusedByApiServer,
    rewrite: asOneLine,
  },
  {
    name: 'OPA',
    program: 'opa',
    open: (path: string) => opaEngine(path, opaBundleFor),
    isOwnRefusal: () => false,
    rewrite: (messages: string) => messages,
  },
  {
    name: 'OPA with the config folded in',
    program: 'opa',
    open: specializedOpa,
    isOwnRefusal: () => false,
    rewrite: (messages: string) => messages,
  },
] as const) {
  describeWithEngines(`hostile requests, ${name}`, [program], () => {
    let engine: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      engine = await open(enginePath(program));
    });
    afterAll(() => engine.close());

    /** Fails unless the answer is that of the injection, or the engine's own refusal of too much work. */
    async function expectAnswer(given: object): Promise<void> {
      const request = readRequest(given);
      const expected = subjects.native(given);
      const answered = await engine.review(request, defaultConfig);
      if (!answered.allowed && isOwnRefusal(answered.message ?? '')) return;
      expect(answered.allowed, answered.message).toBe(expected.allowed);
      if (expected.message !== undefined) expect(answered.message).toBe(rewrite(expected.message));
      if (expected.patch !== undefined) {
        const pod = request.object;
        expect(readConfigs(patched(pod, answered.patch ?? []))).toEqual(
          readConfigs(patched(pod, expected.patch)),
        );
      }
    }

    test.each(attacks)('$title', ({ request }) => expectAnswer(request), patience);

    test.each(boundaries)('at the bound of $name', ({ kept }) => expectAnswer(kept), patience);

    test.each(boundaries)('beyond the bound of $name', ({ exceeded }) => expectAnswer(exceeded), patience);

    test('anything large', async () => {
      await fc.assert(
        fc.asyncProperty(anyInput, fc.constantFrom(1024, 8192), async (input, size) => {
          await Promise.race([
            engine.review(readRequest(requestOf(input, size)), defaultConfig),
            new Promise((_, reject) => setTimeout(reject, patience, new Error('no answer')).unref()),
          ]);
        }),
        { numRuns: 40 },
      );
    });
  });
}
