import { readFileSync } from 'node:fs';
import type { InjectionConfig } from '../../schemas/generated/annotations.js';
import type { Admission, Kyverno, Opa, Webhook } from '../../schemas/generated/config-file.js';
import { show } from '../common/show.js';
import { textFileProblem } from '../common/system-errors.js';
import { UserError } from '../common/user-error.js';
import { injectionConfig } from './injection-config.js';
import { opaConfig, webhookConfig } from './sections.js';
import { describe, type FullConfig, type Problem, validate } from './validate.js';
import { readYaml } from './yaml-document.js';

/** The operator's config with the defaults of schemas/config.schema.json. */
export interface Config {
  /** What the injection reads. */
  readonly injection: InjectionConfig;
  /** How the API server calls the policies. */
  readonly admission: Readonly<Required<Admission>>;
  /** For the Kyverno target only. */
  readonly kyverno: Readonly<Required<Kyverno>>;
  /** For the OPA target only; certificates are PEM text. */
  readonly opa: Readonly<Required<Opa>>;
  /** For the webhook target only; certificates are PEM text. */
  readonly webhook: Readonly<Required<Webhook>>;
}

/** The operator's config cannot be used. */
export class ConfigError extends UserError {
  /** @param problems one line each: `FILE:LINE:COLUMN: KEY: what is wrong; what is allowed` */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Reads the config from a YAML file.
 *
 * @throws ConfigError if the file cannot be read or used
 */
export function loadConfig(path: string): Config {
  return parseConfig(readText(path), path);
}

/**
 * Reads the config from YAML text; an empty text is the default config.
 *
 * @param fileName for messages
 * @throws ConfigError with `FILE:LINE:COLUMN: KEY: what is wrong; what is allowed` for each problem
 */
export function parseConfig(text: string, fileName: string): Config {
  const document = readYaml(text);
  if ('faults' in document) {
    throw new ConfigError(
      document.faults.map(
        ({ position, message }) => `${fileName}:${position.line}:${position.column}: ${message}`,
      ),
    );
  }
  return completeConfig(document.value ?? {}, (problems) =>
    problems
      .map((problem) => ({ problem, position: document.positionOf(problem.path, problem.atKey) }))
      .sort(({ position: one }, { position: other }) => one.line - other.line || one.column - other.column)
      .map(
        ({ problem, position }) => `${fileName}:${position.line}:${position.column}: ${describe(problem)}`,
      ),
  );
}

/**
 * Reads the config from parsed data.
 *
 * @param config not changed
 * @param origin where it comes from, for messages
 * @throws ConfigError with `ORIGIN: KEY: what is wrong; what is allowed` for each problem
 */
export function normaliseConfig(config: unknown, origin: string): Config {
  return completeConfig(structuredClone(config), (problems) =>
    problems.map((problem) => `${origin}: ${describe(problem)}`),
  );
}

function completeConfig(given: unknown, report: (problems: readonly Problem[]) => readonly string[]): Config {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const message = `the config is ${show(given)}; use a mapping of keys to values`;
    throw new ConfigError(report([{ path: [], atKey: false, message }]));
  }
  const problems = validate(given);
  if (problems.length > 0) throw new ConfigError(report(problems));
  const full = given as FullConfig;
  const injection = injectionConfig(full);
  const opa = opaConfig(full.opa);
  const webhook = webhookConfig(full.webhook);
  const unusable = [...injection.problems, ...opa.problems, ...webhook.problems];
  if (unusable.length > 0) throw new ConfigError(report(unusable));
  return {
    injection: injection.config,
    admission: full.admission,
    kyverno: full.kyverno,
    opa: opa.config,
    webhook: webhook.config,
  };
}

/** The text of a file, which must be UTF-8. */
function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new ConfigError([`${path}: ${textFileProblem(error)}`]);
  }
}
