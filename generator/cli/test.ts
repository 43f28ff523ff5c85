import path from 'node:path';
import { Command, Option } from 'commander';
import { documentation } from '../common/documentation.js';
import { isForUsers, UsageError, UserError } from '../common/user-error.js';
import type { Engine } from '../engines/engine.js';
import type { ManifestProblem } from '../manifests/document.js';
import { configFrom } from './options/config.js';
import { type EngineName, engines, openEngine, programOption, refuseUnusedFiles } from './options/engines.js';
import { hasColours, print, printError, printProblems } from './terminal/output.js';
import { progress } from './terminal/progress.js';
import { CaseReader, type RunnableCase } from './test/cases.js';
import { findTestFiles } from './test/find.js';
import { type FileResults, type ReportFormat, type Result, reports } from './test/reports.js';
import { mismatches, type Outcome, outcomeOf } from './test/run-case.js';
import type { SuiteProgram } from './test/suites.js';
import { type ReadTestFile, readTestFile } from './test/test-file.js';
import { updateFile } from './test/update.js';
import { untilChanged } from './test/watch.js';

interface Options {
  readonly config?: string;
  readonly engine: readonly EngineName[];
  readonly program?: string;
  readonly format: ReportFormat;
  readonly update?: true;
  readonly watch?: true;
  readonly writeKyvernoTest?: string;
  readonly writeGator?: string;
  readonly writeOpaTest?: string;
}

/** `injectorless test`: checks what becomes of people's own pods. */
export function testCommand(): Command {
  return new Command('test')
    .description('check that pods are injected, left alone or refused as test files expect')
    .argument('[paths...]', 'test files, or folders with vault-tests.yaml and *.vault-test.yaml below', ['.'])
    .option(
      '-c, --config <file>',
      `the config of cases that have none, in YAML (${documentation('config.md')}); by default, every key has its default`,
    )
    .addOption(
      new Option('-e, --engine <name...>', 'the engines that answer')
        .choices(Object.keys(engines))
        .default(['native']),
    )
    .addOption(programOption())
    .addOption(
      new Option('-f, --format <format>', 'the format of the report')
        .choices(Object.keys(reports))
        .default('text'),
    )
    .option('--update', 'write what becomes of the pods into the test files, as what is expected')
    .option('--watch', 'run again whenever a test file, or a file that it names, changes')
    .option(
      '--write-kyverno-test <folder>',
      'instead of running the cases, write them as a suite for `kyverno test`',
    )
    .option('--write-gator <folder>', 'the same for `gator verify`')
    .option('--write-opa-test <folder>', 'the same for `opa test`')
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  injectorless test' +
        '\n  injectorless test --engine native kyverno -- tests/' +
        '\n  injectorless test --write-kyverno-test suite && kyverno test suite' +
        '\n  injectorless test --format junit vault-tests.yaml > report.xml' +
        `\n\nTest files are described in ${documentation('test.md')}.` +
        '\nExit codes: 0 all passed, 1 a case failed, 2 invalid usage or test files.',
    )
    .action((paths: readonly string[], options: Options, command: Command) => {
      if (foldersOf(options).length > 0) refuseOptionsOfRuns(command);
      return test(paths, options);
    });
}

/** Refuses options that have no effect on suites. */
function refuseOptionsOfRuns(command: Command): void {
  const given = ['engine', 'program', 'format'].find((name) => command.getOptionValueSource(name) === 'cli');
  if (given === undefined) return;
  throw new UsageError(`suites are written without running the cases; leave out --${given}`);
}

