import { createReadStream, readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { documentation } from '../common/documentation.js';
import { printableJson } from '../common/show.js';
import { fileProblem } from '../common/system-errors.js';
import { isForUsers, UsageError } from '../common/user-error.js';
import type { Config } from '../config/load.js';
import { enforced } from '../engines/admission.js';
import type { Engine } from '../engines/engine.js';
import { PolicyError } from '../engines/policy-evaluator.js';
import { configFrom } from './options/config.js';
import {
  type EngineFiles,
  type EngineName,
  engines,
  openEngine,
  programOption,
  refuseUnusedFiles,
} from './options/engines.js';
import { inputName } from './options/input-name.js';
import { type CommittedPolicies, readPolicies } from './review/committed.js';
import { linesOf } from './review/lines.js';
import { type Question, questionReader } from './review/question.js';
import { print } from './terminal/output.js';

interface Options {
  readonly engine: EngineName;
  readonly config?: string;
  readonly program?: string;
  readonly policy?: string;
  readonly policies?: string;
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
    .option('-c, --config <file>', `the config for lines that contain none (${documentation('config.md')})`)
    .addOption(programOption())
    .option('--policy <file>', 'another module for --engine wasm, or another bundle for --engine opa')
    .option(
      '--policies <folder>',
      'the policies to evaluate with --engine kyverno or kubernetes, as generate has written them',
    )
    .addHelpText(
      'after',
      '\nA line in:  {"id": "…", "config": {…}, "namespaceLabels": {…}, "request": {…AdmissionRequest…}}, a whole ' +
        'AdmissionReview,\n            a Pod, or an object with a pod template.' +
        '\nA line out: {"id": "…", "allowed": true|false, "message": "why not", "patch": […JSON Patch…], "warnings": […],' +
        '\n            "skipped": "why the API server does not ask"}, or {"id": "…", "error": "what is wrong with the line"}.' +
        '\n\nExamples:' +
        '\n  injectorless review requests.jsonl' +
        '\n  kubectl create --dry-run=client -o json -f app.yaml | jq -c . | injectorless review --config injectorless.yaml' +
        '\n  injectorless review --engine kyverno --policies policies/kyverno requests.jsonl' +
        '\n\nExit codes: 0 all allowed, 1 a request was denied, 2 invalid usage or an invalid line.',
    )
    .action((file: string, options: Options) => review(file, options));
}

async function review(file: string, options: Options): Promise<void> {
  refuseUnusedFiles(options.engine, options);
  const config = configFrom(options.config);
  const committed = committedPolicies(options, config);
  const origin = inputName(file);
  const read = questionReader({ origin, config, selection: committed?.selection });
  const engine = await openEngine(options.engine, engineFiles(options, committed));
  let [count, invalid] = [0, 0];
  try {
    const input = file === '-' ? process.stdin : createReadStream(file);
    for await (const line of linesOf(input, origin)) {
      if (typeof line.text === 'string' && line.text.trim() === '') continue;
      const question = read(line);
      const answer = await answerTo(question, engine, committed?.denial);
      count++;
      if ('error' in answer) invalid++;
      else if (!answer.allowed) process.exitCode = 1;
      await print(`${printableJson({ id: question.id, ...answer })}\n`);
    }
  } catch (error) {
    if (!isForUsers(error)) throw error;
    const place = error instanceof PolicyError && committed !== undefined ? `${options.policies}: ` : '';
    throw new UsageError(`${place}${error.message}`);
  } finally {
    await engine.close();
  }
  if (count === 0) throw new UsageError(`${origin}: there is no request; write one JSON object per line`);
  if (invalid > 0) {
    const lines = count === 1 ? 'the line is' : `${invalid} of ${count} lines are`;
    throw new UsageError(`${origin}: ${lines} invalid; the answers with "error" say why`);
  }
}

function committedPolicies(options: Options, config: Config): CommittedPolicies | undefined {
  if (options.policies === undefined) return undefined;
  if (options.config !== undefined) {
    throw new UsageError('--config and --policies exclude each other: the policies contain their config');
  }
  return readPolicies(options.engine, options.policies, config);
}

function engineFiles({ program, policy }: Options, committed: CommittedPolicies | undefined): EngineFiles {
  return {
    program,
    policy: policy === undefined ? undefined : { path: policy, content: readFile(policy) },
    policiesFor: committed === undefined ? undefined : () => committed.policies,
  };
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${fileProblem(error)}`);
  }
}

/** @param denial what becomes of invalid pods, where policies and not the config say it */
async function answerTo(question: Question, engine: Engine, denial?: CommittedPolicies['denial']) {
  if ('problems' in question) return { error: question.problems.join('\n') };
  if ('skipped' in question) return { allowed: true, skipped: question.skipped };
  const { request, config, namespaceLabels } = question;
  const decision = await engine.review(request, config, namespaceLabels);
  return enforced(decision, denial ?? config.admission.denial);
}
