import type { ErrorObject, ValidateFunction } from 'ajv';
import type {
  Admission,
  ConfigFile,
  Kubernetes,
  Kyverno,
  Opa,
  Webhook,
} from '../../schemas/generated/config-file.js';
import { validate as generated } from '../../schemas/generated/config-validator.js';
import { parsePointer } from '../common/json-pointer.js';
import { show, showKey } from '../common/show.js';
import { unknownKey } from './known-keys.js';

/** The config as a file gives it, with every default filled in. */
export type FullConfig = Required<
  Omit<ConfigFile, 'admission' | 'kyverno' | 'kubernetes' | 'opa' | 'webhook'>
> & {
  admission: Required<Admission>;
  kyverno: Required<Kyverno>;
  kubernetes: Required<Kubernetes>;
  opa: Required<Opa>;
  webhook: Required<Webhook>;
};

/** A mistake in a config. */
export interface Problem {
  /** The keys and list indices that lead to it. */
  readonly path: readonly string[];
  /** Whether the key is wrong, not its value. */
  readonly atKey: boolean;
  /** What is wrong; what is allowed. */
  readonly message: string;
}

// The module that ajv generates has no types.
const compiled = generated as unknown as ValidateFunction<FullConfig>;

/** How many problems are described; an unknown key is compared with every known one. The others are only counted. */
const mostDescribed = 1000;

/**
 * Checks the config against its schema, and fills in the defaults.
 *
 * @param config changed in place; a FullConfig if there are no problems
 */
export function validate(config: unknown): {
  readonly problems: readonly Problem[];
  /** How many more there are. */
  readonly more: number;
} {
  if (compiled(config)) return { problems: [], more: 0 };
  const errors = (compiled.errors ?? []).filter(
    ({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames',
  );
  const problems = errors.slice(0, mostDescribed).map(problemOf);
  const byText = new Map(problems.map((problem) => [describe(problem), problem]));
  return { problems: [...byText.values()], more: errors.length - problems.length };
}

/** The text of a problem, such as `admission.timeoutSeconds: 0 is not allowed; …`. */
export function describe({ path, message }: Problem): string {
  const key = path
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : (index > 0 ? '.' : '') + showKey(step)))
    .join('');
  return key === '' ? message : `${key}: ${message}`;
}

function problemOf(error: ErrorObject): Problem {
  const path = parsePointer(error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const siblings = Object.keys(error.parentSchema?.['properties'] ?? {});
      return { path: [...path, key], atKey: true, message: unknownKey([...path, key], siblings) };
    }
    case 'required': {
      const key = String(error.params.missingProperty);
      return { path, atKey: false, message: `${key} is missing; add it` };
    }
    case 'minItems':
      return { path, atKey: false, message: 'the list is empty; the operators In and NotIn need values' };
    case 'maxItems':
      return {
        path,
        atKey: false,
        message: 'the list has values; the operators Exists and DoesNotExist take none',
      };
    default: {
      const inName = error.propertyName;
      return {
        path: inName === undefined ? path : [...path, inName],
        atKey: inName !== undefined,
        message: `${wrong(error.keyword, inName ?? error.data)}${error.data === null ? ', or' : ';'} use ${allowed(error.parentSchema ?? {})}`,
      };
    }
  }
}

function wrong(keyword: string, value: unknown): string {
  if (value === null) return 'the value is missing; remove the key';
  if (keyword !== 'type') return `${show(value)} is not allowed`;
  const kinds: Readonly<Record<string, string>> = {
    string: 'is text',
    number: 'is a number',
    boolean: 'is a boolean',
  };
  return `${show(value)} ${kinds[typeof value] ?? 'is not allowed'}`;
}

/** What a schema allows, in words. */
function allowed(schema: Readonly<Record<string, unknown>>): string {
  const words = schema['x-allowed'];
  if (typeof words === 'string') return words;
  if (Array.isArray(schema.enum)) return schema.enum.join(' or ');
  const types: Readonly<Record<string, string>> = {
    boolean: 'true or false',
    object: 'a mapping of keys to values',
    array: 'a list',
  };
  return types[String(schema.type)] ?? `a ${String(schema.type)}`;
}
