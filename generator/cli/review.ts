import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { printable } from '../common/show.js';
import { fileProblem } from '../common/system-errors.js';
import { UsageError } from '../common/user-error.js';
import { type Config, ConfigError, loadConfig, normaliseConfig } from '../config/load.js';
import type { Engine } from '../engines/engine.js';
import { RequestError, readRequest } from '../engines/request.js';
import type { AdmissionRequest } from '../injection/pod.js';
import { type EngineName, engines } from './engines.js';

interface Options {
  readonly engine: EngineName;
  readonly config?: string;
  readonly program?: string;
  readonly policy?: string;
}

/** A valid line of input. */
interface Question {
  readonly id: string;
  readonly config: Config;
  readonly request: AdmissionRequest;
}

/** `injectorless review`: answers admission requests without a cluster. */
export function reviewCommand(): Command {
  return new Command('review')
    .description('answer admission requests offline: reads and writes one JSON object per line')
    .argument('[file]', 'one request per line; - for standard input', '-')
    .addOption(
      new Option('-e, --engine <name>', 'the engine that evaluates the requests')
        .choices(Object.keys(engines))
        .default('native'),
    )
    .option('-c, --config <file>', 'the config for lines that contain none (docs/config.md)')
    .option(
      '--program <file>',
      'the evaluator for --engine kyverno or kubernetes, or opa for --engine opa; by default the one that `npm run engines` ' +
        'built',
    )
    .option('--policy <file>', 'another module for --engine wasm, or another bundle for --engine opa')
    .addHelpText(
      'after',
      '\nA line in:  {"id": "…", "config": {…}, "request": {…AdmissionRequest…}}, or a whole AdmissionReview.' +
        '\nA line out: {"id": "…", "allowed": true|false, "message": "why not", "patch": […JSON Patch…]}.' +
        '\nExit codes: 0 all allowed, 1 a request was denied, 2 invalid usage, and no request was answered.',
    )
    .action((file: string, options: Options) => review(file, options));
}

async function review(file: string, options: Options): Promise<void> {
  const fallback =
    options.config === undefined ? normaliseConfig({}, 'the default config') : loadConfig(options.config);
  const [origin, input] = file === '-' ? ['stdin', readFile('stdin', 0)] : [file, readFile(file)];
  // Without the byte order mark that some editors put before the text.
  const questions = readQuestions(new TextDecoder().decode(input), origin, fallback);
  const engine = await openEngine(options);
  try {
    for (const { id, config, request } of questions) {
      const decision = await engine.review(request, config);
      if (!decision.allowed) process.exitCode = 1;
      process.stdout.write(`${JSON.stringify({ id, ...decision })}\n`);
    }
  } catch (error) {
    throw new UsageError((error as Error).message);
  } finally {
    await engine.close();
  }
}

async function openEngine({ engine, program, policy }: Options): Promise<Engine> {
  try {
    return await engines[engine]({
      program,
      policy: policy === undefined ? undefined : { path: policy, content: readFile(policy) },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @param descriptor what the file is read from, by default its path */
function readFile(path: string, descriptor: string | 0 = path): Uint8Array {
  try {
    return readFileSync(descriptor);
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${fileProblem(error)}`);
  }
}

/** Reads all lines; throws an error that names every invalid line. */
function readQuestions(text: string, origin: string, fallback: Config): readonly Question[] {
  const problems: string[] = [];
  const configs = new Map<string, Config>();
  const questions = text.split('\n').flatMap((line, index): Question[] => {
    if (line.trim() === '') return [];
    const place = `${origin}:${index + 1}`;
    const attempt = <Value>(read: () => Value): Value | undefined => {
      try {
        return read();
      } catch (error) {
        problems.push(...lineProblems(error, place));
        return undefined;
      }
    };
    const given = attempt(() => readLine(line));
    if (given === undefined) return [];
    const id = attempt(() => readId(given, index + 1));
    const config = attempt(() => configOf(configs, given.config, fallback, place));
    const request = attempt(() => readRequest(given.request));
    return id === undefined || config === undefined || request === undefined ? [] : [{ id, config, request }];
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return questions;
}

/** What is wrong with a line. */
function lineProblems(error: unknown, place: string): readonly string[] {
  if (error instanceof ConfigError) return error.problems;
  if (error instanceof RequestError) return [`${place}: ${error.message}`];
  // Functions that walk over data recurse at each level, so the stack overflowed.
  if (error instanceof RangeError) return [`${place}: lists and objects are nested too deeply`];
  throw error;
}

/** A line of input that is JSON. */
interface Line {
  readonly id?: unknown;
  readonly config?: unknown;
  readonly request: unknown;
}

function readLine(line: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new RequestError(
      `not JSON: ${printable((error as SyntaxError).message)}; write one JSON object per line`,
    );
  }
  if (typeof value !== 'object' || value === null || !('request' in value)) {
    throw new RequestError(
      'neither {"id", "config", "request"} nor an AdmissionReview; write one of them per line',
    );
  }
  return value;
}

/** The ID of the answer: that of the line, or else of the request, or else the line's number. */
function readId({ id, request }: Line, number: number): string {
  const given = id ?? (request as { uid?: unknown } | null)?.uid ?? number;
  if (typeof given !== 'string' && typeof given !== 'number') {
    throw new RequestError('the id is neither a string nor a number');
  }
  return String(given);
}

/** The config of a line. Equal configs are one object, so that an engine makes its policy only once. */
function configOf(configs: Map<string, Config>, config: unknown, fallback: Config, origin: string): Config {
  if (config === undefined || config === null) return fallback;
  const key = JSON.stringify(config);
  const found = configs.get(key) ?? normaliseConfig(config, origin);
  configs.set(key, found);
  return found;
}
