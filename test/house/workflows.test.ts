import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { spawned } from '../cli/command-line.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { repository } from './installed.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job extends Step {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

const folder = path.join(repository, '.github/workflows');
const files = readdirSync(folder);
const workflows = files.map((file) => {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const workflow = parse(text) as {
    readonly permissions: object;
    readonly jobs: Readonly<Record<string, Job>>;
  };
  return { file, text, ...workflow };
});

describe.each(workflows)('the workflow $file', ({ text, permissions, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => [job, ...(job.steps ?? [])]);

  test('pins each action by a commit, and names its version', () => {
    const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action);
    const actions = used.filter((action) => !action.startsWith('./'));
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives each job only the rights that it names', () => {
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      expect(job.permissions, name).toMatchObject({ contents: 'read' });
    }
  });

  test('takes no secret but the token that GitHub makes for the run', () => {
    const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    expect(new Set(secrets)).toEqual(new Set(secrets.length > 0 ? ['GITHUB_TOKEN'] : []));
  });

  test('leaves no token in the checked-out repository', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with).toEqual({ 'persist-credentials': false });
  });
});

test('the scripts that are run exist', () => {
  const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  const steps = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps ?? []));
  const commands = steps.map(({ run = '' }) => run);
  const files = commands.flatMap((command) => found(command, /\.ci\/([\w.-]+)/g));
  expect(files.length).toBeGreaterThan(0);
  expect(readdirSync(`${repository}.ci`)).toEqual(expect.arrayContaining(files));

  // Files of .ci, which the workflows run, run most scripts of package.json.
  const called = [...commands, ...files.map((file) => readFileSync(`${repository}.ci/${file}`, 'utf8'))];
  const names = called.flatMap((command) => found(command, /npm run ([\w:]+)/g));
  expect(names.length).toBeGreaterThan(0);
  const { scripts } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8'));
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
});

test('an action is pinned everywhere by the same commit', () => {
  const everywhere = workflows.flatMap((one) => [...one.text.matchAll(/uses: ([^.@][^@]*)@(.*)$/gm)]);
  expect(everywhere.length).toBeGreaterThan(workflows.length);
  const commits = new Map(everywhere.map(([, action = '', commit]) => [action, commit]));
  for (const [, action = '', commit] of everywhere) expect(commits.get(action), action).toBe(commit);
});

test('only the jobs that publish may write packages or ask for an identity, after a check and CI', () => {
  const release = parse(readFileSync(path.join(folder, 'release.yml'), 'utf8')) as {
    readonly jobs: Readonly<Record<string, Job & { readonly needs?: string | readonly string[] }>>;
  };
  const publishing = Object.entries(release.jobs).filter(([, job]) => 'id-token' in (job.permissions ?? {}));
  expect(publishing.map(([name]) => name)).toEqual(['npm', 'image', 'policies']);
  for (const [, job] of publishing) {
    expect(job).toMatchObject({ environment: 'release' });
    expect([job.needs].flat()).toContain('ci');
  }
  expect(release.jobs['ci']).toMatchObject({ needs: 'check', uses: './.github/workflows/ci.yml' });
  expect(readFileSync(path.join(folder, 'ci.yml'), 'utf8')).not.toContain(': write');
});

describeWithEngines('actionlint', ['actionlint'], () => {
  // Programs that may or may not be installed would make the result differ.
  const lint = (cwd: string) => spawned(enginePath('actionlint'), ['-shellcheck=', '-pyflakes='], { cwd });

  test('finds nothing in the workflows', async () => {
    expect(await lint(repository)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('would find an input that is not there', async () => {
    const copy = temporaryFolder();
    cpSync(path.join(repository, '.github'), path.join(copy, '.github'), { recursive: true });
    execFileSync('git', ['init', '--quiet', copy]);
    const file = path.join(copy, '.github/workflows/release.yml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('needs.check.outputs.image', 'needs.check.outputs.name'),
    );
    const { code, stdout } = await lint(copy);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'property "name" is not defined in object type {image: string; version: string}',
    );
  });
});

describe('the check before a release', () => {
  const digest = `sha256:${'0'.repeat(64)}`;

  /** Checks version 1.2.3 of owner/name. */
  async function check({
    tag = 'v1.2.3',
    heading = '## [1.2.3] - 2026-01-31',
    url = 'owner/name',
    env = digest,
  }) {
    const cwd = temporaryFolder();
    const address = { type: 'git', url: `git+https://github.com/${url}.git` };
    const manifest = { name: 'injectorless', version: '1.2.3', ...(url && { repository: address }) };
    writeFileSync(path.join(cwd, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(cwd, 'CHANGELOG.md'), `# Changelog\n\n${heading}\n\n## [1.2.2] - 2025-12-31\n`);
    const script = path.join(repository, '.ci/check-release.mjs');
    return spawned(process.execPath, [script, tag, 'owner/name'], {
      cwd,
      env: { ...process.env, NODE_DIGEST: env },
    });
  }

  test('passes', async () => {
    const stdout = 'injectorless 1.2.3 can be released\n';
    expect(await check({})).toEqual({ code: 0, stdout, stderr: '' });
  });

  test.each([
    [
      { tag: 'v1.3.0' },
      'the tag is v1.3.0, but package.json has the version 1.2.3; tag v1.2.3, or change the version\n',
    ],
    [
      { heading: '## [Unreleased] 1.2.3' },
      'CHANGELOG.md has no section of 1.2.3; add the heading "## [1.2.3] - YYYY-MM-DD"\n',
    ],
    [
      { url: '' },
      'package.json has the repository ""; set {"type": "git", "url": "git+https://github.com/owner/name.git"}\n',
    ],
    [
      { url: 'other/name' },
      'package.json has the repository "git+https://github.com/other/name.git"; set {"type": "git", "url": "git+https://github.com/owner/name.git"}\n',
    ],
    [{ env: '' }, 'NODE_DIGEST is "", which is no digest; docs/releasing.md says how to set it\n'],
  ])('refuses %j', async (change, stderr) => {
    expect(await check(change)).toEqual({ code: 1, stdout: '', stderr });
  });
});
