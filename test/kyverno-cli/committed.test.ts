import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { type Document, isMap, isScalar, isSeq, parseAllDocuments, parseDocument } from 'yaml';
import { yamlText } from '../../generator/targets/yaml.js';
import { describeWithEngines } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { expectedResults, kyvernoFixTest, kyvernoTest } from './kyverno-test.js';

const committed = fileURLToPath(new URL('../../policies/kyverno', import.meta.url));

const mutating = 'vault-agent-injection';
const validating = 'vault-agent-injection-check';
const linting = 'vault-agent-injection-lint';

/** The CLI compiles the policies anew for every pod. */
const timeout = 180_000;

describeWithEngines('kyverno test policies/kyverno', ['kyverno'], () => {
  test.each([
    [mutating, 25],
    [validating, 14],
    [linting, 4],
  ])('passes for %s, having looked at every pod or workload', { timeout }, async (name, count) => {
    const folder = join(committed, name);
    const { exitCode, findings, summary } = await kyvernoTest(folder);
    const expected = expectedResults(folder);
    expect(findings.map(({ policy, pod, reason }) => ({ policy, pod, reason }))).toEqual(
      expected.map(({ policy, pod }) => ({ policy, pod, reason: 'Ok' })),
    );
    expect(exitCode).toBe(0);
    expect(summary).toContain(`${expected.length} tests passed and 0 tests failed`);
    expect(expected.length).toBe(count);

    const refused = findings.filter(({ pod }) => name === validating && reasons.has(pod));
    expect(refused.length).toBe(name === validating ? reasons.size : 0);
    for (const { pod, message } of refused) expect(words(message), pod).toBe(reasons.get(pod));
  });

  test('finds all suites in the folder above them', { timeout }, async () => {
    const { exitCode, summary } = await kyvernoTest(committed);
    expect(exitCode).toBe(0);
    expect(summary).toContain('43 tests passed and 0 tests failed');
  });
});

