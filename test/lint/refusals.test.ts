import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { readAgent } from '../../generator/injection/agent.js';
import { boundViolations } from '../../generator/injection/bounds.js';
import { refusals } from '../../generator/lint/rules/refusals.js';
import type { ManifestPod } from '../../generator/manifests/pod.js';
import { goldenCases } from '../golden/cases.js';

/** The golden cases that the injection refuses before it makes a patch, with the messages. */
const refused = goldenCases().flatMap(({ id, config, request: sent }) => {
  const operator = operatorOf(normaliseConfig(config, id).injection);
  const request = readRequest(sent);
  const { allowed, message = '' } = reviewNatively(request, operator);
  const isAboutPatch = message.includes("does not apply to the agent's container");
  return allowed || isAboutPatch ? [] : [{ id, operator, request, message }];
});

describe('lint refuses what the policies refuse, in their words', () => {
  test('there are many such cases', () => {
    expect(refused.length).toBeGreaterThan(100);
  });

  test.each(refused)('$id', ({ operator, request, message }) => {
    const agent = readAgent(request, operator);
    const found = refusals({ pod: {} as ManifestPod, request, operator, agent });
    expect(found.map((refusal) => refusal.message).join('\n')).toBe(message);
    // Messages whose rule is unknown would count as this one.
    const bounds = found.filter(({ rule }) => rule === 'bounds').map((refusal) => refusal.message);
    expect(bounds.filter((each) => !boundViolations(agent).includes(each))).toEqual([]);
  });
});
