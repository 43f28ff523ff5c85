import { stringify } from 'yaml';
import { anchor, code, generatedFrom, table } from './markdown.mjs';
import { configDefault, configKeys, configType } from './vocabulary.mjs';

/**
 * The page for operators.
 * @param {any} schema of the config
 * @returns {string}
 */
export function configPage(schema) {
  const keys = configKeys(schema);
  const sections = Object.keys(schema.properties).filter((key) => !keys.includes(key));
  const isExtension = (/** @type {string} */ key) => schema.properties[key]['x-env'] === undefined;
  return `${generatedFrom('schemas/config.schema.json')}

# Config

The config is a YAML file, passed with \`--config\`. Every key is optional; an empty file is the default config. An unknown
key or an invalid value is an error, reported with its line and what is allowed.

Each key of the first table corresponds to an environment variable of vault-k8s and has the same meaning. Unlike an empty
variable of vault-k8s, which counts as unset, an empty string is a value: \`cpuLimit: ""\` sets no limit.

## Injection

${table(
  ['Key', 'Type', 'Default', 'Meaning', 'Variable of vault-k8s', 'Since'],
  keys
    .filter((key) => !isExtension(key))
    .map((key) => {
      const property = schema.properties[key];
      return [...row(schema, key, property), code(property['x-env']), property['x-since']];
    }),
)}

## ${anchor('extensions')}Beyond vault-k8s

By default every pod gets what vault-k8s would give it. These keys change that, each by itself.
[Beyond vault-k8s](extensions.md) explains them with examples.

${table(
  ['Key', 'Type', 'Default', 'Meaning'],
  keys.filter(isExtension).map((key) => row(schema, key, schema.properties[key])),
)}

${sections.map((key) => section(schema, key)).join('\n\n')}

## A complete example

This example shows the form of every key. Most values differ from the default; it is not a recommendation.

\`\`\`yaml
${stringify(example(schema)).trimEnd()}
\`\`\`

## Variables of the webhook's own server

These variables of vault-k8s have no key, because they configure its server, which the policies replace. The native webhook
reads them from its environment.

${table(
  ['Variable', 'What it sets'],
  Object.entries(schema['x-webhook-env']).map(([name, words]) => [code(name), String(words)]),
)}
`;
}

/** @param {any} schema @param {string} key of a section */
function section(schema, key) {
  const { description, properties } = schema.properties[key];
  const rows = Object.keys(properties).map((inner) => row(schema, `${key}.${inner}`, properties[inner]));
  return `## ${anchor(key)}${key}\n\n${description}\n\n${table(['Key', 'Type', 'Default', 'Meaning'], rows)}`;
}

/** @param {any} schema @param {string} key @param {any} property */
function row(schema, key, property) {
  return [
    `${anchor(key)}${code(key)}`,
    configType(schema, property, code),
    code(configDefault(property)),
    property.description,
  ];
}

/** The last example of each key; together they are a valid config. @param {any} schema @returns {any} */
function example(schema) {
  return Object.fromEntries(
    Object.entries(schema.properties).map(([key, property]) => [
      key,
      property.properties === undefined ? property.examples.at(-1) : example(property),
    ]),
  );
}
