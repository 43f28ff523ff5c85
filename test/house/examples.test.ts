import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcome, spawned } from '../cli/command-line.js';
import { codeBlocks, examples, page } from '../docs/pages.js';
import { cleanEnvironment, type Installation, install } from './installed.js';

const [config = '', sampleApp = ''] = codeBlocks(page('README.md'), 'yaml');
const [application = ''] = codeBlocks(page('docs/inject.md'), 'yaml');
const [shop = '', shopTests = ''] = codeBlocks(page('docs/test.md'), 'yaml');
const [mistaken = ''] = codeBlocks(page('docs/lint.md'), 'yaml');
const [pods = ''] = codeBlocks(page('docs/audit.md'), 'yaml');

/** The files that the pages have people write. */
const exampleFiles: Readonly<Record<string, string>> = {
  'injectorless.yaml': config,
  'manifests/sample-app.yaml': sampleApp,
  'app.yaml': application,
  'pods.yaml': pods,
  'web.yaml': mistaken,
  'shop.yaml': shop,
  'vault-tests.yaml': shopTests,
};

/** Programs that are not here: they show what they are given, or give the manifest of docs/inject.md. */
const standIns = `
  kubectl() { case "$*" in "apply -f -") cat ;; "apply -k "*) cat "$3/kustomization.yaml" ;; "apply -f "*) ls "$3" ;; get*|rollout*|wait*) ;; *) false ;; esac; }
  helm() { [ "$1" = template ] && cat app.yaml; }
  kustomize() { [ "$1" = build ] && cat app.yaml; }
`;

let installation: Installation;
beforeAll(() => {
  installation = install();
  for (const [name, content] of Object.entries(exampleFiles)) {
    const file = path.join(installation.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
});
afterAll(() => rmSync(installation.folder, { recursive: true, force: true }));

/** Runs lines of shell where the package is installed. npx must not ask a registry. */
function run(lines: string, input?: string): Promise<Outcome> {
  return spawned('bash', ['-c', `set -eo pipefail\n${standIns}\n${lines}`], {
    cwd: installation.folder,
    env: { ...cleanEnvironment, npm_config_offline: 'true' },
    ...(input !== undefined && { input }),
  });
}

describe.each([
  ['README.md', 2, 0],
  ['docs/audit.md', 1, 1],
  ['docs/command-line.md', 4, 2],
  ['docs/explain.md', 4, 4],
  ['docs/gatekeeper.md', 1, 0],
  ['docs/inject.md', 3, 2],
  ['docs/lint.md', 2, 1],
  ['docs/opa.md', 1, 0],
  ['docs/test.md', 4, 4],
  ['docs/webhook-install.md', 1, 0],
])('where the package is installed, the examples of %s', (name, count, shown) => {
  const all = examples(page(name));

  test('are found', () => {
    expect(all).toHaveLength(count);
    expect(all.filter(({ output }) => output !== undefined)).toHaveLength(shown);
  });

  test.each(all)('run: $commands', async ({ commands, output }) => {
    const { code, stdout, stderr } = await run(commands);
    const isRefused = /"allowed":false|^\S+ +(?:error|failed) |^NAMESPACE /m.test(output ?? '');
    const isWrongUse = /^\S+: .*; did you mean /.test(output ?? '');
    expect({ code, stderr }).toEqual({
      code: isWrongUse ? 2 : isRefused ? 1 : 0,
      stderr: isWrongUse ? output : '',
    });
    if (isWrongUse) expect(stdout).toBe('');
    else if (output === undefined) expect(stdout).not.toBe('');
    // Pages show what is printed in the repository.
    else expectShown(stdout.replaceAll('node_modules/injectorless/docs/', 'docs/'), output);
  });
});

/** Expects what a page shows, in which `…` stands for what is left out. */
function expectShown(actual: string, shown: string): void {
  const [start = '', ...parts] = shown.split('…');
  expect(actual.slice(0, start.length)).toBe(start);
  let position = start.length;
  for (const part of parts) {
    const found = part === parts.at(-1) ? actual.length - part.length : actual.indexOf(part, position);
    expect(found).toBeGreaterThanOrEqual(position);
    expect(actual.slice(found, found + part.length)).toBe(part);
    position = found + part.length;
  }
  expect(actual.slice(position)).toBe('');
}

describe('where the package is installed', () => {
  test('generate writes the policies that come with it', async () => {
    const policies = path.join(installation.packageFolder, 'policies');
    const { code, stdout } = await run(`npx injectorless generate --check --output ${policies}`);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+ files are up to date\n$/),
    });
  });

  test('review has the Wasm module', async () => {
    const request = { namespace: 'default', object: { kind: 'Pod', spec: { containers: [] } } };
    const { code, stdout } = await run('npx injectorless review --engine wasm', JSON.stringify({ request }));
    const answer = '{"id":"1","allowed":true,"skipped":"matchConditions"}\n';
    expect({ code, stdout }).toEqual({ code: 0, stdout: answer });
  });

  test.each(['generate', 'inject', 'lint', 'review', 'test'])(
    '%s --help names pages that are there',
    async (command) => {
      const { stdout } = await run(`npx injectorless ${command} --help | tr -s ' \\n' ' '`);
      const pages = [...stdout.matchAll(/[\w/]*docs\/[\w/-]+\.md/g)].map(([name]) => name);
      expect(pages.length).toBeGreaterThan(0);
      for (const page of new Set(pages)) {
        expect(await run(`ls ${page.replace('CODE', 'address')}`)).toMatchObject({ code: 0 });
      }
    },
  );

  test('a message names a page that is there', async () => {
    const { code, stderr } = await run('npx injectorless lint --config <(echo "colour: red") app.yaml');
    const [, named = ''] = /: colour: unknown key; (\S+) lists all keys\n$/.exec(stderr) ?? [];
    expect(code).toBe(2);
    expect((await run(`cat ${named}`)).stdout).toContain('\n# Config\n');
  });

  test('review says what to do without an engine', async () => {
    const { code, stderr } = await run('echo {} | npx injectorless review --engine opa');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /: not found; name opa with --program; 'npm run engines' builds it in the repository of injectorless\n$/,
      ),
    });
  });
});
