import { stringify } from 'yaml';
import { deviationsOf } from './deviations.mjs';
import { valueTypes } from './value-types.mjs';
import {
  annotationForms,
  configDefault,
  configKeys,
  configType,
  firstSentence,
  fullName,
} from './vocabulary.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */

/**
 * What `injectorless explain` tells: a module, which is read faster than the YAML and JSON that it comes from.
 * @param {ContractFile} contract
 * @param {any} schema of the config
 * @param {string} deviationsPage docs/deviations.md
 * @returns {string}
 */
export function referenceModule(contract, schema, deviationsPage) {
  const keys = references(schema);
  const annotations = contract.annotations.map((entry) => entry.name);
  const families = contract.annotations.filter(({ scope }) => scope !== 'pod').map(({ name }) => name);
  const names = [...annotations, ...keys.map(({ key }) => key)];
  const content = {
    source: contract.source,
    version: contract.version,
    prefix: contract.prefix,
    topics: contract.groups,
    types: Object.fromEntries(
      valueTypes.flatMap(({ types, values, empty }) => types.map((type) => [type, { values, empty }])),
    ),
    annotations: contract.annotations.map((entry) => ({
      ...entry,
      prefix: fullName(contract, entry).slice(0, -entry.name.length),
      forms: annotationForms(entry),
      summary: firstSentence(entry.doc),
    })),
    sections: Object.entries(schema.properties)
      .filter(([, property]) => property.properties !== undefined)
      .map(([key, { description }]) => ({ key, description, summary: firstSentence(description) })),
    keys,
    serverVariables: schema['x-webhook-env'],
    deviations: deviationsOf(deviationsPage, names, families),
  };
  return `// Generated from schemas/contract.yaml, schemas/config.schema.json and docs/deviations.md by \`npm run schemas\`. Do not edit.
import type { Annotation, Group } from './contract-file.js';

/** An annotation, what its full name starts with, and how the rest is written: with NAME or PARAMETER where it has a suffix. */
export type AnnotationReference = Annotation & {
  readonly prefix: string;
  readonly forms: readonly string[];
  readonly summary: string;
};

/** A section of the config. */
export interface SectionReference {
  readonly key: string;
  readonly description: string;
  readonly summary: string;
}

/** A key of the config. */
export interface KeyReference {
  /** With a dot behind its section. */
  readonly key: string;
  /** The section that it is in, or empty. */
  readonly section: string;
  /** What its value may be, in words. */
  readonly type: string;
  readonly default: string;
  readonly description: string;
  readonly summary: string;
  /** A config with nothing else, in YAML. */
  readonly example: string;
  /** The variable of vault-k8s that it replaces, and the version that first had it. */
  readonly variable?: string;
  readonly since?: string;
}

/** What docs/deviations.md says about an annotation or a key. */
export interface Deviation {
  readonly name: string;
  readonly title: string;
  readonly anchor: string;
  readonly text: string;
}

interface Reference {
  readonly source: string;
  readonly version: string;
  readonly prefix: string;
  readonly topics: readonly Group[];
  /** The values of each type but enum, and what an empty one is. */
  readonly types: Readonly<Partial<Record<Annotation['type'], { readonly values: string; readonly empty: string }>>>;
  readonly annotations: readonly AnnotationReference[];
  readonly sections: readonly SectionReference[];
  readonly keys: readonly KeyReference[];
  /** The variables of vault-k8s that have no key, and what they set. */
  readonly serverVariables: Readonly<Record<string, string>>;
  readonly deviations: readonly Deviation[];
}

/** Everything that is known of annotations and keys. */
export const reference: Reference = ${JSON.stringify(content, undefined, 2)};
`;
}

/** Every key of the config, those of its sections with a dot. @param {any} schema */
function references(schema) {
  return Object.entries(schema.properties).flatMap(([key, property]) =>
    configKeys(schema).includes(key)
      ? [keyReference(schema, '', key, property)]
      : Object.entries(property.properties).map(([inner, each]) => keyReference(schema, key, inner, each)),
  );
}

/** @param {any} schema @param {string} section @param {string} key @param {any} property */
function keyReference(schema, section, key, property) {
  const [value] = property.examples;
  const requires = property['x-requires'];
  return {
    key: section === '' ? key : `${section}.${key}`,
    section,
    type: configType(schema, property),
    default: configDefault(property),
    description: property.description,
    summary: firstSentence(property.description),
    example: stringify(
      section === ''
        ? { ...(requires && { [requires]: true }), [key]: value }
        : { [section]: { [key]: value } },
    ),
    variable: property['x-env'],
    since: property['x-since'],
  };
}
