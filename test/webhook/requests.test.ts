import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewOf } from '../admission/review-of.js';
import { pipeline } from './pipeline.js';
import { podRequest, type Subject, startSubject } from './subject.js';

let subject: Subject;
let auditing: Subject;
beforeAll(async () => {
  subject = await startSubject();
  auditing = await startSubject({ environment: { INJECTORLESS_DENIAL: 'Audit' } });
});
afterAll(async () => {
  await subject.close();
  await auditing.close();
});

const review = JSON.stringify(reviewOf(podRequest({ 'agent-inject': 'true', role: 'web' })));

const refused = podRequest({
  'agent-inject': 'true',
  role: 'web',
  'agent-limits-cpu': 'lots',
  'tls-skip-verify': 'x',
});

describe('requests without a decision have the HTTP status of vault-k8s', () => {
  const json = { 'Content-Type': 'application/json' };
  test.each([
    ['no content type', 400, { headers: {} }, review, 'the content type is ""; use application/json'],
    [
      'another content type',
      400,
      { headers: { 'Content-Type': 'text/plain' } },
      review,
      'the content type is "text/plain"; use application/json',
    ],
    [
      'a content type with a parameter',
      400,
      { headers: { 'Content-Type': 'application/json; charset=utf-8' } },
      review,
      'the content type is "application/json; charset=utf-8"; use application/json',
    ],
    [
      'a long content type',
      400,
      { headers: { 'Content-Type': 'x'.repeat(101) } },
      review,
      `the content type is "${'x'.repeat(100)}"; use application/json`,
    ],
    ['an empty body', 400, {}, '', 'the body is empty; send an AdmissionReview'],
    [
      'GET without a body',
      400,
      { method: 'GET', headers: json },
      '',
      'the body is empty; send an AdmissionReview',
    ],
    ['text', 500, {}, 'hello', 'the body is not JSON'],
    ['half of a review', 500, {}, review.slice(0, 100), 'the body is not JSON at position 100'],
    ['no object', 500, {}, '[]', 'the body is not a JSON object; send an AdmissionReview'],
    ['null', 500, {}, 'null', 'the body is not a JSON object; send an AdmissionReview'],
    [
      'another kind',
      500,
      {},
      '{"kind": "Pod", "apiVersion": "v1"}',
      'the body is not an AdmissionReview of admission.k8s.io/v1 or admission.k8s.io/v1beta1',
    ],
    [
      'another version',
      500,
      {},
      review.replace('k8s.io/v1', 'k8s.io/v2'),
      'the body is not an AdmissionReview of admission.k8s.io/v1 or admission.k8s.io/v1beta1',
    ],
    [
      'a kind without a version',
      500,
      {},
      '{"kind": "AdmissionReview", "request": {}}',
      'the body is not an AdmissionReview of admission.k8s.io/v1 or admission.k8s.io/v1beta1',
    ],
    [
      'a version without a kind',
      500,
      {},
      '{"apiVersion": "admission.k8s.io/v1", "request": {}}',
      'the body is not an AdmissionReview of admission.k8s.io/v1 or admission.k8s.io/v1beta1',
    ],
    [
      'another kind of that version',
      500,
      {},
      review.replace('"AdmissionReview"', '"ConversionReview"'),
      'the body is not an AdmissionReview of admission.k8s.io/v1 or admission.k8s.io/v1beta1',
    ],
    ['no request', 500, {}, '{}', 'the AdmissionReview has no request'],
    ['a number for a UID', 500, {}, '{"request": {"uid": 7}}', 'request.uid is not a string'],
    ['another path', 404, { path: '/mutate/' }, review, 'not found; the admission path is /mutate'],
  ])('%s: %i', async (_, status, options, body, text) => {
    const reply = await subject.send(body, options);
    expect(reply).toMatchObject({ status, text: `${text}\n`, contentType: 'text/plain; charset=utf-8' });
  });
});

