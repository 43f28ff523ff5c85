import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLog } from '../../webhook/log.js';
import { outcomeOf } from '../../webhook/outcome.js';
import { podRequest, type Subject, startSubject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const asking = { 'agent-inject': 'true', role: 'web' };

describe('each decision is logged as one line', () => {
  const milliseconds = expect.any(Number);
  const common = {
    '@module': 'handler',
    '@message': 'decided',
    '@timestamp': expect.any(String),
    milliseconds,
  };

  test.each([
    [podRequest(asking), { '@level': 'info', pod: 'web-', decision: 'injected' }],
    [podRequest({}), { '@level': 'info', pod: 'web-', decision: 'unchanged' }],
    [
      { ...podRequest({}), name: 'web-0' },
      { '@level': 'info', pod: 'web-0', decision: 'unchanged' },
    ],
    [
      podRequest({ ...asking, 'agent-limits-cpu': 'lots' }),
      { '@level': 'warn', pod: 'web-', decision: 'denied', reasons: [expect.stringContaining('lots')] },
    ],
  ])('%j', async (request, line) => {
    const before = subject.lines.length;
    await subject.review(request);
    expect(subject.lines.slice(before)).toEqual([{ ...common, uid: 'a-uid', namespace: 'shop', ...line }]);
  });

  test('also for other objects than pods', async () => {
    await subject.review({ uid: 'u', object: { kind: 'Service' } });
    expect(subject.lines.at(-1)).toMatchObject({ uid: 'u', namespace: '', pod: '', decision: 'invalid' });
  });
});

test('the log contains the name of a pod and the reasons, and nothing else of it', async () => {
  const secret = 'hvs.secret';
  const template = `{{ with secret "${secret}" }}`;
  const request = podRequest({
    ...asking,
    'agent-inject-secret-db': `path/${secret}`,
    'agent-inject-template-db': template,
    'agent-limits-mem': 'lots',
  });
  const before = subject.lines.length;
  await subject.review(request);
  await subject.send(`{"request": {"uid": "${secret}`);
  await subject.send(`"${secret}`);
  await subject.send(
    `{"request": {"uid": "u", "object": {"kind": "Pod", "spec": {"containers": "${secret}"}}}}`,
  );
  const lines = subject.lines.slice(before);
  expect(lines).toHaveLength(4);
  expect(JSON.stringify(lines)).not.toContain(secret);
});

test('a reason that quotes a long value is cut in the log, and whole in the answer', async () => {
  const before = subject.lines.length;
  const response = await subject.review(podRequest({ ...asking, 'agent-limits-mem': 'x'.repeat(100_000) }));
  expect(response.status?.message.length).toBeGreaterThan(100_000);
  expect(JSON.stringify(subject.lines.slice(before)).length).toBeLessThan(2000);
});

test('an unexpected error denies the pod, with a message', async () => {
  const error = new TypeError('hvs.secret');
  const outcome = outcomeOf(
    podRequest(asking),
    () => {
      throw error;
    },
    true,
  );
  expect(outcome).toEqual({
    decision: 'failed',
    message: "unexpected error in injectorless; nothing was injected; see the webhook's log",
    error,
  });
});

describe('the format', () => {
  function logged(format: 'standard' | 'json', level: 'info' | 'warn'): readonly string[] {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 2, 3, 4, 5, 6) });
    const lines: string[] = [];
    const log = createLog(level, format, { write: (line) => lines.push(line) });
    log.debug('unheard');
    log.info({ port: 8080, reasons: ['a "b"', 'c\nd'] }, 'ready');
    log.warn('on\ntwo lines');
    log.error({ pod: 'web-0', uid: '' }, 'decided');
    vi.useRealTimers();
    return lines;
  }

  test('standard is a line of text', () => {
    expect(logged('standard', 'info')).toEqual([
      '2030-01-02T03:04:05.006Z [INFO]  handler: ready: port=8080 reasons=["a \\"b\\"","c\\nd"]\n',
      '2030-01-02T03:04:05.006Z [WARN]  handler: on\\ntwo lines\n',
      '2030-01-02T03:04:05.006Z [ERROR] handler: decided: pod=web-0 uid=""\n',
    ]);
  });

  test.each(['standard', 'json'] as const)('%s escapes what a terminal interprets', (format) => {
    const lines: string[] = [];
    const log = createLog('info', format, { write: (line) => lines.push(line) });
    const letters = [
      '\u001b',
      '\u0085',
      '\u009b',
      '\u061c',
      '\u200f',
      '\u2028',
      '\u2029',
      '\u202e',
      '\u2066',
    ];
    for (const letter of letters) log.info({ pod: `${letter}pod` }, `${letter}decided`);
    for (const [index, letter] of letters.entries()) {
      const escaped = `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
      expect(lines[index]).toContain(`${escaped}pod`);
      expect(lines[index]).toContain(`${escaped}decided`);
      expect(lines[index]?.slice(0, -1)).not.toMatch(/\p{Cc}|\p{Cf}|\u2028|\u2029/u);
      expect(lines[index]?.at(-1)).toBe('\n');
    }
  });

  test('json has the names of vault-k8s', () => {
    expect(logged('json', 'warn').map((line) => JSON.parse(line))).toEqual([
      {
        '@level': 'warn',
        '@timestamp': '2030-01-02T03:04:05.006Z',
        '@module': 'handler',
        '@message': 'on\ntwo lines',
      },
      {
        '@level': 'error',
        '@timestamp': '2030-01-02T03:04:05.006Z',
        '@module': 'handler',
        pod: 'web-0',
        uid: '',
        '@message': 'decided',
      },
    ]);
  });
});
