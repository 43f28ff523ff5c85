import { constantName, firstSentence, fullName, injectionKeys, quote } from './vocabulary.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */
/** @typedef {import('../generated/contract-file.js').Annotation} Annotation */

/** The types that the injection checks the values of annotations to be of. @type {readonly Annotation['type'][]} */
const checkedTypes = ['boolean', 'duration', 'enum', 'float', 'id', 'integer', 'quantity', 'unsigned'];

/**
 * The module the injection imports, in the subset of TypeScript that can become a policy.
 * @param {ContractFile} contract
 * @param {any} configSchema
 * @returns {string}
 */
export function annotationsModule(contract, configSchema) {
  return `// Generated from schemas/contract.yaml and schemas/config.schema.json by \`npm run schemas\`. Do not edit.

/** The keys of the operator's config as annotation text (booleans "true"/"false", numbers in decimal), defaults filled in. */
export interface ConfigTexts {
${injectionKeys(configSchema)
  .map(
    (key) =>
      `  /** ${firstSentence(configSchema.properties[key].description)} */\n  readonly ${key}: string;`,
  )
  .join('\n')}
}

/** What the operator says about the annotations of pods. */
export interface OperatorRules {
  /** The namespaces whose pods have defaults of their own, by name, or by how names start, with \`*\` at the end. The first that matches counts. */
  readonly namespacePatterns: readonly string[];
  /** The annotations that pods have unless they say otherwise, by the pattern of their namespace; those of all others under \`*\`. */
  readonly annotationDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The annotations that pods may not have. */
  readonly lockedNames: readonly string[];
  /** What the names of more such annotations start with. */
  readonly lockedPrefixes: readonly string[];
}

/** The operator's config as the injection sees it. */
export interface InjectionConfig extends ConfigTexts, OperatorRules {}

/** An annotation of the whole pod: its full name, and what its absence means. */
export interface PodAnnotation {
  readonly name: string;
  readonly default: string;
}

/** An annotation of one secret or parameter: what its full name starts with, and what its absence means. */
export interface SecretAnnotation {
  readonly prefix: string;
  readonly default: string;
}

/** A pod-wide annotation of injectorless: its full name, its name in an open pull request of vault-k8s, if any, and its default. */
export interface PodExtension extends PodAnnotation {
  readonly alias: string;
}

/** Every annotation of ${contract.source} ${contract.version}, and ours; where absence means nothing special, the default is empty. */
export function contract(config: InjectionConfig) {
  return {
${contract.annotations
  .map(
    (entry) =>
      `    /** ${firstSentence(entry.doc)} */\n    ${constantName(entry.name)}: { ${members(contract, entry)} },`,
  )
  .join('\n')}
  };
}

/** The names of all pod-wide annotations. */
export const annotationNames: readonly string[] = [
${names(contract, ['pod', 'pod-and-secret'], '')}
];

/** What the names of annotations start with that say how a secret is rendered, and do not ask for one. */
export const secretPrefixes: readonly string[] = [
${names(contract, ['secret', 'pod-and-secret'], '-', ({ name }) => !asking.includes(name))}
];

/** What the names of all annotations start with that are not pod-wide, before the name of a secret or parameter. */
export const annotationPrefixes: readonly string[] = [
${names(contract, ['secret', 'pod-and-secret'], '-', ({ name }) => asking.includes(name))}
${names(contract, ['parameter'], '-')}
  ...secretPrefixes,
];

/** The names of our pod-wide annotations, and those that open pull requests of vault-k8s have for them. */
export const extensionNames: readonly string[] = [
${contract.annotations
  .filter(({ extension, scope }) => extension && scope === 'pod')
  .flatMap((entry) => [
    fullName(contract, entry),
    ...(entry.alias === undefined ? [] : [contract.prefix + entry.alias]),
  ])
  .map((name) => `  ${quote(name)},`)
  .join('\n')}
];

/** What the names of our other annotations start with, before the name of a secret. */
export const extensionPrefixes: readonly string[] = [
${contract.annotations
  .filter(({ extension, scope }) => extension && scope !== 'pod')
  .map((entry) => `  ${quote(`${fullName(contract, entry)}-`)},`)
  .join('\n')}
];

/** Those names in pull requests, by ours. */
export const aliases: Readonly<Record<string, string>> = {
${contract.annotations
  .filter(({ alias }) => alias !== undefined)
  .map((entry) => `  ${quote(fullName(contract, entry))}: ${quote(contract.prefix + entry.alias)},`)
  .join('\n')}
};

/** The annotations that are set by a key of the config for pods that do not have them, by the key. */
export const annotationsOfKeys: Readonly<Record<string, string>> = {
${contract.annotations
  .filter(({ defaultFrom }) => defaultFrom !== undefined)
  .map((entry) => `  ${entry.defaultFrom}: ${quote(fullName(contract, entry))},`)
  .join('\n')}
};

/** The usual pod-wide annotations: nearly all pods with the agent have them, and most have no others. */
export const usualNames: readonly string[] = [
${names(contract, ['pod'], '', ({ usual }) => usual !== undefined)}
];

/** The usual values of such annotations, where there is one. */
export const usualValues: Readonly<Record<string, string>> = {
${contract.annotations
  .filter(({ usual }) => typeof usual === 'string')
  .map((entry) => `  ${quote(fullName(contract, entry))}: ${quote(String(entry.usual))},`)
  .join('\n')}
};

/** The prefixes of the usual annotations of a secret, before the secret's name. */
export const usualPrefixes: readonly string[] = [
${names(contract, ['secret'], '-', ({ usual }) => usual !== undefined)}
];

/** The type that each pod-wide annotation is checked for. */
export const checkedTypes: Readonly<Record<string, string>> = {
${contract.annotations
  .filter(({ extension }) => extension === undefined)
  .filter(({ scope, checked, type }) => scope === 'pod' && checked !== false && checkedTypes.includes(type))
  .map(({ name, type }) => `  ${quote(contract.prefix + name)}: ${quote(type)},`)
  .join('\n')}
};

/** What a pod may ask for at most. */
export const bounds = {
${contract.bounds.map(({ name, value, doc }) => `  /** ${doc} */\n  ${name}: ${value},`).join('\n')}
};

/** The fields of the agent's telemetry stanza, in its order. */
export const telemetryFields: readonly string[] = [
${telemetryFields(contract)
  .map(({ name }) => `  ${quote(name)},`)
  .join('\n')}
];

/** The types of those fields that are not strings. */
export const telemetryTypes: Readonly<Record<string, string>> = {
${telemetryFields(contract)
  .filter(({ type }) => type !== 'string')
  .map(({ name, type }) => `  ${name}: ${quote(type)},`)
  .join('\n')}
};

/** What every annotation's full name starts with. */
export const annotationPrefix = ${quote(contract.prefix)};

/** What the full name of every annotation of ours starts with. */
export const extensionPrefix = ${quote(contract.extensionPrefix)};
`;
}

