import { configKeys, constantName, firstSentence, quote } from './vocabulary.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */
/** @typedef {import('../generated/contract-file.js').Annotation} Annotation */

/** The lists of checked pod-wide annotations, by type. @type {[Annotation['type'], string, string][]} */
const lists = [
  ['boolean', 'booleanAnnotations', 'a boolean'],
  ['integer', 'integerAnnotations', 'a signed 64-bit integer, empty being 0'],
  ['id', 'idAnnotations', 'a user or group ID, empty being 0'],
  ['unsigned', 'unsignedAnnotations', 'an unsigned 64-bit integer'],
  ['float', 'floatAnnotations', 'a floating-point number'],
  ['duration', 'durationAnnotations', 'a Go duration, or empty'],
  ['quantity', 'quantityAnnotations', 'a Kubernetes quantity, or empty'],
  ['jsonPatch', 'jsonPatchAnnotations', 'a JSON Patch, or empty'],
];

/**
 * The module the injection imports, in the subset of TypeScript that can become a policy.
 * @param {ContractFile} contract
 * @param {any} configSchema
 * @returns {string}
 */
export function annotationsModule(contract, configSchema) {
  return `// Generated from schemas/contract.yaml and schemas/config.schema.json by \`npm run schemas\`. Do not edit.

/**
 * The operator's config as the injection sees it: every key as annotation text (booleans "true"/"false", numbers in
 * decimal), defaults filled in.
 */
export interface InjectionConfig {
${configKeys(configSchema)
  .map(
    (key) =>
      `  /** ${firstSentence(configSchema.properties[key].description)} */\n  readonly ${key}: string;`,
  )
  .join('\n')}
}

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

/** Every annotation of ${contract.source} ${contract.version}; where absence means nothing special, the default is empty. */
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

${lists.map(([type, constant, words]) => list(contract, type, constant, words)).join('\n\n')}

/** The fields of the agent's telemetry stanza, in its order. */
export const telemetryFields: readonly { readonly name: string; readonly type: string }[] = [
${contract.annotations
  .flatMap((entry) => entry.fields ?? [])
  .map(({ name, type }) => `  { name: ${quote(name)}, type: ${quote(type)} },`)
  .join('\n')}
];

/** What every annotation's full name starts with. */
export const annotationPrefix = ${quote(contract.prefix)};
`;
}

/** @param {ContractFile} contract @param {Annotation} entry */
function members(contract, entry) {
  const full = contract.prefix + entry.name;
  const value = entry.defaultFrom === undefined ? quote(entry.default ?? '') : `config.${entry.defaultFrom}`;
  return [
    ...(entry.scope === 'pod' || entry.scope === 'pod-and-secret' ? [`name: ${quote(full)}`] : []),
    ...(entry.scope === 'pod' ? [] : [`prefix: ${quote(`${full}-`)}`]),
    `default: ${value}`,
  ].join(', ');
}

/** @param {ContractFile} contract @param {Annotation['type']} type @param {string} constant @param {string} words */
function list(contract, type, constant, words) {
  const names = contract.annotations
    .filter((entry) => entry.type === type && entry.scope === 'pod' && entry.checked !== false)
    .map((entry) => `  ${quote(contract.prefix + entry.name)},\n`);
  return `/** Pod-wide annotations whose value is checked as ${words}. */
export const ${constant}: readonly string[] = [\n${names.join('')}];`;
}
