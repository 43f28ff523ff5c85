import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { page, root, tableRows } from './pages.js';

const engines = `${root}test/engines/`;
const rows = new Map(
  tableRows(page('docs/versions.md'), 'Program', 'Supported', 'Tested', 'By').map(
    ([name = '', , tested = '']) => [name.replace(/,.*/, ''), tested],
  ),
);

/** The program of the table that each pinned Go module is. */
const programs: Readonly<Record<string, string>> = {
  'github.com/kyverno/kyverno': 'Kyverno',
  'k8s.io/kubernetes': 'Kubernetes',
  'github.com/open-policy-agent/opa': 'OPA',
  'github.com/open-policy-agent/gatekeeper/v3': 'Gatekeeper',
  'github.com/hashicorp/vault': 'Vault',
  'helm.sh/helm/v3': 'Helm',
  'sigs.k8s.io/kustomize/kustomize/v5': 'kustomize',
};

/** What only tests use. */
const tools = [
  'github.com/fluxcd/pkg/runtime',
  'github.com/hashicorp/vault-plugin-auth-kubernetes',
  'github.com/rhysd/actionlint',
  'go.etcd.io/etcd/server/v3',
];

/** What test/engines/build.sh builds: the module that pins each dependency. */
const built = new Map(
  [
    ...readFileSync(`${engines}build.sh`, 'utf8').matchAll(
      /\bmodule=(\S+)(?:(?!\bmodule=)[^;])*?\bdependency=(\S+)/g,
    ),
  ].map(([, module = '', dependency = '']) => [dependency, module]),
);

/** The versions that the go.mod of each version pins, in order. */
function pinned(dependency: string): string {
  const folder = `${engines}${built.get(dependency)}/`;
  const versions = readdirSync(folder)
    .filter((file) => file.endsWith('.mod'))
    .map((file) => {
      const found = new RegExp(`^\\s*${dependency} v(\\S+)`, 'm').exec(readFileSync(folder + file, 'utf8'));
      return found?.[1] ?? `missing in ${file}`;
    });
  return versions.sort().join(', ');
}

test('every engine that is built is in the table, or a tool of the tests', () => {
  expect([...built.keys()].sort()).toEqual([...Object.keys(programs), ...tools].sort());
});

test.each(Object.entries(programs))('the versions of %s are those that are pinned', (dependency, program) => {
  expect(rows.get(program)).toBe(pinned(dependency));
});

test('the versions of Node are those of the CI workflow, and package.json has the oldest', () => {
  const { jobs } = parse(readFileSync(`${root}.github/workflows/ci.yml`, 'utf8'));
  const { steps } = jobs.everything;
  const everything = steps.find((step: { uses?: string }) => step.uses?.startsWith('actions/setup-node@'));
  const versions = [...jobs.node.strategy.matrix.node, everything.with['node-version']].sort();
  expect(rows.get('Node.js')).toBe(versions.join(', '));
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  expect(engines.node).toBe(`>=${versions[0]}`);
});

describe('the versions of GitOps tools', () => {
  const { text } = page('test/gitops/README.md');
  test.each([
    ['Argo CD', /argo-cd\/v3 v(\S+),/],
    ['Flux', /source-controller v(\S+),/],
    ['Flux', /kustomize-controller v(\S+),/],
  ])('%s: %s', (program, pattern) => {
    expect(rows.get(program)).toBe(pattern.exec(text)?.[1]);
  });
});

test('the version of vault-k8s is that of the recorded answers', () => {
  const recorded = readdirSync(`${root}test/golden`).flatMap(
    (file) => /^vault-k8s-(.+)\.jsonl\.gz$/.exec(file)?.[1] ?? [],
  );
  expect(rows.get('vault-k8s')).toBe(recorded.join(', '));
});