describe('the answer', () => {
  test('has the path with a query, as API servers send it', async () => {
    expect(await subject.send(review, { path: '/mutate?timeout=30s' })).toMatchObject({
      status: 200,
      contentType: 'application/json',
    });
  });

  test('is in v1 where the question does not say', async () => {
    const { text } = await subject.send('{"request": {"uid": "u", "object": {"kind": "Pod", "spec": {}}}}');
    expect(JSON.parse(text)).toEqual({
      kind: 'AdmissionReview',
      apiVersion: 'admission.k8s.io/v1',
      response: { uid: 'u', allowed: true },
    });
  });

  test.each([
    ['is missing', ''],
    ['is null', '"uid": null, '],
  ])('has an empty UID where that of the question %s', async (_, uid) => {
    const { text } = await subject.send(`{"request": {${uid}"object": {"kind": "Pod", "spec": {}}}}`);
    expect(JSON.parse(text).response).toEqual({ uid: '', allowed: true });
  });

  test('refuses with every reason', async () => {
    const { uid, allowed, status } = await subject.review(refused);
    expect({ uid, allowed }).toEqual({ uid: 'a-uid', allowed: false });
    expect(status).toMatchObject({ status: 'Failure', code: 403, reason: 'Forbidden' });
    expect(status?.message.split('\n')).toHaveLength(2);
  });

  test('admits with warnings with denial: Audit', async () => {
    const { allowed, patch, warnings } = await auditing.review(refused);
    expect({ allowed, patch }).toEqual({ allowed: true, patch: undefined });
    expect(warnings).toEqual((await subject.review(refused)).status?.message.split('\n'));
  });

  describe('about what will not work as its author expects', () => {
    const misspelt = podRequest({ 'agent-inject': 'true', role: 'web', 'agent-inject-secrte-a': 'secret/a' });

    test('warns, with the patch', async () => {
      const { allowed, patch, warnings } = await subject.review(misspelt);
      expect({ allowed, patch }).toEqual({ allowed: true, patch: expect.any(String) });
      expect(warnings).toEqual([expect.stringContaining('agent-inject-secrte-a: is not an annotation')]);
    });

    test('says nothing to a controller', async () => {
      const { object, ...request } = misspelt;
      const metadata = { ...object.metadata, ownerReferences: [{ kind: 'ReplicaSet', controller: true }] };
      const response = await subject.review({ ...request, object: { ...object, metadata } });
      expect(response).toMatchObject({ allowed: true, patch: expect.any(String) });
      expect(response).not.toHaveProperty('warnings');
    });

    test('says nothing with `lint: Off`', async () => {
      const silent = await startSubject({ environment: { INJECTORLESS_LINT: 'Off' } });
      expect(await silent.review(misspelt)).not.toHaveProperty('warnings');
      await silent.close();
    });
  });

  test.each([
    ['what is no pod', { object: { kind: 'Service' } }, 'not an AdmissionRequest for a pod: '],
    ['no object', {}, 'not an AdmissionRequest for a pod: request.object is missing'],
  ])('refuses %s', async (_, request, message) => {
    const response = await subject.review({ uid: 'u', ...request });
    expect(response).toMatchObject({ uid: 'u', allowed: false, status: { code: 400, reason: 'BadRequest' } });
    expect(response.status?.message).toContain(message);
  });

  test('refuses annotations that Kubernetes does not allow, before it does', async () => {
    const request = podRequest({
      'agent-inject': 'true',
      role: 'web',
      'agent-inject-template-x': 'x'.repeat(2 ** 18),
    });
    expect((await subject.review(request)).status?.message).toMatch(
      /^metadata\.annotations: 262\d{3} bytes are more than the 262144 that Kubernetes allows; use fewer or shorter annotations$/,
    );
  });

  test('refuses what would make a pod that no API server stores', async () => {
    const { object, ...request } = podRequest({
      'agent-inject': 'true',
      role: 'web',
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [
          [`agent-inject-secret-${index}`, 'a/b'],
          [`secret-volume-path-${index}`, `/vault/${index}`],
        ]).flat(),
      ),
    });
    const containers = Array.from({ length: 300 }, (_, index) => ({
      ...object.spec?.containers?.[0],
      name: `c${index}`,
    }));
    const response = await subject.review({
      ...request,
      object: { ...object, spec: { ...object.spec, containers } },
    });
    expect(response.status?.message).toMatch(
      /^vault\.hashicorp\.com\/secret-volume-path: the mounts of the secrets .* more than 4194304 characters/,
    );
    expect(response.status?.code).toBe(403);
  });

  test('refuses what is nested without end', async () => {
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    const { text } = await subject.send(`{"request": {"uid": "u", "object": ${deep}}}`);
    expect(JSON.parse(text).response.status).toMatchObject({
      code: 400,
      message: 'request: lists and objects are nested too deeply',
    });
  });

  test('accepts a body that is not valid UTF-8, as Go does', async () => {
    const body = Buffer.from(review.replace('"web-"', '"w\u00ffb-"'), 'latin1');
    expect((await subject.send(body)).status).toBe(200);
  });
});

test('the health is good, without a word', async () => {
  expect(await subject.send('', { method: 'GET', path: '/health/ready' })).toMatchObject({
    status: 204,
    text: '',
  });
});

test('10,000 malformed bodies get an answer each', async () => {
  const { length } = review;
  const cut = fc.nat(length).map((end) => review.slice(0, end));
  const changed = fc
    .tuple(fc.nat(length), fc.nat(20), fc.string())
    .map(([at, count, text]) => review.slice(0, at) + text + review.slice(at + count));
  const replaced = fc.json({ maxDepth: 3 }).map((json) => `{"request": ${json}}`);
  const inPod = fc
    .tuple(fc.constantFrom('metadata', 'spec', 'kind', 'status'), fc.json({ maxDepth: 2 }))
    .map(([member, json]) => `{"request": {"uid": "u", "object": {"kind": "Pod", "${member}": ${json}}}}`);
  const bodies = fc.sample(fc.oneof(cut, changed, replaced, inPod, fc.string()), {
    numRuns: 10_000,
    seed: 1,
  });
  const replies = await pipeline(subject.port, bodies, 20);
  const counts = new Map<number, number>();
  for (const { status, text } of replies) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
    if (status === 200) expect(typeof JSON.parse(text).response.allowed).toBe('boolean');
  }
  expect([...counts.keys()].sort()).toEqual([200, 400, 500]);
  expect(replies).toHaveLength(10_000);
  expect(subject.lines.filter((line) => line['@level'] === 'error')).toEqual([]);
}, 60_000);
