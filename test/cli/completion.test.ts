import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { settings } from '../../generator/common/flag-table.js';
import { temporaryFolder } from '../temporary-folder.js';
import { run } from './command-line.js';

/** The commands and options that the help shows. */
async function helpOf(...command: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(...command, '--help');
  return [...stdout.matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, short, long]) =>
    [short, long].filter((flag) => flag !== undefined),
  );
}

async function commands(): Promise<readonly string[]> {
  const { stdout } = await run('--help');
  const [, list = ''] = stdout.split('Commands:\n');
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}

describe('completion bash', () => {
  let script: string;
  beforeAll(async () => {
    script = (await run('completion', 'bash')).stdout;
  });

  /** What bash offers for the last of these words. */
  function offered(...words: readonly string[]): string[] {
    // Some shells refuse variables that are not set.
    const line = `set -u\n${script}\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1))\n_injectorless && printf '%s\\n' "\${COMPREPLY[@]}"`;
    const output = execFileSync('bash', ['-c', line, 'bash', 'injectorless', ...words], { encoding: 'utf8' });
    return output.split('\n').filter((word) => word !== '');
  }

  test('offers every command and option of the help', async () => {
    const names = await commands();
    expect(names.length).toBeGreaterThanOrEqual(8);
    expect(
      offered('')
        .filter((word) => !word.startsWith('-'))
        .sort(),
    ).toEqual([...names, 'agent-inject'].sort());
    expect(offered('-').sort()).toEqual([...(await helpOf())].sort());
    for (const name of names.filter((each) => each !== 'serve')) {
      expect(offered(name, '-').sort()).toEqual([...(await helpOf(name))].sort());
    }
  });

  test('offers every flag of serve, by both of its names', () => {
    const flags = settings.flatMap(({ flag }) => (flag === undefined ? [] : [`-${flag}`]));
    for (const name of ['serve', 'agent-inject']) {
      expect(offered(name, '-').map((word) => word.replace(/=$/, ''))).toEqual(flags);
    }
    expect(offered('serve', '-vault-ad')).toEqual(['-vault-address=']);
    expect(offered('serve', '-revoke')).toEqual(['-revoke-on-shutdown']);
  });

  test.each([
    [['gen'], ['generate']],
    [
      ['review', '--engine', 'k'],
      ['kyverno', 'kubernetes'],
    ],
    [
      ['review', '--engine', '='],
      ['native', 'kyverno', 'kubernetes', 'opa', 'wasm'],
    ],
    [['review', '--engine', '=', 'wa'], ['wasm']],
    [
      ['test', '--engine', 'native', 'k'],
      ['kyverno', 'kubernetes'],
    ],
    [
      ['generate', '--check', '-t', 'opa', 'webhook', 'k'],
      ['kyverno', 'kubernetes'],
    ],
    [['test', '--engine', 'native', '--', ''], []],
    [['test', '--engine', 'native', '--update', ''], []],
    [['lint', '-f', 'sa'], ['sarif']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['explain', 'agent-limits-'],
      ['agent-limits-cpu', 'agent-limits-mem', 'agent-limits-ephemeral'],
    ],
    [['explain', 'kyverno.'], ['kyverno.minVersion']],
    // Bash completes files where nothing is offered.
    [['lint', ''], []],
    [['generate', '--config', ''], []],
  ])('offers for %j: %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});

describe.each([
  ['zsh', '_injectorless'],
  ['fish', 'injectorless.fish'],
] as const)('completion %s', (shell, name) => {
  test('has every command and option', async () => {
    const { code, stdout } = await run('completion', shell);
    expect(code).toBe(0);
    for (const command of await commands()) {
      expect(stdout).toContain(command);
      for (const option of command === 'serve' ? [] : await helpOf(command)) {
        if (option.startsWith('--'))
          expect(stdout).toContain(option.replace(/^--/, shell === 'zsh' ? '--' : ''));
      }
    }
  });

  const isInstalled = spawnSync(shell, ['--version']).status === 0;
  test.skipIf(!isInstalled)(`is valid for ${shell}, if that is installed`, async () => {
    const script = path.join(temporaryFolder(), name);
    writeFileSync(script, (await run('completion', shell)).stdout);
    const { status, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

test('zsh offers values behind a sign, and again the options that may be repeated', async () => {
  const { stdout } = await run('completion', 'zsh');
  expect(stdout).toContain("'--format=[the format of the report]:value:(text json sarif junit github)'");
  expect(stdout).toContain("'-f[the format of the report]:value:(text json sarif junit github)'");
  expect(stdout).toContain("'*--disable=[");
});

test('completion names the shells that it knows', async () => {
  const { code, stdout, stderr } = await run('completion', 'tcsh');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Allowed choices are bash, zsh, fish.');
});
