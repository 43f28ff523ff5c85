import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { sampleRequest } from './sample-request.js';

const operator = operatorOf(normaliseConfig({}, 'the default config').injection);

/** The answer to a pod with these annotations, their names without the prefix. */
function answerTo(annotations: Readonly<Record<string, unknown>>) {
  const named = Object.entries(annotations).map(([name, value]) => [
    annotationPrefix + name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return reviewNatively(sampleRequest(Object.fromEntries(named)), operator);
}

const renamed = { op: 'replace', path: '/name', value: 'agent' };

test.each([
  [renamed],
  [{ op: 'remove', path: '/name' }],
  [{ op: 'remove', path: '/volumeMounts/0' }, renamed],
])('an init container that comes first is not renamed: %j', (...patch) => {
  const answer = answerTo({ 'agent-init-first': 'true', 'agent-init-json-patch': patch });
  expect(answer).toMatchObject({ allowed: false });
  expect(JSON.stringify(answer)).toContain('cannot rename the init container');
});

test.each([
  { 'agent-init-json-patch': [renamed] },
  { 'agent-init-first': 'true', 'agent-json-patch': [renamed] },
  {
    'agent-init-first': 'true',
    'agent-init-json-patch': [{ op: 'test', path: '/name', value: 'vault-agent-init' }],
  },
  {
    'agent-init-first': 'true',
    'agent-init-json-patch': [{ op: 'copy', from: '/name', path: '/workingDir' }],
  },
  { 'agent-init-first': 'true', 'agent-pre-populate': 'false', 'agent-init-json-patch': [renamed] },
])('any other is, and so is the sidecar: %j', (annotations) => {
  expect(answerTo(annotations)).toMatchObject({ allowed: true });
});

test.each([null, 5, '/args', 'args'])('operations other than move and copy ignore a from of %j', (from) => {
  const operation = { op: 'replace', path: '/image', value: 'vault:2' };
  expect(answerTo({ 'agent-json-patch': [{ ...operation, from }] })).toEqual(
    answerTo({ 'agent-json-patch': [operation] }),
  );
});
