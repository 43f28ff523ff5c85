import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patched } from '../../generator/common/json-patch.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import type { Decision } from '../../generator/engines/decision.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { RequestError, readRequest } from '../../generator/engines/request.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { PolicyEvaluator, type Verdict } from '../engines/evaluator.js';
import { readConfigs } from '../golden/agent-configs.js';
import { isOwnRefusal } from '../golden/api-server.js';
import { specializedOpa } from '../opa/specialized.js';
import { anyRequest, askingRequest, foreignRequest, plainRequest } from './any-request.js';
import { evaluators } from './evaluators.js';
import { asRead, decoded, readsMissingName, requestWith } from './pods.js';

const certificate = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n';

const configs = [
  {},
  { runAsSameUser: true, revokeOnShutdown: true, defaultTemplate: 'json', vaultAuthType: 'aws' },
  { setSecurityContext: false, cpuLimit: '', vaultCaCertBytes: certificate, vaultNamespace: 'admin' },
  { profile: 'recommended', podExtensions: true, projectedToken: true, applicationEnv: true },
].map((config) => normaliseConfig(config, 'a config'));

const operators = configs.map(({ injection }) => operatorOf(injection));
const operator = fc.constantFrom(...operators);

/** Requests that are answered, and how. */
function answer(request: unknown, of: (typeof operators)[number]): Decision {
  return reviewNatively(readRequest(request), of);
}

function isReadable(request: unknown): boolean {
  try {
    readRequest(request);
    return true;
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}

/** The value, in which nothing can be changed any more. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** The value with the members of all objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

describe('whatever the request,', () => {
  test('there is an answer: a patch, none, or a denial with reasons', () => {
    fc.assert(
      fc.property(anyRequest, operator, (request, of) => {
        const { allowed, message, patch, ...rest } = answer(request, of);
        expect(rest).toEqual({});
        if (allowed) {
          expect(message).toBeUndefined();
        } else {
          expect(message).toMatch(/^\S.*\S$/s);
          expect(patch).toBeUndefined();
        }
        if (patch !== undefined) expect(patch.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('the answer is always the same, in whatever order its members come', () => {
    fc.assert(
      fc.property(askingRequest, operator, (request, of) => {
        const first = JSON.stringify(answer(frozen(request), of));
        expect(JSON.stringify(answer(request, of))).toBe(first);
        expect(JSON.stringify(answer(reversed(request), of))).toBe(first);
      }),
      { numRuns: 300 },
    );
  });
});

test('a pod without annotations of the agent is left unchanged', () => {
  fc.assert(
    fc.property(foreignRequest, operator, (request, of) => {
      expect(answer(request, of)).toEqual({ allowed: true });
    }),
    { numRuns: 300 },
  );
});

test('a patch applies, leaves sound configurations, and leaves the pod alone when it comes again', () => {
  let injected = 0;
  fc.assert(
    fc.property(askingRequest, operator, (given, of) => {
      const request = readRequest(given);
      const { patch } = reviewNatively(request, of);
      if (patch === undefined) return;
      injected++;
      expect(() => decoded(patch)).not.toThrow();
      const again = { ...request, object: patched(request.object, patch) };
      // A pod's own JSON Patch may leave what no API server takes, such as a text in place of a variable.
      if (isReadable(again)) expect(answer(again, of)).toEqual({ allowed: true });
    }),
    { numRuns: 1000 },
  );
  expect(injected).toBeGreaterThan(100);
});

describeWithEngines('whatever the request, OPA with the config folded in', ['opa'], () => {
  const engine = specializedOpa();
  afterAll(() => engine.close());

  test('answers as the injection does', async () => {
    let injected = 0;
    const property = fc.asyncProperty(
      fc.oneof(askingRequest, plainRequest),
      fc.constantFrom(...configs),
      async (given, config) => {
        const request = readRequest(given);
        const { allowed, message, patch } = reviewNatively(request, operatorOf(config.injection));
        const theirs = await engine.review(request, config);
        expect(theirs).toMatchObject({ allowed, ...(message === undefined ? {} : { message }) });
        expect(asRead(patched(request.object, theirs.patch ?? []))).toEqual(
          asRead(patched(request.object, patch ?? [])),
        );
        if (patch !== undefined) injected++;
      },
    );
    await fc.assert(property, { numRuns: 300 });
    expect(injected).toBeGreaterThan(50);
  });
});

for (const { title, name, policiesFor, takes, rewrite } of evaluators) {
  describeWithEngines(`whatever the request, ${title}`, [name], () => {
    let evaluator: PolicyEvaluator;
    beforeAll(async () => {
      evaluator = new PolicyEvaluator(enginePath(name));
      for (const [index, config] of configs.entries()) {
        await evaluator.definePolicies(String(index), policiesFor(config));
      }
    });
    afterAll(() => evaluator.close());

    /** The verdict; where Go's JSON Patch library panics, as on a member of null, it is a refusal. */
    async function verdictOn(request: object, policy: number): Promise<Verdict> {
      try {
        return await evaluator.review(String(policy), '', request);
      } catch (error) {
        return { id: '', allowed: false, error: String(error) };
      }
    }

    test('answers as the injection does', async () => {
      const property = fc.asyncProperty(
        fc.oneof(askingRequest, plainRequest),
        fc.nat({ max: configs.length - 1 }),
        async (given, index) => {
          const request = readRequest(given);
          // What is created with a phase is looked at anew by the check, which sees what the API server makes of it.
          fc.pre(request.object.status?.phase !== 'Running');
          fc.pre(
            Object.entries(request.object.metadata?.annotations ?? {}).every(([key, value]) =>
              takes(key, value),
            ),
          );
          fc.pre(!readsMissingName(request.object));
          const { allowed, message, patch } = reviewNatively(
            request,
            operators[index] as (typeof operators)[number],
          );
          const verdict = await verdictOn(request, index);
          // Kyverno ends what takes too much computing, as some kilobytes of text that has to be read as JSON do, and denies
          // the pod. Where a variable is ended so, cel-go reports it as an internal error of what the variable is used in.
          fc.pre(!/cost limit|\*types\.Err is not/.test(verdict.error ?? ''));
          if (isOwnRefusal(verdict.message)) return;
          expect(verdict.allowed, verdict.error).toBe(allowed);
          // Of a JSON Patch that does not apply, Kyverno speaks in its own words.
          if (message?.includes('does not apply to the agent')) return;
          expect(verdict.message).toBe(message === undefined ? undefined : rewrite(message));
          expect(readConfigs(asRead(verdict.object ?? request.object))).toEqual(
            readConfigs(asRead(patched(request.object, patch ?? []))),
          );
        },
      );
      await fc.assert(property, { numRuns: 300 });
    });

    test.each(['inf', 'NaN', '-Infinity'])(
      'takes the threshold %s where there is no configuration',
      async (text) => {
        const request = requestWith({
          'agent-inject': 'true',
          'agent-configmap': 'own',
          'template-lease-renewal-threshold': text,
        });
        expect(await verdictOn(request, 0)).toMatchObject({ allowed: true, patch: expect.anything() });
      },
    );
  });
}
