import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { printable } from '../common/show.js';
import { fileProblem } from '../common/system-errors.js';
import { UsageError } from '../common/user-error.js';
import { loadProgram } from '../compiler/ir/program-file.js';
import { loadConfig, parseConfig } from '../config/load.js';
import { isGenerated } from '../targets/provenance.js';
import type { GeneratedFile } from '../targets/target.js';
import { type AnyTarget, targets } from '../targets/targets.js';
import { removeFiles, writeFiles } from './write-files.js';

interface Options {
  readonly target: readonly string[];
  readonly config?: string;
  readonly output: string;
  readonly check?: true;
  /** Those of the targets. */
  readonly [option: string]: unknown;
}

/** A file to write, and the target it belongs to. */
interface Output extends GeneratedFile {
  readonly target: AnyTarget;
}

/** `injectorless generate`: writes the policies for the operator's config. */
export function generateCommand(): Command {
  const names = targets.map(({ name }) => name);
  const command = new Command('generate')
    .description('write the policies that inject the Vault Agent')
    .addOption(new Option('-t, --target <name...>', 'the targets to write').choices(names).default(names))
    .option(
      '-c, --config <file>',
      'the config, in YAML (docs/config.md); by default, every key has its default',
    )
    .option(
      '-o, --output <folder>',
      'the output folder, with a subfolder per target; - for standard output',
      'policies',
    )
    .option(
      '--check',
      'write nothing; list the files that are not up to date, and exit with 1 if there are any',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 written or up to date, 1 --check found differences, 2 invalid usage.',
    )
    .action((options: Options) => generate(options));
  for (const { flags, description } of targets.flatMap(({ options }) => options)) {
    command.option(flags, description);
  }
  return command;
}

function generate(options: Options): void {
  // Applied together, each target would inject.
  if (options.output === '-' && options.target.length > 1) {
    const example = `--target ${options.target[0]} --output -`;
    throw new UsageError(`standard output takes the manifests of one target; select it, as in ${example}`);
  }
  const config =
    options.config === undefined ? parseConfig('', 'the default config') : loadConfig(options.config);
  const order = { program: loadProgram(), config, configName: nameOf(options.config), options };
  const chosen = targets.filter(({ name }) => options.target.includes(name));
  const outputs = chosen.flatMap((target): Output[] =>
    target.files(order).map((file) => ({ target, ...file })),
  );
  if (options.check === true) check(outputs, formerFiles(chosen, options.output), options);
  else if (options.output === '-') process.stdout.write(manifests(outputs));
  else write(outputs, formerFiles(chosen, options.output), options.output);
}

/** What headings call the config: no path, so that the files are the same wherever the config lies. */
function nameOf(file: string | undefined): string {
  if (file === undefined) return 'the default config';
  // A pipe, as by `<(…)` of a shell, whose number says nothing.
  return /^\/(?:dev|proc)\//.test(file) ? 'a config' : printable(path.basename(file));
}

/** The manifests as one YAML stream, for `kubectl apply -f -`. */
function manifests(outputs: readonly Output[]): string {
  return outputs
    .filter(({ isManifest }) => isManifest)
    .map(({ content }) => content)
    .join('---\n');
}

/** The files that an earlier version wrote to the folders of these targets, and that users have not changed. */
function formerFiles(chosen: readonly AnyTarget[], folder: string): readonly string[] {
  return chosen
    .flatMap(({ name, formerFiles = [] }) => formerFiles.map((file) => path.join(folder, name, file)))
    .filter((file) => existsSync(file) && isGenerated(readText(file)));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${fileProblem(error)}`);
  }
}

function check(
  outputs: readonly Output[],
  former: readonly string[],
  { output, target, config }: Options,
): void {
  if (output === '-') throw new UsageError('--check compares files; set their folder with --output');
  const differences = outputs.flatMap((file) => {
    const name = fileName(file, output);
    try {
      return Buffer.from(file.content).equals(readFileSync(name)) ? [] : [`${name}: is not up to date`];
    } catch (error) {
      return [`${name}: ${fileProblem(error)}`];
    }
  });
  const problems = [
    ...differences,
    ...former.map((file) => `${file}: was written by an earlier version; generate removes it`),
  ];
  if (problems.length === 0) {
    process.stdout.write(`${outputs.length} files are up to date\n`);
    return;
  }
  const again = [
    'injectorless generate',
    ...(target.length < targets.length ? [`--target ${target.join(' ')}`] : []),
    ...(config === undefined ? [] : [`--config ${shellWord(config)}`]),
    `--output ${shellWord(output)}`,
  ];
  process.stderr.write(`${problems.join('\n')}\nmake changes in the config, then run: ${again.join(' ')}\n`);
  process.exitCode = 1;
}

/** Quotes an argument for a shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function write(outputs: readonly Output[], former: readonly string[], folder: string): void {
  writeFiles(outputs.map((file) => ({ path: fileName(file, folder), content: file.content })));
  // Applied besides the new ones, they would take their places.
  removeFiles(former);
  process.stdout.write(summary(outputs, former, folder));
}

/** The files that were written, and the commands to apply them. */
function summary(outputs: readonly Output[], former: readonly string[], folder: string): string {
  const rows = outputs.map((file) => [fileName(file, folder), size(file.content)] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, bytes]) => `  ${name.padEnd(width)}  ${bytes.padStart(9)}\n`).join('');
  const used = new Set(outputs.map(({ target }) => target));
  const commands = [...used]
    .map((target) => `  ${target.nextCommand(path.join(folder, target.name))}\n`)
    .join('');
  // Each target injects on its own.
  const next = used.size > 1 ? 'Next, depending on your engine, one of' : 'Next';
  const removed =
    former.length === 0
      ? ''
      : `Removed ${former.length} files of an earlier version:\n${former.map((file) => `  ${file}\n`).join('')}`;
  return `Wrote ${outputs.length} files:\n${table}${removed}${next}:\n${commands}`;
}

function fileName(file: Output, folder: string): string {
  return path.join(folder, file.target.name, file.path);
}

function size(content: GeneratedFile['content']): string {
  return `${(Buffer.byteLength(content) / 1024).toFixed(1)} KiB`;
}