async function test(paths: readonly string[], options: Options): Promise<void> {
  const names = [...new Set(options.engine)];
  if (options.update === true && names.length > 1) {
    throw new UsageError('--update writes what one engine answers; use one --engine');
  }
  if (options.program !== undefined && names.length > 1) {
    throw new UsageError('--program is the program of one engine; use one --engine');
  }
  for (const name of names) refuseUnusedFiles(name, options);
  const suiteFolders = foldersOf(options);
  if (suiteFolders.length > 0) {
    if (options.update === true || options.watch === true) {
      throw new UsageError('suites are written without running the cases; leave out --update and --watch');
    }
    await convert(paths, options, suiteFolders);
    return;
  }
  if (options.watch !== true) {
    process.exitCode = (await run(paths, names, options)).exitCode;
    return;
  }
  for (;;) {
    const start = Date.now();
    const { files } = await run(paths, names, options).catch((error: unknown) => {
      // Such as a config that is just being written.
      if (!(error instanceof UserError)) throw error;
      printError(`${error.message}\n`);
      return { files: options.config === undefined ? [] : [options.config] };
    });
    await untilChanged(paths, files, start);
  }
}

/** The folders that suites are to be written to. */
function foldersOf(options: Options): readonly (readonly [SuiteProgram, string])[] {
  const { writeKyvernoTest, writeGator, writeOpaTest } = options;
  const all = [
    ['kyverno', writeKyvernoTest],
    ['gator', writeGator],
    ['opa', writeOpaTest],
  ] as const;
  const found = all.flatMap(([program, folder]) =>
    folder === undefined ? [] : [[program, folder] as const],
  );
  for (const [index, [, folder]] of found.entries()) {
    // Each suite replaces what earlier ones have left in its folder and below.
    const other = found
      .slice(index + 1)
      .find(([, another]) => isWithin(folder, another) || isWithin(another, folder));
    if (other !== undefined) {
      throw new UsageError(
        `${folder} and ${other[1]}: a suite needs a folder of its own; use folders beside each other`,
      );
    }
  }
  return found;
}

function isWithin(folder: string, other: string): boolean {
  const way = path.relative(folder, other);
  return way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
}

/** Writes all cases as suites, or none if a case is invalid. */
async function convert(
  paths: readonly string[],
  options: Options,
  folders: readonly (readonly [SuiteProgram, string])[],
): Promise<void> {
  const { read, problems } = await readAll(paths, options);
  if (problems.length > 0) {
    process.exitCode = 2;
    return;
  }
  const { writeSuites } = await import('./test/write-suites.js');
  const cases = read.flatMap((file) => file.cases);
  const suitable = cases.filter(({ request }) => request !== undefined);
  for (const { place, request } of cases) {
    if (request === undefined)
      printError(`${place}: is left out, because it is not about the creation of a pod\n`);
  }
  if (suitable.length === 0) throw new UsageError('there is no case that a suite can have');
  const origin = read.map(({ file }) => path.basename(file)).join(', ');
  await print(writeSuites(folders, suitable, origin));
}

/** Reads the cases of all test files, and reports what is wrong with them. */
async function readAll(paths: readonly string[], options: Options) {
  const config = configFrom(options.config);
  const reader = new CaseReader(config);
  const found = findTestFiles(paths);
  const read = await Promise.all(found.files.map((file) => readCases(file, reader)));
  const problems = [...found.problems, ...read.flatMap((file) => file.problems)];
  printProblems(problems);
  return { found, read, reader, problems };
}

/** Runs all cases once. */
async function run(paths: readonly string[], names: readonly EngineName[], options: Options) {
  const { found, read, reader, problems } = await readAll(paths, options);
  const { results: all, failures } = await answered(read, names, options);
  const unread = found.problems.map((problem) => ({
    file: problem.place.file,
    results: [],
    problems: [problem],
  }));
  if (failures.length === 0 || all.some(({ results }) => results.length > 0)) {
    const report = reports[options.format];
    await print(report([...unread, ...all], { hasColours: hasColours(), namesEngine: names.length > 1 }));
  }
  // The report comes first: other files may have been updated, and other engines have answered.
  printError(failures.map((failure) => `${failure}\n`).join(''));
  const hasFailed = all.some(({ results }) => results.some((result) => result.mismatches.length > 0));
  return {
    exitCode: problems.length + failures.length > 0 ? 2 : hasFailed ? 1 : 0,
    files: [...(options.config === undefined ? [] : [options.config]), ...found.files, ...reader.files],
  };
}

