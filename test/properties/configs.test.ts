import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EngineName, engines } from '../../generator/cli/options/engines.js';
import { applied } from '../../generator/common/json-patch.js';
import { type Config, ConfigError, normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import type { Engine } from '../../generator/engines/engine.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { readConfigs } from '../golden/agent-configs.js';
import { asOneLine, isOwnRefusal, isUnreadable } from '../golden/api-server.js';
import { specializedOpa } from '../opa/specialized.js';
import { askingRequest } from './any-request.js';
import { asRead, readsMissingName } from './pods.js';

/** How many configs are tried on each engine, others each time; without the variable, a few that are always the same. */
const wanted = process.env['RANDOM_CONFIGS'];
const configCount = Number(wanted ?? 12);
/** How many requests are tried with each. */
const requestCount = 5;

/** The keys beyond vault-k8s, each with some of its values. */
const values = Object.entries(configSchema.properties).flatMap(([key, property]) => {
  if ('x-env' in property || 'properties' in property) return [];
  if (property['x-injection' as keyof typeof property] === 'rules') return [];
  const { default: usual, examples } = property;
  const others = 'enum' in property ? property.enum : usual === false ? [true] : examples;
  return [[key, fc.constantFrom<unknown>(usual, ...others)] as const];
});

/** Annotations with values that are allowed, and one whose name ends as a secret's. */
const someAnnotations = fc.record(
  {
    'agent-inject-secret-a': fc.constantFrom('secret/a', ''),
    'agent-inject-template-b': fc.constant('{{ key }}'),
    'agent-inject-command-a': fc.constant('"\n'),
    'agent-limits-cpu': fc.constantFrom('', '2'),
    'agent-pre-populate-only': fc.constantFrom('true', 'false'),
    'agent-run-as-user': fc.constant('7'),
    'agent-cache-enable': fc.constant('true'),
    'auth-config-a': fc.constant('b'),
    'auth-config-role': fc.constant('by-default'),
    'agent-telemetry-statsd_address': fc.constant('"a"'),
    'log-level': fc.constantFrom('debug', ''),
    'preserve-secret-case': fc.constant('true'),
    'secret-volume-path': fc.constant('/secrets'),
    'secret-volume-path-a': fc.constant('/a'),
    'tls-secret': fc.constant('tls'),
    namespace: fc.constantFrom('', 'n'),
    role: fc.constant('by-default'),
  },
  { requiredKeys: [] },
);

/** What the operator may say about them, for the namespaces of the requests and for others. */
const rules = {
  defaults: someAnnotations,
  namespaces: fc.dictionary(
    fc.constantFrom('a', 'ap*', 'default', 's*', 'shop', 'shop*', 't*'),
    fc.record(
      {
        vaultAddr: fc.constantFrom('https://a', 'https://b'),
        vaultNamespace: fc.constantFrom('', 'of-namespace'),
        revokeOnShutdown: fc.boolean(),
        runAsSameUser: fc.boolean(),
        defaults: someAnnotations,
      },
      { requiredKeys: [] },
    ),
  ),
  locked: fc.uniqueArray(
    fc.constantFrom(
      'agent-json-patch',
      'agent-inject-command',
      'secret-volume-path',
      'service',
      'auth-config',
    ),
  ),
};

/** Configs with any of those keys that can be used together, and some keys of vault-k8s that go with them. */
const anyConfig: fc.Arbitrary<Config> = fc
  .record(
    {
      ...Object.fromEntries(values),
      ...rules,
      runAsSameUser: fc.boolean(),
      revokeOnShutdown: fc.boolean(),
      setSecurityContext: fc.boolean(),
      vaultNamespace: fc.constantFrom('', 'team'),
    },
    { requiredKeys: [] },
  )
  .filter(isUsable)
  .map((config) => normaliseConfig(config, 'a config'));

function isUsable(config: object): boolean {
  try {
    normaliseConfig(config, 'a config');
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/** A test that an engine answers as the injection does, whatever the config. */
function testConfigs(name: EngineName, open: () => Engine | Promise<Engine>): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  test('answers as the injection does', { timeout: 60_000 + configCount * 20_000 }, async () => {
    let injected = 0;
    const property = fc.asyncProperty(
      anyConfig,
      fc.array(askingRequest, { minLength: requestCount, maxLength: requestCount }),
      async (config, requests) => {
        for (const given of requests) {
          const request = readRequest(given);
          // The check sees what the API server makes of a pod that is created with a phase.
          if (request.object.status?.phase === 'Running') continue;
          const annotations = Object.entries(request.object.metadata?.annotations ?? {});
          if (readsMissingName(request.object)) continue;
          if (name === 'kubernetes' && annotations.some(([key, value]) => isUnreadable(key, value))) continue;
          // Messages about locked annotations contain their names, and an API server rejects some of the names made here.
          const namesAreOdd = annotations.some(([key]) => !/^[!-~]{1,317}$/.test(key));
          if (name === 'kubernetes' && config.keys.locked.length > 0 && namesAreOdd) continue;
          const native = reviewNatively(request, operatorOf(config.injection));
          const theirs = await engine.review(request, config);
          // Kyverno ends what takes too much computing; see requests.test.ts.
          if (/cost limit|\*types\.Err is not/.test(theirs.message ?? '')) continue;
          if (isOwnRefusal(theirs.message)) continue;
          expect(theirs.allowed, theirs.message).toBe(native.allowed);
          if (native.message?.includes('does not apply to the agent')) continue;
          const message = name === 'kubernetes' ? asOneLine(native.message ?? '') : (native.message ?? '');
          expect(theirs.message ?? '').toBe(message);
          const [theirPod, ownPod] = [theirs, native].map(({ patch }) => {
            const result = applied(request.object, patch ?? []);
            return 'pod' in result ? readConfigs(asRead(result.pod)) : result;
          });
          expect(theirPod).toEqual(ownPod);
          if (native.patch !== undefined) injected++;
        }
      },
    );
    await fc.assert(property, { numRuns: configCount, ...(wanted === undefined && { seed: 1 }) });
    expect(injected).toBeGreaterThan(0);
  });
}

describe('whatever the config, wasm', () => testConfigs('wasm', () => engines.wasm({})));

for (const [name, program] of [
  ['opa', 'opa'],
  ['kyverno', 'kyverno-evaluator'],
  ['kubernetes', 'kubernetes-evaluator'],
] as const) {
  describeWithEngines(`whatever the config, ${program}`, [program], () =>
    testConfigs(name, () => engines[name]({ program: enginePath(program) })),
  );
}

describeWithEngines('whatever the config, opa with the config folded in', ['opa'], () =>
  testConfigs('opa', specializedOpa),
);
