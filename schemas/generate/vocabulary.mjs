// What the generators share: names, sentences, quoting and the forms of values.

/** @typedef {import('../generated/contract-file.js').Annotation} Annotation */

/** `agent-inject-secret` becomes `agentInjectSecret`. @param {string} name */
export function constantName(name) {
  return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

/**
 * An annotation's full name, without a suffix.
 * @param {import('../generated/contract-file.js').ContractFile} contract @param {Annotation} entry
 */
export function fullName(contract, { name, extension }) {
  return (extension === undefined ? contract.prefix : contract.extensionPrefix) + name;
}

/** The keys of the config that the injection sees, each as a text. @param {any} configSchema @returns {string[]} */
export function injectionKeys(configSchema) {
  return configKeys(configSchema).filter((key) => configSchema.properties[key]['x-injection'] === undefined);
}

/** The keys of the config that are no sections. @param {any} configSchema @returns {string[]} */
export function configKeys(configSchema) {
  return Object.keys(configSchema.properties).filter(
    (key) => configSchema.properties[key].properties === undefined,
  );
}

/** An annotation's name as people write it, in each form that it has. @param {Annotation} entry @returns {string[]} */
export function annotationForms({ name, scope }) {
  const forms = {
    pod: [name],
    secret: [`${name}-NAME`],
    'pod-and-secret': [name, `${name}-NAME`],
    parameter: [`${name}-PARAMETER`],
  };
  return forms[scope];
}

/**
 * What a value of the config may be, in words.
 * @param {any} schema @param {any} property @param {(text: string) => string} [code] marks what is written as it is
 * @returns {string}
 */
export function configType(schema, property, code = (text) => text) {
  const resolved =
    property.$ref === undefined ? property : schema.$defs[property.$ref.replace('#/$defs/', '')];
  if (resolved.enum !== undefined) return resolved.enum.map(code).join(', ');
  if (resolved['x-allowed'] !== undefined) return resolved['x-allowed'];
  return resolved.title === undefined ? resolved.type : resolved.description;
}

/** A default of the config as text. @param {any} property */
export function configDefault({ default: value }) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The first sentence of a doc. @param {string} doc */
export function firstSentence(doc) {
  return /^.*?\.(?=\s|$)/s.exec(doc)?.[0] ?? doc;
}

/** A text as a TypeScript literal in single quotes. @param {string} text */
export function quote(text) {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

const unsigned = /^\d+$/;
const duration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** What a default or an example of a type looks like. @type {Record<Annotation['type'], RegExp>} */
const patterns = {
  boolean: /^(?:true|false)$/,
  integer: /^[+-]?\d+$/,
  id: /^\d+$/,
  unsigned,
  float: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/,
  duration,
  quantity,
  string: /^/,
  list: /^[^,]+(?:,[^,]+)*$/,
  enum: /^/,
  template: /^/,
  path: /^\S+$/,
  jsonPatch: /^\[.*\]$/s,
  telemetry: /^/,
};

/** @param {Annotation['type']} type @returns {RegExp} */
export function valuePattern(type) {
  return patterns[type];
}
