import { lineOf } from '../../common/place.js';
import { type Config, ConfigError, normaliseConfig } from '../../config/load.js';
import {
  asked,
  exclusion,
  labelsOf,
  type Selection,
  type SkipReason,
  selectionOf,
} from '../../engines/admission.js';
import type { Labels } from '../../engines/label-selector.js';
import { RequestError } from '../../engines/request.js';
import type { AdmissionRequest } from '../../injection/pod.js';
import { type Line, readLine } from './line.js';
import type { InputLine } from './lines.js';

/** What a line asks: a question for the engine, one that the API server would not ask, or none. */
export type Question = { readonly id: string } & (
  | { readonly request: AdmissionRequest; readonly namespaceLabels: Labels; readonly config: Config }
  | { readonly skipped: SkipReason }
  | { readonly problems: readonly string[] }
);

/** What questions are read with. */
export interface ReadingOptions {
  /** What the input is called in messages. */
  readonly origin: string;
  /** The config of lines that contain none. */
  readonly config: Config;
  /** What policies that were made before select; lines then cannot contain a config. */
  readonly selection?: Selection | undefined;
}

/** How many configs of lines are remembered. */
const mostConfigs = 100;

/** Reads the questions in lines of input. */
export function questionReader({ origin, config: fallback, selection }: ReadingOptions) {
  const configs = new Map<string, Config>();

  /** The config of a line. Equal configs are one object, so that an engine makes its policies only once. */
  const configOf = (given: unknown, place: string): Config => {
    if (given === undefined || given === null) return fallback;
    if (selection !== undefined) {
      throw new RequestError('config: --policies names policies, which contain their config; remove it');
    }
    const key = JSON.stringify(given);
    const config = configs.get(key) ?? normaliseConfig(given, place);
    const [oldest] = configs.size < mostConfigs || configs.has(key) ? [] : configs.keys();
    if (oldest !== undefined) configs.delete(oldest);
    configs.set(key, config);
    return config;
  };

  return ({ number, text }: InputLine): Question => {
    const place = `${origin}:${number}`;
    const problems: string[] = [];
    const attempt = <Value>(read: () => Value): Value | undefined => {
      try {
        return read();
      } catch (error) {
        problems.push(...problemsOf(error, place));
        return undefined;
      }
    };
    const line = attempt(() => {
      if (text instanceof RequestError) throw text;
      return readLine(text);
    });
    if (line === undefined) return { id: String(number), problems };
    const id = attempt(() => idOf(line, number)) ?? String(number);
    const config = attempt(() => configOf(line.config, place));
    const labels = attempt(() => namespaceLabelsOf(line));
    const creation = attempt(() => asked(line.request));
    if (problems.length > 0 || config === undefined || labels === undefined || creation === undefined) {
      return { id, problems };
    }
    if ('skipped' in creation) return { id, ...creation };
    const namespaceLabels = labelsOf(creation.request.namespace ?? '', labels);
    const skipped = exclusion(creation.request, namespaceLabels, selection ?? selectionOf(config));
    return skipped === undefined ? { id, ...creation, namespaceLabels, config } : { id, skipped };
  };
}

/** What is wrong with a line. */
function problemsOf(error: unknown, place: string): readonly string[] {
  if (error instanceof ConfigError) return error.problems.map(lineOf);
  if (error instanceof RequestError) return [`${place}: ${error.message}`];
  // Functions that walk over data recurse at each level, so the stack overflowed.
  if (error instanceof RangeError) return [`${place}: lists and objects are nested too deeply`];
  throw error;
}

/** The ID of the answer: that of the line, or else of the request, or else the line's number. */
function idOf({ id, request }: Line, number: number): string {
  const given = id ?? (request as { uid?: unknown } | null)?.uid ?? number;
  if (typeof given !== 'string' && typeof given !== 'number') {
    throw new RequestError('the id is neither a string nor a number');
  }
  return String(given);
}

/** The labels that a line gives the namespace. */
function namespaceLabelsOf({ namespaceLabels }: Line): Labels {
  const labels = namespaceLabels ?? {};
  const isObject = typeof labels === 'object' && !Array.isArray(labels);
  if (!isObject || Object.values(labels).some((value) => typeof value !== 'string')) {
    throw new RequestError('namespaceLabels must be an object of strings, such as {"team": "a"}');
  }
  return labels as Labels;
}
