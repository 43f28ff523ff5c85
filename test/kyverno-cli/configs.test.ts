import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeWithEngines } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { expectedResults, kyvernoTest } from './kyverno-test.js';

const cli = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));
const configPage = fileURLToPath(new URL('../../docs/config.md', import.meta.url));

const configs: readonly (readonly [title: string, config: string, injected: number])[] = [
  [
    'other values',
    `
vaultAddr: http://vault.example.com:8200
defaultTemplate: json
cpuLimit: ""
setSecurityContext: false
admission:
  denial: Audit
  failurePolicy: Ignore
`,
    15,
  ],
  ['a value that workloads are warned of', 'vaultAuthPath: kubernetes\n', 15],
  ['a volume that pods need, and that may come later', 'agentVolumeMounts: templates:/templates\n', 0],
  ['the complete example of docs/config.md', completeExample(), 1],
  [
    'values that YAML 1.1 reads otherwise, in a namespace by its name',
    `
vaultAddr: "https://vault.example.com:8200/\\u2028\\ufeff"
vaultNamespace: "\\u00ebam \\"a\\" $(X) \\u0085 \\U0001F600 <&> \\\\"
proxyAddr: "on"
admission:
  namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: team-a
  objectSelector:
    matchLabels:
      vault: "yes"
`,
    15,
  ],
  [
    'a selector that leaves the namespace default out',
    `
admission:
  namespaceSelector:
    matchExpressions:
    - { key: kubernetes.io/metadata.name, operator: NotIn, values: [default, kube-system] }
`,
    15,
  ],
  [
    'selectors by expression, one of which leaves kube-system out',
    `
admission:
  namespaceSelector:
    matchExpressions:
    - { key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }
    - { key: environment, operator: In, values: [test, production] }
    - { key: environment, operator: NotIn, values: [test] }
  objectSelector:
    matchExpressions:
    - { key: team, operator: Exists }
    - { key: legacy, operator: DoesNotExist }
`,
    15,
  ],
];

describeWithEngines('kyverno test passes on what is generated for', ['kyverno'], () => {
  test.each(configs)('%s', { timeout: 180_000 }, async (_, config, injected) => {
    const folder = temporaryFolder();
    const file = join(folder, 'injectorless.yaml');
    writeFileSync(file, config);
    execFileSync(process.execPath, [
      cli,
      'generate',
      '--target',
      'kyverno',
      '--config',
      file,
      '--output',
      folder,
    ]);
    // With `admission.lint: Off`, the policy about workloads is not written.
    const suites = readdirSync(join(folder, 'kyverno')).filter((name) => name.startsWith('vault-'));
    expect(suites.length).toBe(/^ {2}lint: Off$/m.test(config) ? 2 : 3);
    for (const name of suites) {
      const suite = join(folder, 'kyverno', name);
      const { exitCode, findings } = await kyvernoTest(suite);
      const expected = expectedResults(suite);
      expect(findings.filter(({ passed }) => !passed)).toEqual([]);
      // A pod that a selector leaves out passes whatever is expected of it.
      expect(
        findings.filter(({ reason }, index) => reason !== 'Ok' && expected[index]?.result !== 'skip'),
      ).toEqual([]);
      expect(findings.length).toBe(expected.length);
      expect(exitCode).toBe(0);
    }
    const patched = readFileSync(
      join(folder, 'kyverno/vault-agent-injection/.kyverno-test/patched.yaml'),
      'utf8',
    );
    expect((patched.match(/^kind: Pod$/gm) ?? []).length).toBe(injected);
  });
});

/** The config of docs/config.md that has every key. */
function completeExample(): string {
  const [, example] =
    /## A complete example\n.*?```yaml\n(.*?)```/s.exec(readFileSync(configPage, 'utf8')) ?? [];
  if (example === undefined) throw new Error('docs/config.md has no complete example');
  return example;
}
