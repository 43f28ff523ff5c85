import type { InjectionConfig } from '../../schemas/generated/annotations.js';
import type { Admission, Kubernetes, Kyverno, Opa, Webhook } from '../../schemas/generated/config-file.js';
import { comparePlaces, type LocatedProblem, lineOf, listed, mostListed, Place } from '../common/place.js';
import { describe, type Problem } from '../common/schema-problems.js';
import { show } from '../common/show.js';
import { textFileProblem } from '../common/system-errors.js';
import { readTextFile } from '../common/text-file.js';
import { UserError } from '../common/user-error.js';
import { readYaml } from '../common/yaml-document.js';
import { injectionConfig } from './injection-config.js';
import { topLevelKeys, unknownKey } from './known-keys.js';
import { opaConfig, webhookConfig } from './sections.js';
import { type FullConfig, validate } from './validate.js';

/** The operator's config with the defaults of schemas/config.schema.json. */
export interface Config {
  /** What the injection reads. */
  readonly injection: InjectionConfig;
  /** Every key, as it is given or by default. */
  readonly keys: FullConfig;
  /** How the API server calls the policies. */
  readonly admission: Readonly<Required<Admission>>;
  /** For the Kyverno target only. */
  readonly kyverno: Readonly<Required<Kyverno>>;
  /** For the Kubernetes target only. */
  readonly kubernetes: Readonly<Required<Kubernetes>>;
  /** For the OPA target only; certificates are PEM text. */
  readonly opa: Readonly<Required<Opa>>;
  /** For the webhook target only; certificates are PEM text. */
  readonly webhook: Readonly<Required<Webhook>>;
}

/** The config in which every key has its default. */
export function defaultConfig(): Config {
  return normaliseConfig({}, 'the default config');
}

/** The operator's config cannot be used. */
export class ConfigError extends UserError {
  /** Their messages are `KEY: what is wrong; what is allowed`. */
  readonly problems: readonly LocatedProblem[];

  /**
   * @param origin where the config comes from
   * @param problems only the first are listed
   * @param more how many there are besides
   */
  constructor(origin: Place, problems: readonly LocatedProblem[], more = 0) {
    const told = listed(problems, origin, problems.length + more);
    super(told.map(lineOf).join('\n'));
    this.problems = told;
  }
}

/**
 * The largest config, in bytes: as much as kubectl can apply. It is far more than any config needs, and is read in a
 * moment, whatever it contains.
 */
const largestConfig = 256 * 1024;

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
  const length = Buffer.byteLength(text);
  if (length > largestConfig) throw tooLarge(text, length, fileName);
  const document = readYaml(text);
  if ('faults' in document) {
    throw new ConfigError(
      new Place(fileName),
      document.faults.map(({ position, message }) => ({ place: new Place(fileName, position), message })),
    );
  }
  return completeConfig(document.value ?? {}, new Place(fileName), (problems) =>
    problems
      .map((problem) => ({
        place: new Place(fileName, document.positionOf(problem.path, problem.atKey)),
        message: describe(problem),
      }))
      .sort((one, other) => comparePlaces(one.place, other.place)),
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
  return configAt(config, () => new Place(origin));
}

/**
 * Reads the config from a part of a file.
 *
 * @param config not changed
 * @param placeOf where a value of the config is, or its key
 * @throws ConfigError as parseConfig does
 */
export function configAt(
  config: unknown,
  placeOf: (path: readonly string[], atKey: boolean) => Place,
): Config {
  return completeConfig(structuredClone(config), placeOf([], false), (problems) =>
    problems.map((problem) => ({
      place: placeOf(problem.path, problem.atKey),
      message: describe(problem),
    })),
  );
}

/** The error for a text that is not read as YAML: the keys at the start of its lines that are unknown, or else its size. */
function tooLarge(text: string, length: number, fileName: string): ConfigError {
  const origin = new Place(fileName);
  const unknown: LocatedProblem[] = [];
  let count = 0;
  for (const { 1: key = '', index } of text.matchAll(/^([\w.-]+):(?=\s|$)/gm)) {
    if (topLevelKeys.includes(key)) continue;
    count++;
    if (count > mostListed) continue;
    const line = text.slice(0, index).split('\n').length;
    const problem = { path: [key], atKey: true, message: unknownKey([key], topLevelKeys) };
    unknown.push({ place: new Place(fileName, { line, column: 1 }), message: describe(problem) });
  }
  if (count > 0) return new ConfigError(origin, unknown, count - unknown.length);
  const [has, most] = [length, largestConfig].map((bytes) => Math.ceil(bytes / 1024));
  return new ConfigError(origin, [
    { place: origin, message: `the file has ${has} KiB; a config has at most ${most} KiB` },
  ]);
}

function completeConfig(
  given: unknown,
  origin: Place,
  report: (problems: readonly Problem[]) => readonly LocatedProblem[],
): Config {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const message = `the config is ${show(given)}; use a mapping of keys to values`;
    throw new ConfigError(origin, report([{ path: [], atKey: false, message }]));
  }
  const { problems, more } = validate(given);
  if (problems.length > 0) throw new ConfigError(origin, report(problems), more);
  const full = given as FullConfig;
  const injection = injectionConfig(full);
  const opa = opaConfig(full.opa);
  const webhook = webhookConfig(full.webhook);
  const unusable = [...injection.problems, ...opa.problems, ...webhook.problems];
  if (unusable.length > 0) throw new ConfigError(origin, report(unusable));
  return {
    injection: injection.config,
    keys: full,
    admission: full.admission,
    kyverno: full.kyverno,
    kubernetes: full.kubernetes,
    opa: opa.config,
    webhook: webhook.config,
  };
}

/** The text of a file, which must be UTF-8. */
function readText(path: string): string {
  try {
    return readTextFile(path);
  } catch (error) {
    const place = new Place(path);
    throw new ConfigError(place, [{ place, message: textFileProblem(error) }]);
  }
}
