import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { injectedStatus, isTrue, trueTexts } from '../../generator/injection/annotations.js';
import { isInjected, isMissed, isRequested } from '../../generator/injection/inject.js';
import type { AdmissionRequest, Pod } from '../../generator/injection/pod.js';
import { lacksAgent, matchConditions, podCreationRule } from '../../generator/targets/admission.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { PolicyEvaluator } from '../engines/evaluator.js';
import { apiServer } from '../engines/kubernetes-version.js';
import { kyvernoVersions } from '../engines/kyverno-versions.js';
import { podCreationRequest } from '../engines/pod-creation-request.js';
import { policyDocuments, type Specification } from '../engines/policy-documents.js';
import { goldenCases } from '../golden/cases.js';
import { patched } from '../golden/compare.js';

const config = normaliseConfig({}, 'the default config');
const operator = operatorOf(config.injection);

/** A text in every mixture of small and capital letters. */
function spellings([first = '', ...rest]: string): readonly string[] {
  if (first === '') return [''];
  const ends = spellings(rest.join(''));
  return [first.toLowerCase(), first.toUpperCase()].flatMap((letter) => ends.map((end) => letter + end));
}

test('its spellings of "true" are those of the injection', () => {
  const words = ['true', 'false', 't', 'f', 'yes', 'no', 'y', 'n', 'on', 'off', '1', '0', '2', '-1', ' true'];
  const texts = new Set(words.flatMap(spellings));
  expect([...texts].filter(isTrue).sort()).toEqual([...trueTexts].sort());
});

test('its status is the one of the injection', () => {
  const statusOf = (status: string): AdmissionRequest => ({
    namespace: 'default',
    object: { metadata: { annotations: { 'vault.hashicorp.com/agent-inject-status': status } } },
  });
  const texts = [...spellings('injected'), 'update', 'true', ''];
  expect(texts.filter((status) => isInjected(statusOf(status), operator))).toEqual([injectedStatus]);
});

test.each([
  [{}, false],
  [{ nativeSidecar: true }, true],
  [{ podExtensions: true }, true],
])('with %j, an init container of the name of the sidecar counts as the agent: %s', (keys, counts) => {
  const { expression } = lacksAgent(normaliseConfig({ ...keys, sidecarName: 'refresh' }, 'the config'));
  const names = /object\.spec\.initContainers\.exists\(container, container\.name == "refresh"\)/;
  expect(names.test(expression)).toBe(counts);
});

interface Example {
  readonly asks: string | undefined;
  readonly status: string | undefined;
  readonly containers: readonly string[];
  readonly initContainers: readonly string[] | undefined;
}

const examples: readonly Example[] = [undefined, ...trueTexts, 'false', '', 'yes', 'tRUE'].flatMap((asks) =>
  [undefined, 'injected', 'Injected'].flatMap((status) =>
    [['app'], ['app', 'vault-agent'], ['vault-agent-init']].flatMap((containers) =>
      [undefined, ['other', 'vault-agent-init'], ['vault-agent']].map((initContainers) => ({
        asks,
        status,
        containers,
        initContainers,
      })),
    ),
  ),
);

function podOf({ asks, status, containers, initContainers }: Example): Pod {
  const annotations = {
    ...(asks !== undefined && { 'vault.hashicorp.com/agent-inject': asks }),
    ...(status !== undefined && { 'vault.hashicorp.com/agent-inject-status': status }),
  };
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  return {
    metadata: Object.keys(annotations).length > 0 ? { annotations } : {},
    spec: {
      containers: named(containers),
      ...(initContainers !== undefined && { initContainers: named(initContainers) }),
    },
  };
}

/** The same in TypeScript: whether the pod asked, was injected, and has the agent. */
function hasAgent({ metadata, spec }: Pod): boolean {
  const { annotations = {} } = metadata ?? {};
  return (
    isTrue(annotations['vault.hashicorp.com/agent-inject'] ?? '') &&
    annotations['vault.hashicorp.com/agent-inject-status'] === 'injected' &&
    ((spec?.containers ?? []).some(({ name }) => name === 'vault-agent') ||
      (spec?.initContainers ?? []).some(({ name }) => name === 'vault-agent-init'))
  );
}

/** The injected pods of the golden cases. */
const injectedPods: readonly Pod[] = goldenCases().flatMap(({ request }) => {
  const { patch } = reviewNatively(request, operator);
  return patch === undefined ? [] : [patched(request.object, patch) as Pod];
});

describe('the check would admit a pod that it leaves out', () => {
  const pods = [...examples.map(podOf), ...injectedPods].filter(hasAgent);

  test('created, or found running', () => {
    expect(pods.length).toBeGreaterThan(500);
    for (const object of pods) {
      const running = { ...object, metadata: { ...object.metadata, uid: 'u' }, status: { phase: 'Running' } };
      for (const pod of [object, running]) {
        const request = { namespace: 'default', object: pod };
        expect([isRequested(request, operator), isMissed(request, operator)]).toEqual([false, false]);
      }
    }
  });
});

for (const { title, evaluator: name } of [...kyvernoVersions, apiServer]) {
  describeWithEngines(`${title} by the condition`, [name], () => {
    let evaluator: PolicyEvaluator;
    beforeAll(async () => {
      evaluator = new PolicyEvaluator(enginePath(name));
      const conditions = {
        all: [lacksAgent(config)],
        both: [...matchConditions(config), lacksAgent(config)],
      };
      for (const [key, conditionsOfPolicy] of Object.entries(conditions)) {
        await evaluator.definePolicies(
          key,
          policyDocuments(name).validating(refusingAll(conditionsOfPolicy)),
        );
      }
    });
    afterAll(() => evaluator.close());

    /** Whether a policy with the conditions would look at the pod. */
    const isAsked = async (key: string, pod: Pod) => {
      const { allowed, message, error } = await evaluator.review(
        key,
        '',
        podCreationRequest('pod', 'default', { apiVersion: 'v1', kind: 'Pod', ...pod }),
      );
      expect(error).toBeUndefined();
      expect(message).toBe(allowed ? undefined : 'asked');
      return !allowed;
    };

    test('leaves out the pods with the agent, and no others', async () => {
      const pods = [...examples.map(podOf), ...injectedPods];
      const asked = await Promise.all(pods.map((pod) => isAsked('all', pod)));
      expect(asked).toEqual(pods.map((pod) => !hasAgent(pod)));
      expect(asked.filter(Boolean).length).toBeGreaterThan(100);
    });

    test('leaves nothing to look at in a pod that does not ask', async () => {
      for (const asks of [undefined, 'false', '']) {
        const pods = examples.filter((example) => example.asks === asks).map(podOf);
        const asked = await Promise.all(pods.map((pod) => isAsked('both', pod)));
        expect(asked).toEqual(pods.map(() => false));
      }
    });
  });
}

function refusingAll(conditions: readonly object[]): Specification {
  return {
    metadata: { name: 'refusing-all' },
    spec: {
      matchConstraints: { resourceRules: [podCreationRule] },
      matchConditions: conditions,
      validations: [{ expression: 'false', message: 'asked' }],
    },
  };
}
