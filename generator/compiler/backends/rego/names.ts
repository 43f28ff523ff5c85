import { identifierFor } from '../../share/names.js';

/** The source's name in the style of Rego: `tokenPath` and `token-path` as `token_path`. `_` is no name in Rego. */
export function regoName(name: string): string {
  const snake = identifierFor(name, new Set())
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
  if (snake === '_') return 'item';
  return reservedWords.has(snake) ? `${snake}_value` : snake;
}

/**
 * Names that no rule and no variable may have: keywords, documents, imports, and the built-in functions and their
 * namespaces (https://www.openpolicyagent.org/docs/policy-reference), which a rule of that name would hide.
 */
const reservedWords: ReadonlySet<string> = new Set(
  (
    'as config contains data default else every false if import in input not null package prelude set some true with ' +
    'array base64 base64url bits crypto glob graph graphql hex http internal io json net numbers object opa ' +
    'providers rand regex rego semver strings time units urlquery uuid yaml ' +
    'abs all and any assign cast_array cast_boolean cast_null cast_number cast_object cast_set cast_string ceil concat ' +
    'contains count div endswith eq equal floor format_int gt gte indexof indexof_n intersection is_array is_boolean ' +
    'is_null is_number is_object is_set is_string lower lt lte max min minus mul neq or plus print product ' +
    'rem replace round set_diff sort split sprintf startswith substring sum to_number trace trim trim_left ' +
    'trim_prefix trim_right trim_space trim_suffix type_name union upper walk'
  ).split(' '),
);