/** A test file with its cases, as far as it could be read. */
interface ReadCases {
  readonly file: string;
  readonly testFile?: ReadTestFile;
  readonly cases: readonly RunnableCase[];
  readonly problems: readonly ManifestProblem[];
}

async function readCases(file: string, reader: CaseReader): Promise<ReadCases> {
  const testFile = readTestFile(file);
  if ('problems' in testFile) return { file, cases: [], problems: testFile.problems };
  return { file, testFile, ...(await reader.read(testFile)) };
}

/**
 * Runs all cases with each engine in turn. `failures` are the messages about engines that do not start or do not answer, and
 * about files that cannot be updated.
 */
async function answered(
  files: readonly ReadCases[],
  names: readonly EngineName[],
  options: Options,
): Promise<{ readonly results: readonly FileResults[]; readonly failures: readonly string[] }> {
  const results = new Map<ReadCases, Result[]>(files.map((file) => [file, []]));
  const failures: string[] = [];
  progress.begin('cases run');
  const runAll = async (name: EngineName): Promise<void> => {
    const engine = await openEngine(name, { program: options.program }, `${name}: `);
    try {
      for (const file of files) {
        const { answers, engineFailure } = await answersFrom(name, engine, file);
        // Neither a file with invalid cases is updated nor one whose cases are not all answered.
        const isUpdate = options.update === true && file.problems.length === 0 && engineFailure === undefined;
        const failure = isUpdate ? updateFailure(file, answers) : undefined;
        if (failure !== undefined) failures.push(failure);
        const isUpdated = isUpdate && failure === undefined;
        results.get(file)?.push(...answers.map(({ result }) => (isUpdated ? updated(result) : result)));
        if (engineFailure !== undefined) throw engineFailure;
      }
    } finally {
      await engine.close();
    }
  };
  for (const name of names) {
    await runAll(name).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      failures.push(error.message);
    });
  }
  return {
    results: [...results].map(([{ file, problems }, list]) => ({
      file,
      problems,
      results: list.sort((one, other) => one.testCase.index - other.testCase.index),
    })),
    failures,
  };
}

/** Runs the cases of a file with one engine, until it fails. */
async function answersFrom(
  engineName: EngineName,
  engine: Engine,
  { cases }: ReadCases,
): Promise<{ readonly answers: readonly Answered[]; readonly engineFailure?: UsageError }> {
  const answers: Answered[] = [];
  for (const testCase of cases) {
    try {
      const outcome = await outcomeOf(testCase, engine);
      const found = mismatches(testCase, outcome);
      progress.add(1);
      answers.push({
        outcome,
        result: { testCase, engine: engineName, mismatches: found, isUpdated: false },
      });
    } catch (error) {
      if (!isForUsers(error)) throw error;
      const engineFailure = new UsageError(`${testCase.place}: ${engineName}: ${error.message}`);
      return { answers, engineFailure };
    }
  }
  return { answers };
}

/** The result of a case, and the engine's answer. */
interface Answered {
  readonly result: Result;
  readonly outcome: Outcome;
}

/** Writes the outcomes of failed cases into their file as what is expected; what is wrong if it cannot be written. */
function updateFailure({ testFile }: ReadCases, answers: readonly Answered[]): string | undefined {
  const failing = answers.filter(({ result }) => result.mismatches.length > 0);
  if (testFile === undefined || failing.length === 0) return undefined;
  try {
    updateFile(
      testFile,
      failing.map(({ result, outcome }) => ({ index: result.testCase.index, outcome })),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

/** The result of a case now that its file has been updated. */
function updated(result: Result): Result {
  return result.mismatches.length > 0 ? { ...result, mismatches: [], isUpdated: true } : result;
}
