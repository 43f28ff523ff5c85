import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { normaliseConfig } from '../../../generator/config/load.js';
import { operatorOf } from '../../../generator/config/operator.js';
import { reviewNatively } from '../../../generator/engines/native.js';
import { readRequest } from '../../../generator/engines/request.js';
import { goldenCases } from '../../golden/cases.js';
import { patched } from '../../golden/compare.js';
import { admitted, comparable, withoutToken } from './cluster.js';
import { documentOf, injectedText } from './manifest.js';

/** biome-ignore lint/suspicious/noExplicitAny: a pod is walked as the untyped JSON it is. */
type Any = any;

/** The recorded pods that a manifest can ask for: the namespace is never missing there. */
const cases = goldenCases().filter(({ request }) => (request.namespace ?? '') !== '');

/** The manifest of a pod: a Deployment, or a Pod if it has what only pods have. */
function manifestOf(pod: Any, namespace: string): Any {
  const { metadata: { annotations, labels, uid } = {} as Any, spec, status } = pod;
  return status === undefined && uid === undefined
    ? {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'app', namespace },
        spec: { template: { metadata: { annotations, labels }, spec } },
      }
    : { ...pod, apiVersion: 'v1', kind: 'Pod', metadata: { ...pod.metadata, namespace } };
}

function podIn(manifest: Any): Any {
  return manifest.kind === 'Pod' ? manifest : manifest.spec.template;
}

describe.each([
  ['that mounts its token', (pod: Any) => pod],
  ['that leaves that to the API server', withoutToken],
])('the manifest of each recorded pod, one %s, becomes the pod that the policies make', (_, written) => {
  test.each(cases)('$id', ({ id, config, request }) => {
    const operator = operatorOf(normaliseConfig(config, id).injection);
    const { namespace = '' } = request;
    const pod = written(request.object);
    const created = readRequest({ ...request, object: admitted(pod) });
    const decision = reviewNatively(created, operator);
    // Each second one as JSON.
    const manifest = manifestOf(pod, namespace);
    const text = id.length % 2 === 0 ? JSON.stringify(manifest, null, 2) : yamlOf(manifest);
    const result = injectedText(text, operator);

    expect(result.problems).toEqual([]);
    expect(result.refusals.map(({ message }) => message.replace(/^(?:Deployment|Pod) \w+: /, ''))).toEqual(
      decision.allowed ? [] : decision.message?.split('\n'),
    );
    if (decision.patch === undefined) {
      expect(result.text).toBe(text);
      return;
    }
    const expected = comparable(admitted(patched(created.object, decision.patch)));
    const applied = podIn(documentOf(result.text).value);
    expect(comparable(admitted(applied))).toEqual(expected);
    if (result.text.includes('kube-api-access-')) return;
    // Nothing of it is the API server's.
    expect(JSON.stringify(applied)).not.toContain('/var/run/secrets/kubernetes.io/serviceaccount"');
  });
});

test('most of them are pods that get what the policies give the recorded request', () => {
  const equal = cases.filter(({ id, config, request }) => {
    const operator = operatorOf(normaliseConfig(config, id).injection);
    const decision = reviewNatively(readRequest(request), operator);
    if (decision.patch === undefined) return false;
    const text = yamlOf(manifestOf(withoutToken(request.object), request.namespace ?? ''));
    const applied = podIn(documentOf(injectedText(text, operator).text).value);
    const ours = comparable(admitted(applied));
    const theirs = comparable(patched(readRequest(request).object, decision.patch));
    return JSON.stringify(sorted(ours)) === JSON.stringify(sorted(theirs));
  });
  expect(equal.length).toBeGreaterThan(600);
});

function sorted(value: Any): Any {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/** YAML as Kubernetes reads it, in which `yes` is a boolean. */
function yamlOf(manifest: Any): string {
  return stringify(manifest, { schema: 'yaml-1.1', compat: 'core' });
}
