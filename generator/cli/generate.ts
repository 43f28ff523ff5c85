import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { printable } from '../common/show.js';
import { fileProblem } from '../common/system-errors.js';
import { UsageError } from '../common/user-error.js';
import { loadProgram } from '../compiler/ir/program-file.js';
import type { GeneratedFile } from '../targets/target.js';
import { type AnyTarget, targets } from '../targets/targets.js';
import { foreignProblem } from './files/foreign-file.js';
import { isFormerFile } from './files/former-file.js';
import { obstacle, writingObstacle } from './files/obstacle.js';
import { stagingsIn } from './files/staging.js';
import { type FileSet, type WritableFile, writeFiles } from './files/write-files.js';
import { configFrom, configOption } from './options/config.js';
import { diffStyle, printError } from './terminal/output.js';
import { shellWord } from './terminal/shell-word.js';
import { lineEdits } from './text-edits/line-edits.js';
import { UnifiedDiff } from './text-edits/unified-diff.js';

interface Options {
  readonly target: readonly string[];
  readonly config?: string;
  readonly output: string;
  readonly check?: true;
  readonly diff?: true;
  /** Those of the targets. */
  readonly [option: string]: unknown;
}

/** The files of a target in the output folder. */
interface OutputSet extends FileSet {
  readonly target: AnyTarget;
  /** What interrupted runs have left in its folder. */
  readonly stagings: readonly string[];
}

/** `injectorless generate`: writes the policies for the operator's config. */
export function generateCommand(): Command {
  const names = targets.map(({ name }) => name);
  const command = new Command('generate')
    .description('write the policies that inject the Vault Agent')
    .addOption(new Option('-t, --target <name...>', 'the targets to write').choices(names).default(names))
    .addOption(configOption())
    .option(
      '-o, --output <folder>',
      'the output folder, with a subfolder per target; - for standard output',
      'vault-policies',
    )
    .option(
      '--check',
      'write nothing; list the files that are not up to date, and exit with 1 if there are any',
    )
    .option('--diff', 'with --check, show how the files differ')
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  injectorless generate --config injectorless.yaml --output deploy' +
        '\n  injectorless generate --target kyverno --output - | kubectl apply -f -' +
        '\n  injectorless generate --config injectorless.yaml --output deploy --check --diff' +
        '\n\nExit codes: 0 written or up to date, 1 --check found differences, 2 invalid usage.',
    )
    .action((options: Options) => generate(options));
  for (const option of targetOptions()) command.addOption(option);
  return command;
}

function targetOptions(): readonly Option[] {
  return targets
    .flatMap(({ options }) => options)
    .map(({ flags, description }) => new Option(flags, description));
}

/** Refuses options of targets that are not written. */
function refuseOptionsOfOthers(options: Options): void {
  for (const target of targets.filter(({ name }) => !options.target.includes(name))) {
    for (const { flags } of target.options) {
      const option = new Option(flags);
      if (options[option.attributeName()] === undefined) continue;
      throw new UsageError(
        `${option.long} is for the target ${target.name}; add it to --target, or leave the option out`,
      );
    }
  }
}

function generate(options: Options): void {
  if (options.diff === true && options.check !== true) {
    throw new UsageError('--diff shows what --check finds; add --check');
  }
  refuseOptionsOfOthers(options);
  // Applied together, each target would inject.
  if (options.output === '-' && options.target.length > 1) {
    const example = `--target ${options.target[0]} --output -`;
    throw new UsageError(`standard output takes the manifests of one target; select it, as in ${example}`);
  }
  const config = configFrom(options.config);
  const input = { program: loadProgram(), config, configName: nameOf(options.config), options };
  const chosen = targets.filter(({ name }) => options.target.includes(name));
  const made = chosen.map((target) => ({ target, files: target.files(input) }));
  if (options.output === '-') {
    if (options.check === true) {
      throw new UsageError('--check compares files; set their folder with --output');
    }
    process.stdout.write(manifests(made.flatMap(({ files }) => files)));
    return;
  }
  const sets = made.map(({ target, files }) => outputSet(target, files, options.output));
  if (options.check === true) check(sets, options);
  else write(sets);
}

/** What headings call the config: no path, so that the files are the same wherever the config lies. */
function nameOf(file: string | undefined): string {
  if (file === undefined) return 'the default config';
  // A pipe, as by `<(…)` of a shell, whose number says nothing.
  return /^\/(?:dev|proc)\//.test(file) ? 'a config' : printable(path.basename(file));
}

/** The manifests as one YAML stream, for `kubectl apply -f -`. */
function manifests(files: readonly GeneratedFile[]): string {
  return files
    .filter(({ isManifest }) => isManifest)
    .map(({ content }) => content)
    .join('---\n');
}

