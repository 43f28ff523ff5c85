import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pipeline } from './pipeline.js';
import { podRequest, type Subject, startSubject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject({ environment: { AGENT_INJECT_TELEMETRY_PATH: '/metrics' } });
});
afterAll(() => subject.close());

const asking = { 'agent-inject': 'true', role: 'web' };

function page(from = subject) {
  return from.send('', { method: 'GET', path: '/metrics' });
}

test('the metrics of vault-k8s have the same names, and there are more', async () => {
  await subject.review(podRequest(asking));
  await subject.review(podRequest(asking));
  await subject.review(podRequest({ ...asking, 'agent-init-first': 'true' }));
  await subject.review(podRequest({ ...asking, 'agent-pre-populate': 'false' }));
  await subject.review(podRequest({ ...asking, 'agent-pre-populate-only': 'true' }));
  await subject.review(
    podRequest({ ...asking, 'agent-pre-populate-only': 'true', 'agent-pre-populate': 'false' }),
  );
  await subject.review(podRequest({ ...asking, 'agent-limits-cpu': 'lots' }));
  await subject.review({ ...podRequest(asking), namespace: 'kube-system' });
  await subject.review(podRequest({}));
  await subject.send('');
  const { status, contentType, text } = await page();
  expect({ status, contentType }).toEqual({
    status: 200,
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
  });
  const lines = text
    .split('\n')
    .filter((line) => /^(?:vault|injectorless)_/.test(line) && !/_bucket|_sum/.test(line));
  expect(lines).toEqual([
    'vault_agent_injector_request_queue_length 0',
    'vault_agent_injector_request_processing_duration_ms_count 10',
    'vault_agent_injector_injections_by_namespace_total{namespace="shop",injection_type="init_and_sidecar"} 3',
    'vault_agent_injector_injections_by_namespace_total{namespace="shop",injection_type="sidecar_only"} 1',
    'vault_agent_injector_injections_by_namespace_total{namespace="shop",injection_type="init_only"} 1',
    'vault_agent_injector_failed_injections_by_namespace_total{namespace="shop"} 1',
    'vault_agent_injector_failed_injections_by_namespace_total{namespace="kube-system"} 1',
    'injectorless_decision_duration_seconds_count{decision="failed"} 0',
    'injectorless_decision_duration_seconds_count{decision="injected"} 6',
    'injectorless_decision_duration_seconds_count{decision="denied"} 2',
    'injectorless_decision_duration_seconds_count{decision="unchanged"} 1',
    'injectorless_requests_total{status="500"} 0',
    'injectorless_requests_total{status="503"} 0',
    'injectorless_requests_total{status="200"} 9',
    'injectorless_requests_total{status="400"} 1',
    expect.stringMatching(/^injectorless_certificate_expiry_timestamp_seconds \d+$/),
    expect.stringMatching(/^injectorless_info\{version="[\d.]+",engine="native"\} 1$/),
  ]);
  const buckets = [...text.matchAll(/processing_duration_ms_bucket\{le="([^"]+)"\}/g)].map(([, le]) => le);
  expect(buckets.join(' ')).toBe('5 10 25 50 75 100 250 500 1000 2500 5000 7500 10000 +Inf');
  expect(text).toContain('process_resident_memory_bytes');
});

test('a namespace that none can have is no label, and logs are not filled with names', async () => {
  const long = 'x'.repeat(100_000);
  await subject.review({ ...podRequest(asking), uid: long, name: long, namespace: long });
  expect((await page()).text).not.toContain('xxx');
  expect(subject.lines.at(-1)).toMatchObject({ namespace: '', uid: 'x'.repeat(253), pod: 'x'.repeat(253) });
});

test('a namespace has a label up to the longest name that Kubernetes allows', async () => {
  const longest = 'n'.repeat(63);
  await subject.review({ ...podRequest({}), namespace: longest });
  expect(subject.lines.at(-1)).toMatchObject({ namespace: longest });
  await subject.review({ ...podRequest({}), namespace: `${longest}n` });
  expect(subject.lines.at(-1)).toMatchObject({ namespace: '' });
});

test('a pod that is admitted without the agent is not one that was refused', async () => {
  const auditing = await startSubject({
    environment: { AGENT_INJECT_TELEMETRY_PATH: '/metrics', INJECTORLESS_DENIAL: 'Audit' },
  });
  await auditing.review(podRequest({ ...asking, 'agent-limits-cpu': 'lots' }));
  const { text } = await page(auditing);
  await auditing.close();
  expect(text).toContain('injectorless_decision_duration_seconds_count{decision="audited"} 1\n');
  expect(text).not.toContain('vault_agent_injector_failed_injections_by_namespace_total{');
});

test('the certificate expires at a time in seconds', async () => {
  const { validTo } = new X509Certificate(readFileSync(path.join(subject.folder, 'tls.crt')));
  expect((await page()).text).toContain(
    `injectorless_certificate_expiry_timestamp_seconds ${Date.parse(validTo) / 1000}\n`,
  );
});

test('only 1,000 namespaces have series of their own', async () => {
  const other = await startSubject({ environment: { AGENT_INJECT_TELEMETRY_PATH: '/metrics' } });
  const bodies = Array.from({ length: 1100 }, (_, index) =>
    JSON.stringify({ request: { ...podRequest({ ...asking, role: '' }), namespace: `n${index}` } }),
  );
  await pipeline(other.port, bodies, 20);
  const { text } = await page(other);
  const failed = [...text.matchAll(/^vault_agent_injector_failed_\w+\{namespace="(\w*)"\} (\d+)$/gm)];
  expect(failed).toHaveLength(1001);
  expect(failed.find(([, namespace]) => namespace === '')?.[2]).toBe('100');
  expect(failed.find(([, namespace]) => namespace === 'n7')?.[2]).toBe('1');
  await other.close();
});

test('without a path there are none', async () => {
  const other = await startSubject();
  expect(await page(other)).toMatchObject({ status: 404 });
  await other.close();
});
