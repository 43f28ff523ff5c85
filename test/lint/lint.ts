import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';

/** What `lint --format json` says about a manifest, m.yaml. */
export async function lint(text: string, ...args: readonly string[]) {
  const file = path.join(temporaryFolder(), 'm.yaml');
  writeFileSync(file, text);
  const { code, stdout, stderr } = await run('lint', file, '--format', 'json', ...args);
  const report = JSON.parse(stdout) as {
    readonly findings: readonly { readonly line: number; readonly rule: string; readonly message: string }[];
    readonly problems: readonly { readonly place: string; readonly message: string }[];
    readonly totals: Readonly<Record<string, number>>;
  };
  return { code, stderr: stderr.replaceAll(file, 'm.yaml'), ...report };
}

/** The findings of a manifest as `LINE CODE`. */
export async function linesAndRules(text: string, ...args: readonly string[]): Promise<readonly string[]> {
  return (await lint(text, ...args)).findings.map(({ line, rule }) => `${line} ${rule}`);
}
