import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Config, normaliseConfig } from '../../generator/config/load.js';
import type { Labels } from '../../generator/engines/label-selector.js';
import { policyEngine } from '../../generator/engines/policy-engine.js';
import type { AdmissionRequest } from '../../generator/injection/pod.js';
import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';
import { kyvernoPolicies } from '../../generator/targets/kyverno/policies.js';
import { describeWithEngines, type EvaluatorName, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { builtProgram } from './command-line.js';
import { cases, review, testReview } from './review-cases.js';
import { answersOf, asking, plain, refusal, refused } from './review-requests.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

describeWithEngines('review --engine opa answers', ['opa'], () =>
  testReview('--engine', 'opa', '--program', enginePath('opa')),
);

describeWithEngines('review --engine opa that a signal ends', ['opa'], () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves neither opa nor its folder: %s',
    async (signal) => {
      const child = spawn(
        process.execPath,
        [builtProgram, 'review', '--engine', 'opa', '--program', enginePath('opa')],
        { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, TMPDIR: folder } },
      );
      child.stdin.write(`${JSON.stringify({ request: refused })}\n`);
      await once(child.stdout, 'data');
      const [name = ''] = readdirSync(folder);
      const socket = path.join(folder, name, 'opa.sock');
      expect(existsSync(socket)).toBe(true);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([null, signal]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

interface CompleteCase {
  readonly title: string;
  readonly config: object;
  readonly request: AdmissionRequest;
  readonly namespaceLabels: Labels;
  readonly answer: { readonly allowed: boolean; readonly skipped?: string };
}

/** The cases with requests as the API server sends them, which an engine can be asked as they are. */
const complete = cases.flatMap(([title, line, answer]): CompleteCase[] => {
  const { config = {}, namespaceLabels = {}, request } = line as Partial<CompleteCase>;
  const { operation, kind } = (request ?? {}) as { operation?: unknown; kind?: { version?: unknown } };
  return request?.namespace === undefined || typeof operation !== 'string' || kind?.version === undefined
    ? []
    : [{ title, config, request, namespaceLabels, answer: answer as CompleteCase['answer'] }];
});

test('most cases are such', () => {
  expect(complete.length).toBeGreaterThan(20);
});

describe.each([
  ['kyverno', 'kyverno-evaluator', kyvernoPolicies],
  ['kubernetes', 'kubernetes-evaluator', kubernetesPolicies],
] as const)('%s', (engine, evaluator: EvaluatorName, policiesFor) => {
  const options = ['--engine', engine, '--program', enginePath(evaluator)];

  describeWithEngines(`review --engine ${engine} answers`, [evaluator], () => {
    testReview(...options);

    test('what the engine itself answers, also where nothing is asked', async () => {
      const alone = policyEngine(enginePath(evaluator), policiesFor);
      const configs = new Map<string, Config>();
      try {
        for (const { title, config: given, request, namespaceLabels, answer } of complete) {
          const key = JSON.stringify(given);
          const config = configs.get(key) ?? normaliseConfig(given, title);
          configs.set(key, config);
          const labels = { ...namespaceLabels, 'kubernetes.io/metadata.name': request.namespace ?? '' };
          const { allowed } = await alone.review(request, config, labels);
          const { matchExpressions = [] } = config.admission.objectSelector;
          // Kyverno takes an old object that is missing for one without labels, which these select. The API server does not,
          // and does not ask Kyverno.
          const isAsked =
            engine === 'kyverno' &&
            answer.skipped === 'objectSelector' &&
            matchExpressions.some(({ operator }) => ['NotIn', 'DoesNotExist'].includes(operator));
          expect([title, allowed]).toEqual([title, answer.allowed && !isAsked]);
        }
      } finally {
        await alone.close();
      }
    });
  });

  describeWithEngines(`review --engine ${engine} --policies`, [evaluator], () => {
    const committed = fileURLToPath(new URL(`../../policies/${engine}`, import.meta.url));
    const policies = (copy: string) => [...options, '--policies', copy];
    /** The file with `validationActions`. */
    const acting = `vault-agent-injection-check${engine === 'kyverno' ? '' : '-binding'}.yaml`;

    /** A copy of the committed policies, of which one file is changed. */
    const changed = (name: string, change: (text: string) => string): string => {
      const copy = path.join(folder, engine);
      cpSync(committed, copy, { recursive: true });
      const file = filesIn(copy).find((file) => file.endsWith(`/${name}`)) ?? name;
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      return copy;
    };
    const filesIn = (copy: string) =>
      ['vault-agent-injection', 'vault-agent-injection-check'].flatMap((name) =>
        engine === 'kyverno'
          ? [`${copy}/${name}/${name}.yaml`]
          : [`${copy}/${name}.yaml`, `${copy}/${name}-binding.yaml`],
      );

    test('answers as with the default config, of which they are made', async () => {
      const questions = cases.filter(([, line]) => !('config' in line));
      const outcome = await review(policies(committed), ...questions.map(([, line]) => line), {
        request: asking(),
      });
      expect(outcome).toMatchObject({ code: 1, stderr: '' });
      const answers = answersOf(outcome).map(({ id: _, ...answer }) => answer);
      expect(answers).toEqual([
        ...questions.map(([, , answer]) => answer),
        { allowed: true, patch: expect.any(Array) },
      ]);
    });

    test('evaluates what the files say', async () => {
      const other = changed('vault-agent-injection.yaml', (text) =>
        text.replaceAll('https://vault.vault.svc:8200', 'https://changed.example.com'),
      );
      const { stdout } = await review(policies(other), { request: asking() });
      const [{ patch } = {}] = answersOf({ code: 0, stdout, stderr: '' });
      const texts = JSON.stringify(patch);
      const encoded = [...texts.matchAll(/"([A-Za-z0-9+/]{100,}=*)"/g)].map(([, text = '']) =>
        Buffer.from(text, 'base64').toString(),
      );
      expect(`${texts}${encoded.join('')}`).toContain('https://changed.example.com');
    });

    test('selects and denies as the files say', async () => {
      const selecting = changed('vault-agent-injection.yaml', (text) =>
        text.replace('namespaceSelector: {}', 'namespaceSelector: {matchLabels: {team: a}}'),
      );
      expect(answersOf(await review(policies(selecting), { request: refused }))).toMatchObject([
        { allowed: true, skipped: 'namespaceSelector' },
      ]);
      rmSync(selecting, { recursive: true });
      const auditing = changed(acting, (text) => text.replace(/(validationActions:\s+- )Deny/, '$1Audit'));
      expect(answersOf(await review(policies(auditing), { request: refused }))).toMatchObject([
        { allowed: true, warnings: [refusal] },
      ]);
    });

    test('reads a selector that is empty or null as one that selects everything', async () => {
      for (const selector of ['', ' {matchLabels:, matchExpressions: null}']) {
        const copy = changed('vault-agent-injection.yaml', (text) =>
          text.replace('namespaceSelector: {}', `namespaceSelector:${selector}`),
        );
        expect(answersOf(await review(policies(copy), { request: refused }))).toMatchObject([
          { allowed: false, message: refusal },
        ]);
        rmSync(copy, { recursive: true });
      }
    });

    test('asks the engine where the match condition is another', async () => {
      const other = changed('vault-agent-injection.yaml', (text) =>
        text.replace('name: asks-for-the-vault-agent', 'name: another-condition'),
      );
      expect(answersOf(await review(policies(other), { id: 'a', request: plain }))).toEqual([
        { id: 'a', allowed: true },
      ]);
    });

    test.each([
      ['is not there', (file: string) => rmSync(file), 'there is no such file'],
      ['is empty', (file: string) => writeFileSync(file, ''), /^is no Mutating\w+$/],
      ['is of another kind', (file: string) => writeFileSync(file, 'kind: Pod\n'), /^is no Mutating\w+$/],
      [
        'is no YAML',
        (file: string) => writeFileSync(file, 'a: "b\n'),
        /^not YAML: Missing closing "quote.*$/,
      ],
      [
        'has an alias of nothing',
        (file: string) => writeFileSync(file, 'spec: *x\n'),
        /^the alias has no anchor .* \(line 1, column 7\)$/,
      ],
      [
        'has no specification',
        (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/^spec:.*/ms, '')),
        /^the Mutating\w+ has no spec$/,
      ],
    ])('a file that %s', async (_, damage, problem) => {
      const copy = changed('vault-agent-injection.yaml', (text) => text);
      const [file = ''] = filesIn(copy);
      damage(file);
      const { code, stdout, stderr } = await review(policies(copy), { request: refused });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      const [start, end] = [
        `${file}: `,
        '; --policies takes a folder that generate wrote, such as policies/kyverno\n',
      ];
      expect(stderr.slice(0, start.length)).toBe(start);
      expect(stderr.slice(-end.length)).toBe(end);
      expect(stderr.slice(start.length, -end.length)).toMatch(problem);
    });

    test.each([
      ['{matchExpressions: 5}', 'matchExpressions: 5 is a number; use a list'],
      [
        '{matchExpressions: [{key: a, operator: in, values: [b]}]}',
        'matchExpressions[0].operator: "in" is not allowed; use In or NotIn or Exists or DoesNotExist',
      ],
    ])('a selector that is %s', async (selector, problem) => {
      const copy = changed('vault-agent-injection.yaml', (text) =>
        text.replace('namespaceSelector: {}', `namespaceSelector: ${selector}`),
      );
      const [file = ''] = filesIn(copy);
      expect(await review(policies(copy), { request: refused })).toEqual({
        code: 2,
        stdout: '',
        stderr: `${file}: spec.matchConstraints.namespaceSelector.${problem}\n`,
      });
    });

    test.each([
      ['5', '5'],
      ['Deny', '"Deny"'],
      ['[Deny, Denied]', '"Denied"'],
    ])('validationActions: %s', async (actions, shown) => {
      const copy = changed(acting, (text) =>
        text.replace(/validationActions:\s+- Deny/, `validationActions: ${actions}`),
      );
      const file = filesIn(copy).find((one) => one.endsWith(`/${acting}`));
      expect(await review(policies(copy), { request: refused })).toEqual({
        code: 2,
        stdout: '',
        stderr: `${file}: spec.validationActions: ${shown} is not allowed; use a list of Deny, Warn, Audit\n`,
      });
    });

    test('an empty list of validationActions denies, as it does where there is none', async () => {
      const copy = changed(acting, (text) =>
        text.replace(/validationActions:\s+- Deny/, 'validationActions: []'),
      );
      expect(answersOf(await review(policies(copy), { request: refused }))).toMatchObject([
        { allowed: false, message: refusal },
      ]);
    });

    test('a policy that does not compile', async () => {
      const copy = changed('vault-agent-injection.yaml', (text) =>
        text.replaceAll('object.metadata.annotations', 'objekt.metadata.annotations'),
      );
      const { code, stdout, stderr } = await review(policies(copy), { request: refused });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`${copy}: mutating: `);
      expect(stderr).toContain('objekt');
    });
  });
});
