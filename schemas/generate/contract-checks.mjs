import { injectionKeys, valuePattern } from './vocabulary.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */
/** @typedef {import('../generated/contract-file.js').Annotation} Annotation */
/** @typedef {{ contract: ContractFile, keys: string[], keysOfNamespaces: string[], index: number }} Context keys: those of the operator's config */
/** @typedef {{ place: keyof Annotation, what: string }} Finding what is wrong, and the way out */

/**
 * The checks of an entry that a schema cannot express.
 * @type {((entry: Annotation, context: Context) => Finding | undefined)[]}
 */
const checks = [
  (entry, { contract, index }) =>
    contract.annotations.findIndex(({ name }) => name === entry.name) === index
      ? undefined
      : { place: 'name', what: 'is there twice; keep one entry' },

  (entry, { contract: { groups } }) =>
    groups.some(({ id }) => id === entry.group)
      ? undefined
      : {
          place: 'group',
          what: `${entry.group} is no group; use one of ${groups.map(({ id }) => id).join(', ')}`,
        },

  (entry) =>
    entry.default === undefined || entry.defaultFrom === undefined
      ? undefined
      : { place: 'defaultFrom', what: 'has both default and defaultFrom; keep one' },

  ({ defaultFrom }, { keys }) =>
    defaultFrom === undefined || keys.includes(defaultFrom)
      ? undefined
      : {
          place: 'defaultFrom',
          what: `${defaultFrom} is no key of the config; use one of ${keys.join(', ')}`,
        },

  ({ defaultFrom }, { keysOfNamespaces }) =>
    defaultFrom === undefined || keysOfNamespaces.includes(defaultFrom)
      ? undefined
      : {
          place: 'defaultFrom',
          what: `${defaultFrom} is not in $defs.namespaceDefaults of the config's schema; add it`,
        },

  (entry) =>
    entry.alias === undefined || entry.extension
      ? undefined
      : { place: 'alias', what: 'only an extension has another name; remove it' },

  ({ usual, scope, extension }) =>
    usual === undefined || (!extension && (scope === 'pod' || (scope === 'secret' && usual === true)))
      ? undefined
      : {
          place: 'usual',
          what: `is for vault-k8s's annotations of the scope pod or, if it is true, secret; remove it`,
        },

  (entry) => belongsTo(entry, 'enum', 'allowed', 'list its values'),
  (entry) => belongsTo(entry, 'telemetry', 'fields', 'list them in order'),
  (entry) => hasItsType(entry, 'default'),
  (entry) => hasItsType(entry, 'example'),

  ({ since }, { contract: { version } }) =>
    since === undefined || since.localeCompare(version, 'en', { numeric: true }) <= 0
      ? undefined
      : { place: 'since', what: `${since} is later than ${version}; give the version that first had it` },

  ({ doc }) =>
    doc.endsWith('.') && !doc.includes('*/')
      ? undefined
      : {
          place: 'doc',
          what: 'must end with a full stop and not hold */, for it becomes a comment; reword it',
        },
];

/**
 * Checks the entries of a contract that is valid by its schema.
 * @param {ContractFile} contract
 * @param {any} configSchema
 * @returns {{ path: (string | number)[], what: string }[]}
 */
export function checkEntries(contract, configSchema) {
  const keys = injectionKeys(configSchema);
  const keysOfNamespaces = Object.keys(configSchema.$defs.namespaceDefaults.properties);
  return contract.annotations.flatMap((entry, index) =>
    checks
      .map((check) => check(entry, { contract, keys, keysOfNamespaces, index }))
      .filter((finding) => finding !== undefined)
      .map(({ place, what }) => ({ path: ['annotations', index, place], what })),
  );
}

/** @param {Annotation} entry @param {Annotation['type']} type @param {'allowed' | 'fields'} place @param {string} wayOut */
function belongsTo(entry, type, place, wayOut) {
  if ((entry.type === type) === (entry[place] !== undefined)) return undefined;
  const what = entry.type === type ? `lacks ${place}; ${wayOut}` : `only ${type} has ${place}; remove it`;
  return { place: /** @type {const} */ ('type'), what };
}

/** @param {Annotation} entry @param {'default' | 'example'} place */
function hasItsType(entry, place) {
  const value = entry[place];
  const { allowed } = entry;
  const pattern = valuePattern(entry.type);
  if (value === undefined || (allowed === undefined ? pattern.test(value) : allowed.includes(value))) {
    return undefined;
  }
  const wayOut =
    allowed === undefined ? `it must match ${pattern.source}` : `use one of ${allowed.join(', ')}`;
  return { place, what: `${JSON.stringify(value)} is no ${entry.type}; ${wayOut}` };
}
