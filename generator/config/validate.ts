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
import { isObject } from '../common/is-object.js';
import { parsePointer } from '../common/json-pointer.js';
import { describe, type Problem, problemOf } from '../common/schema-problems.js';
import { show } from '../common/show.js';
import { unknownKey } from './known-keys.js';
import { applyProfile } from './profile.js';

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
  if (isObject(config)) applyProfile(config);
  if (compiled(config)) return { problems: [], more: 0 };
  const errors = (compiled.errors ?? []).filter(
    ({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames',
  );
  const problems = errors.slice(0, mostDescribed).map(configProblem);
  const byText = new Map(problems.map((problem) => [describe(problem), problem]));
  return { problems: [...byText.values()], more: errors.length - problems.length };
}

function configProblem(error: ErrorObject): Problem {
  const at = { path: parsePointer(error.instancePath), atKey: false };
  const { limit } = error.params;
  const withMore = (more: string): Problem => {
    const problem = problemOf(error, unknownKey);
    return { ...problem, message: problem.message + more };
  };
  switch (error.keyword) {
    case 'minItems':
      return { ...at, message: 'the list is empty; the operators In and NotIn need values' };
    case 'maxItems':
      return {
        ...at,
        message:
          limit === 0
            ? 'the list has values; the operators Exists and DoesNotExist take none'
            : `the list has ${(error.data as readonly unknown[]).length} items, and at most ${limit} are possible; remove some`,
      };
    case 'maxProperties':
      return withMore(`, at most ${limit}; it has ${Object.keys(error.data as object).length}`);
    case 'uniqueItems': {
      const twice = (error.data as readonly unknown[])[error.params['i']];
      return withMore(`, each once; ${show(twice)} is there twice`);
    }
    default:
      return problemOf(error, unknownKey);
  }
}