function outputSet(target: AnyTarget, generated: readonly GeneratedFile[], output: string): OutputSet {
  const folder = path.join(output, target.name);
  const files = generated.map((file) => ({ path: path.join(folder, file.path), content: file.content }));
  const names = new Set(files.map((file) => file.path));
  const former = (target.formerFiles ?? [])
    .map((file) => path.join(folder, file))
    .filter((file) => !names.has(file) && isFormerFile(output, file));
  const isObstructed = writingObstacle(output, path.join(folder, 'any')) !== undefined;
  return { target, root: output, folder, files, former, stagings: isObstructed ? [] : stagingsIn(folder) };
}

function check(sets: readonly OutputSet[], options: Options): void {
  const files = sets.flatMap((set) => set.files);
  const problems = [
    ...sets.flatMap(({ folder, stagings }) =>
      stagings.map(
        (staging) =>
          `${staging}: an interrupted run left this folder, so the files in ${folder} may be of different runs`,
      ),
    ),
    ...files.flatMap((file) => {
      const difference = differenceOf(file, options.output);
      return difference === undefined ? [] : [`${file.path}: ${difference}`];
    }),
    ...sets.flatMap(({ former }) =>
      former.map((file) => `${file}: was written by an earlier run; generate removes it`),
    ),
  ];
  if (problems.length === 0) {
    process.stdout.write(`${files.length} files are up to date\n`);
    return;
  }
  if (options.diff === true) {
    for (const file of files) process.stdout.write(unifiedDiff(file, options.output));
  }
  printError(`${problems.join('\n')}\nmake changes in the config, then run: ${generateLine(options)}\n`);
  process.exitCode = 1;
}

/** How a file in the output folder differs from the one that generate would write. */
function differenceOf(file: WritableFile, output: string): string | undefined {
  try {
    const problem = obstacle(output, file.path) ?? foreignProblem(file.path, file.content);
    if (problem !== undefined) return problem;
    return Buffer.from(file.content).equals(readFileSync(file.path)) ? undefined : 'is not up to date';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return fileProblem(error);
    throw new UsageError(`${file.path}: cannot be read: ${fileProblem(error)}`);
  }
}

/** What `generate` would change in a file; nothing where the file must not be read. */
function unifiedDiff(file: WritableFile, output: string): string {
  const exists = existsSync(file.path);
  if (obstacle(output, file.path) !== undefined || (exists && !statSync(file.path).isFile())) return '';
  const [old, wanted] = [exists ? readFileSync(file.path) : Buffer.alloc(0), Buffer.from(file.content)];
  if (old.equals(wanted)) return '';
  if (old.includes(0) || wanted.includes(0)) return `Binary files ${file.path} differ\n`;
  const diff = new UnifiedDiff(file.path, diffStyle());
  const text = old.toString();
  return diff.append(text, lineEdits(text, wanted.toString())) + diff.end();
}

/** The command that writes what --check has compared with. */
function generateLine(options: Options): string {
  const { target, config, output } = options;
  const own = targetOptions()
    .map((option) => ({ flag: option.long, value: options[option.attributeName()] }))
    .filter(({ value }) => value !== undefined)
    .map(({ flag, value }) => (value === true ? `${flag}` : `${flag} ${shellWord(String(value))}`));
  return [
    'injectorless generate',
    ...(target.length < targets.length ? [`--target ${target.join(' ')}`] : []),
    ...(config === undefined ? [] : [`--config ${shellWord(config)}`]),
    ...own,
    `--output ${shellWord(output)}`,
  ].join(' ');
}

function write(sets: readonly OutputSet[]): void {
  writeFiles(sets);
  process.stdout.write(summary(sets));
}

/** The files that were written and removed, and the commands to apply them. */
function summary(sets: readonly OutputSet[]): string {
  const rows = sets.flatMap(({ files }) => files).map((file) => [file.path, size(file.content)] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, bytes]) => `  ${name.padEnd(width)}  ${bytes.padStart(9)}\n`).join('');
  const former = sets.flatMap((set) => set.former);
  const removed = list('Removed from an earlier run', former);
  const mixed = sets.filter(({ stagings }) => stagings.length > 0).map(({ folder }) => folder);
  const finished = list('Finished what an interrupted run had begun in', mixed);
  // Each target injects on its own.
  const next = sets.length > 1 ? 'Next, depending on your engine, one of' : 'Next';
  const commands = list(
    next,
    sets.map(({ target, folder }) => target.nextCommand(shellWord(folder))),
  );
  return `Wrote ${rows.length} files:\n${table}${removed}${finished}${commands}`;
}

/** Lines below a title; nothing if there are none. */
function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function size(content: GeneratedFile['content']): string {
  return `${(Buffer.byteLength(content) / 1024).toFixed(1)} KiB`;
}
