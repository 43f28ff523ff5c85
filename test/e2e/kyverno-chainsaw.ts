import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ControllerName, describeWithEngines } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { apiServer } from './api-server-of-block.js';
import { runChainsawTest } from './chainsaw.js';
import { startKyverno } from './kyverno.js';

const committed = fileURLToPath(new URL('../../policies/kyverno', import.meta.url));
const names = ['vault-agent-injection', 'vault-agent-injection-check'];

/** The steps of the committed chainsaw tests, in a cluster with Kyverno. */
export function describeChainsawTests(controller: ControllerName): void {
  describeWithEngines(`${controller} and .chainsaw-test`, ['etcd', 'kube-apiserver', controller], () => {
    const { servers, kubernetes } = apiServer((started, client) => startKyverno(started, client, controller));

    const run = (folder: string, name: string, patience: number) =>
      runChainsawTest(servers(), kubernetes(), join(folder, name, '.chainsaw-test'), patience);

    test.each(names)('the steps of %s pass', { timeout: 120_000 }, (name) => run(committed, name, 60_000));

    describe('in a copy', () => {
      let folder: string;
      beforeEach(() => {
        folder = temporaryFolder();
        cpSync(committed, folder, { recursive: true });
      });

      test.each([
        [
          'an admitted pod is altered',
          'vault-agent-injection',
          'pods-admitted.yaml',
          ['mountPath: /vault/secrets\n', 'mountPath: /vault/other\n'],
          /^pods-that-get-the-agent: Pod sweep-0618-agent-inject: .*mountPath is "\/vault\/secrets", not "\/vault\/other"$/,
        ],
        [
          'a pod that gets the agent must stay as it is',
          'vault-agent-injection',
          'other-pods.yaml',
          ['agent-pre-populate: "yes"', 'agent-pre-populate: "true"'],
          /^pods-that-stay-as-they-are: Pod sweep-0026-agent-pre-populate: \.spec\.containers has 2 items, not 1$/,
        ],
        [
          'a pod must not be what it is',
          'vault-agent-injection',
          'other-pods-injected.yaml',
          ['vault.hashicorp.com/agent-inject-status: injected', 'vault.hashicorp.com/agent-inject: "false"'],
          /^pods-that-are-not-marked-as-injected: Pod sweep-0619-agent-inject: is as it must not be$/,
        ],
        [
          'a pod is refused for another reason',
          'vault-agent-injection-check',
          'refused-pods.yaml',
          ['agent-pre-populate: "yes"', 'agent-pre-populate: "no"'],
          /^pods-that-are-refused: Pod sweep-0026-agent-pre-populate: .*"yes" is not a boolean.*"no" is not a boolean/s,
        ],
        [
          'a pod to be admitted is refused',
          'vault-agent-injection-check',
          'admitted-pods.yaml',
          ['agent-inject-status: injected', 'agent-inject-status: other'],
          /^pods-that-are-admitted: Pod \S+: .*denied the request/,
        ],
      ] as const)('they fail where %s', { timeout: 120_000 }, async (_, name, file, [from, to], problem) => {
        const altered = join(folder, name, '.chainsaw-test', file);
        const text = readFileSync(altered, 'utf8');
        expect(text).toContain(from);
        writeFileSync(altered, text.replaceAll(from, to));
        await expect(run(folder, name, 5000)).rejects.toThrow(problem);
      });
    });
  });
}
