import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { isMissed } from '../../generator/injection/inject.js';

const operator = operatorOf(parseConfig('', 'the default config').injection);

/** A pod's state, as far as it bears on whether the pod came through without the agent. */
interface State {
  readonly asks?: string;
  readonly status?: string;
  readonly phase?: string;
  readonly uid?: string;
}

function missed({ asks, status, phase, uid }: State): boolean {
  const annotations = {
    ...(asks === undefined ? {} : { 'vault.hashicorp.com/agent-inject': asks }),
    ...(status === undefined ? {} : { 'vault.hashicorp.com/agent-inject-status': status }),
  };
  const object = {
    metadata: { annotations, ...(uid === undefined ? {} : { uid }) },
    ...(phase === undefined ? {} : { status: { phase } }),
  };
  return isMissed({ namespace: 'default', object }, operator);
}

describe('a pod has come through without the agent', () => {
  test.each<[string, State, boolean]>([
    ['when it asks and is being created', { asks: 'true' }, true],
    ['when it asks and is pending', { asks: '1', phase: 'Pending', uid: 'u' }, true],
    ['when it asks and is running', { asks: 'true', phase: 'Running', uid: 'u' }, true],
    ['when its status is another than "injected"', { asks: 'true', status: 'other' }, true],
    [
      'but not when it has the agent',
      { asks: 'true', status: 'injected', phase: 'Running', uid: 'u' },
      false,
    ],
    ['but not when it does not ask', { asks: 'false', phase: 'Running', uid: 'u' }, false],
    ['but not when it has no such annotation', { phase: 'Running', uid: 'u' }, false],
    ['but not when it asks in words that are none, which is a violation', { asks: 'yes' }, false],
    ['but not when it has ended', { asks: 'true', phase: 'Succeeded', uid: 'u' }, false],
    [
      'but not when it says on creation that it runs, as vault-k8s has it',
      { asks: 'true', phase: 'Running' },
      false,
    ],
  ])('%s', (_, state, expected) => {
    expect(missed(state)).toBe(expected);
  });
});
