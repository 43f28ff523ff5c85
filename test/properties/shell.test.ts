import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';
import { expanded } from '../e2e/kubelet.js';
import type { Container, Pod } from '../e2e/pods.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { PolicyEvaluator } from '../engines/evaluator.js';
import { patched } from '../golden/compare.js';
import { anyText, hostileTexts } from './hostile-texts.js';
import { requestWith } from './pods.js';

const config = normaliseConfig({}, 'the default config');

/** The shells that an image of the agent may have; those that are not installed are left out. */
const shells = [['/bin/sh'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([program = '', ...args]) => spawnSync(program, [...args, '-c', 'true']).status === 0,
);

/** What a shell, the kubelet, JSON or a template could take for its own. */
const specialText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(
        '$',
        '$$',
        '$(POD_IP)',
        '$(X)',
        '${HOME}',
        '`id`',
        '$(id)',
        '%s',
        '%',
        '\\',
        '\\\\n',
        '\\c',
      ),
      fc.constantFrom('"', "'", '\n', '\t', '\u0000', '\u007f', '{{', '}}', '#', '!', '~', '&&', ';', '-n'),
      anyText,
    ),
    { maxLength: 12 },
  )
  .map((texts) => texts.join(''));

describeWithEngines(
  "the agent's configuration in the API server's policies",
  ['kubernetes-evaluator'],
  () => {
    let evaluator: PolicyEvaluator;
    let home: string;
    beforeAll(async () => {
      evaluator = new PolicyEvaluator(enginePath('kubernetes-evaluator'));
      await evaluator.definePolicies('ours', kubernetesPolicies(config));
      home = mkdtempSync(join(tmpdir(), 'injectorless-shell-'));
    });
    afterAll(async () => {
      rmSync(home, { recursive: true });
      await evaluator.close();
    });

    /** The file that the container's command leaves for the agent, which is not started. */
    function configFile({ env = [], args = [] }: Container, shell: readonly string[]): string {
      const variables: Record<string, string> = { HOME: home };
      for (const { name, value = '' } of env) variables[name] = expanded(value, variables);
      const [program = '', ...flags] = shell;
      const script = args.map((text) => expanded(text, variables)).join(' ');
      const command = script.replaceAll('/home/vault', home).replace(/ && vault agent .*$/, '');
      execFileSync(program, [...flags, '-ec', command], { env: { ...variables, PATH: process.env.PATH } });
      return readFileSync(join(home, 'config.json'), 'utf8');
    }

    test.each(shells.map((shell) => [shell.join(' '), shell] as const))(
      'arrives through %s',
      async (_, shell) => {
        const property = fc.asyncProperty(specialText, specialText, async (template, command) => {
          const request = requestWith({
            'agent-inject': 'true',
            role: 'web',
            'agent-inject-secret-a': 'kv/a',
            'agent-inject-template-a': template,
            'agent-inject-command-a': command,
          });
          const { patch = [] } = reviewNatively(readRequest(request), operatorOf(config.injection));
          const native = patched(request.object, patch) as Pod;
          const { object } = await evaluator.review('ours', '', request);
          for (const name of ['vault-agent-init', 'vault-agent']) {
            const written = configFile(containerOf(object as Pod, name), shell);
            expect(JSON.parse(written)).toEqual(configOf(containerOf(native, name)));
          }
        });
        await fc.assert(property, { numRuns: 40 });
      },
    );
  },
);

function containerOf({ spec: { containers, initContainers = [] } }: Pod, name: string): Container {
  const container = [...initContainers, ...containers].find((candidate) => candidate.name === name);
  if (container === undefined) throw new Error(`the pod has no container ${name}`);
  return container;
}

/** The configuration, as the injection itself writes it. */
function configOf({ env = [] }: Container): unknown {
  const { value = '' } = env.find(({ name }) => name === 'VAULT_CONFIG') ?? {};
  return JSON.parse(Buffer.from(value, 'base64').toString('utf8'));
}