/** The annotations that ask for a secret: by its path, or by its template. */
const asking = ['agent-inject-secret', 'agent-inject-template', 'agent-inject-template-file'];

/**
 * The full names of annotations of some scopes, an item of a list each.
 * @param {ContractFile} contract @param {readonly Annotation['scope'][]} scopes @param {string} end
 * @param {(entry: Annotation) => boolean} isMeant
 */
function names(contract, scopes, end, isMeant = () => true) {
  return contract.annotations
    .filter(({ extension }) => extension === undefined)
    .filter((entry) => scopes.includes(entry.scope) && isMeant(entry))
    .map(({ name }) => `  ${quote(contract.prefix + name + end)},`)
    .join('\n');
}

/** @param {ContractFile} contract */
function telemetryFields(contract) {
  return contract.annotations.flatMap(({ fields }) => fields ?? []);
}

/** @param {ContractFile} contract @param {Annotation} entry */
function members(contract, entry) {
  const full = fullName(contract, entry);
  const value = entry.defaultFrom === undefined ? quote(entry.default ?? '') : `config.${entry.defaultFrom}`;
  return [
    ...(entry.scope === 'pod' || entry.scope === 'pod-and-secret' ? [`name: ${quote(full)}`] : []),
    ...(entry.scope === 'pod' ? [] : [`prefix: ${quote(`${full}-`)}`]),
    ...(entry.extension && entry.scope === 'pod'
      ? [`alias: ${quote(entry.alias === undefined ? '' : contract.prefix + entry.alias)}`]
      : []),
    `default: ${value}`,
  ].join(', ');
}
