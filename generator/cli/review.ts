import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { ConfigError } from '../config/config-error.js';
import { type Config, loadConfig, normaliseConfig } from '../config/load.js';
import type { AdmissionRequest } from '../injection/pod.js';
import { type Engine, engines } from '../review/engines.js';
import { RequestError, readRequest } from '../review/request.js';
import { fileProblem, UsageError } from './usage-error.js';

interface Options {
  readonly engine: string;
  readonly config?: string;
  readonly evaluator?: string;
}

/** A line of input, understood. */
interface Question {
  readonly id: string;
  readonly config: Config;
  readonly request: AdmissionRequest;
}

/** `injectorless review`: answers admission requests without a cluster. */
export function reviewCommand(): Command {
  return new Command('review')
    .description('answer admission requests offline: one JSON object a line in, one a line out')
    .argument('[file]', 'the requests, a line each; - for standard input', '-')
    .addOption(
      new Option('-e, --engine <name>', 'what answers').choices(Object.keys(engines)).default('native'),
    )
    .option('-c, --config <file>', "the operator's config for lines that bring none (docs/config.md)")
    .option('--evaluator <file>', "Kyverno's evaluator, as `npm run engines` builds it, for --engine kyverno")
    .addHelpText(
      'after',
      '\nA line in:  {"id": "…", "config": {…}, "request": {…AdmissionRequest…}}, or a whole AdmissionReview.' +
        '\nA line out: {"id": "…", "allowed": true|false, "message": "why not", "patch": […JSON Patch…]}.' +
        '\nExit codes: 0 all allowed, 1 something refused, 2 wrong use; then nothing is answered.',
    )
    .action((file: string, options: Options) => review(file, options));
}

async function review(file: string, options: Options): Promise<void> {
  const fallback =
    options.config === undefined ? normaliseConfig({}, 'the default config') : loadConfig(options.config);
  const questions = readQuestions(readInput(file), file === '-' ? 'stdin' : file, fallback);
  const open = engines[options.engine] as (evaluator: string | undefined) => Engine;
  const engine = open(options.evaluator);
  try {
    let refused = false;
    for (const { id, config, request } of questions) {
      const decision = await engine.review(request, config);
      refused ||= !decision.allowed;
      process.stdout.write(`${JSON.stringify({ id, ...decision })}\n`);
    }
    if (refused) process.exitCode = 1;
  } catch (error) {
    throw new UsageError((error as Error).message);
  } finally {
    await engine.close();
  }
}

function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file === '-' ? 'stdin' : file}: cannot be read: ${fileProblem(error)}`);
  }
}

/** All lines, or an error that names every line that cannot be answered. */
function readQuestions(text: string, origin: string, fallback: Config): readonly Question[] {
  const problems: string[] = [];
  const configs = new Map<string, Config>();
  const questions = text.split('\n').flatMap((line, index): Question[] => {
    if (line.trim() === '') return [];
    const place = `${origin}:${index + 1}`;
    try {
      return [readQuestion(line, index + 1, (config) => known(configs, config, fallback, place))];
    } catch (error) {
      if (error instanceof ConfigError) problems.push(...error.problems);
      else if (error instanceof RequestError || error instanceof SyntaxError)
        problems.push(`${place}: ${error.message}`);
      else throw error;
      return [];
    }
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return questions;
}

function readQuestion(line: string, number: number, configOf: (config: unknown) => Config): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new SyntaxError(`not JSON: ${(error as Error).message}; give one JSON object a line`);
  }
  if (typeof value !== 'object' || value === null || !('request' in value)) {
    throw new RequestError(
      'neither {"id", "config", "request"} nor an AdmissionReview; give one of them a line',
    );
  }
  const { id, config, request } = value as { id?: unknown; config?: unknown; request: unknown };
  const uid = (request as { uid?: unknown } | null)?.uid;
  return { id: String(id ?? uid ?? number), config: configOf(config), request: readRequest(request) };
}

/** The config of a line; equal ones are one object, which spares an engine a policy. */
function known(configs: Map<string, Config>, config: unknown, fallback: Config, origin: string): Config {
  if (config === undefined) return fallback;
  const key = JSON.stringify(config);
  const found = configs.get(key) ?? normaliseConfig(config, origin);
  configs.set(key, found);
  return found;
}