describeWithEngines('on a copy of policies/kyverno', ['kyverno'], () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    cpSync(committed, folder, { recursive: true });
  });

  test('kyverno fix test --save finds nothing to change', async () => {
    const output = await kyvernoFixTest(folder);
    for (const name of [mutating, validating, linting])
      expect(output).toContain(`${name}/.kyverno-test/kyverno-test.yaml`);
    expect(output).not.toMatch(/WARNING|ERROR|Saving/);
    const names = readdirSync(committed, { recursive: true, encoding: 'utf8' });
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' })).toEqual(names);
    for (const file of names.filter((each) => statSync(join(committed, each)).isFile())) {
      expect(readFileSync(join(folder, file), 'utf8'), file).toBe(
        readFileSync(join(committed, file), 'utf8'),
      );
    }
  });

  const edit = (file: string, change: (text: string) => string) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    expect(changed, `${file} is changed`).not.toBe(text);
    writeFileSync(path, changed);
  };
  const failures = async (name: string) => {
    const { exitCode, findings, summary } = await kyvernoTest(join(folder, name));
    const failed = findings.filter(({ passed }) => !passed);
    expect(exitCode).toBe(1);
    expect(summary).toContain(`${failed.length} tests failed`);
    return failed.map(({ policy, pod, reason }) => `${policy}: ${pod}: ${reason}`).sort();
  };

  test('kyverno test fails where one value of a patched pod is altered, and names the pod', {
    timeout,
  }, async () => {
    edit(`${mutating}/.kyverno-test/patched.yaml`, (text) =>
      text.replace('mountPath: /vault/secrets\n', 'mountPath: /vault/other\n'),
    );
    expect(await failures(mutating)).toEqual([
      'vault-agent-injection: sweep-0618-agent-inject: Resource diff',
    ]);
  });

  test('kyverno test fails for every patched pod that is altered in any way, or is gone', {
    timeout,
  }, async () => {
    const alterations: Readonly<Record<string, (pod: Document.Parsed) => unknown>> = {
      'sweep-0031-agent-pre-populate-only': (pod) =>
        pod.deleteIn(['metadata', 'annotations', 'vault.hashicorp.com/agent-inject-status']),
      'sweep-0017-agent-pre-populate': (pod) =>
        pod.setIn(['spec', 'containers', 1, 'securityContext', 'runAsUser'], 101),
      'sweep-0540-agent-configmap': (pod) => pod.deleteIn(['spec', 'volumes', 1]),
      'sweep-0515-tls-secret': (pod) => pod.addIn(['spec', 'containers', 0, 'env'], { name: 'X', value: '' }),
      'sweep-0802-agent-cache-enable-agent-init-json-patch': (pod) => {
        const list = pod.getIn(['spec', 'initContainers']);
        if (isSeq(list)) list.items.reverse();
      },
      'random-public-00103': (pod) => pod.setIn(['metadata', 'name'], 'another'),
    };
    edit(`${mutating}/.kyverno-test/patched.yaml`, (text) => {
      const pods = parseAllDocuments(text);
      if (!Array.isArray(pods)) throw new Error('patched.yaml is empty');
      for (const pod of pods) alterations[String(pod.getIn(['metadata', 'name']))]?.(pod);
      return pods.map((pod) => yamlText(pod.toJS(), '')).join('---\n');
    });
    expect(await failures(mutating)).toEqual(
      Object.keys(alterations)
        .map(
          (pod) =>
            `vault-agent-injection: ${pod}: ${pod === 'random-public-00103' ? 'Resource error' : 'Resource diff'}`,
        )
        .sort(),
    );
  });

  test('kyverno test fails where a policy does something else', { timeout }, async () => {
    edit(`${mutating}/${mutating}.yaml`, (text) =>
      text.replaceAll('-config=/home/vault/config.json', '-config=/tmp/config.json'),
    );
    const patched = readFileSync(join(folder, mutating, '.kyverno-test/patched.yaml'), 'utf8');
    const injected = parseAllDocuments(patched).map((pod) => String(pod.getIn(['metadata', 'name'])));
    expect(await failures(mutating)).toEqual(
      injected
        // The agent of this one is told its configuration by a ConfigMap.
        .filter((pod) => pod !== 'sweep-0540-agent-configmap')
        .map((pod) => `vault-agent-injection: ${pod}: Resource diff`)
        .sort(),
    );
  });

  test('kyverno test fails where a pod that is to be refused is admitted, and the other way round', {
    timeout,
  }, async () => {
    edit(`${validating}/.kyverno-test/kyverno-test.yaml`, (text) =>
      text.replace(/^ {2}result: fail$/m, '  result: pass'),
    );
    for (const name of [mutating, validating]) {
      edit(`${name}/.kyverno-test/resources.yaml`, (text) =>
        text.replace('agent-pre-populate: "yes"', 'agent-pre-populate: "true"'),
      );
    }
    // This one is injected now, and so not left as it is.
    expect(await failures(mutating)).toEqual([`${mutating}: sweep-0026-agent-pre-populate: Resource diff`]);
    expect(await failures(validating)).toEqual(
      [...reasons.keys()].map((pod) => `${validating}: ${pod}: Want pass, got fail`).sort(),
    );
  });
});

/** The reasons for refusals that stand as comments in the suite of the check, by pod. */
const reasons = refusals();

function refusals(): ReadonlyMap<string, string> {
  const suite = readFileSync(join(committed, validating, '.kyverno-test/kyverno-test.yaml'), 'utf8');
  const results = parseDocument(suite).get('results');
  if (!isSeq(results)) throw new Error('the suite has no results');
  return new Map(
    results.items.flatMap((entry) => {
      if (!isMap(entry) || entry.get('result') !== 'fail') return [];
      const pods = entry.get('resources');
      if (!isSeq(pods)) throw new Error('a result names no pods');
      // The library gives the comment of the first item to the list.
      return pods.items.map((pod, index) => {
        if (!isScalar(pod)) throw new Error('a pod is no name');
        const comment = index === 0 ? (pods.commentBefore ?? pod.commentBefore) : pod.commentBefore;
        return [String(pod.value), words(comment ?? '')] as const;
      });
    }),
  );
}

function words(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(' ');
}
