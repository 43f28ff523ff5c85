import { stringify } from 'yaml';
import { anchor, code, generatedFrom, table } from './markdown.mjs';
import { configKeys } from './vocabulary.mjs';

/**
 * The page for operators.
 * @param {any} schema of the config
 * @returns {string}
 */
export function configPage(schema) {
  const sections = Object.keys(schema.properties).filter((key) => !configKeys(schema).includes(key));
  return `${generatedFrom('schemas/config.schema.json')}

# Config

The operator's config is a YAML file, given with \`--config\`. Every key may be left out; an empty file is the default config.
An unknown key or an impossible value is refused, with its line and what is allowed.

Each key stands for a variable of vault-k8s and means the same. Where vault-k8s takes an empty variable for an absent one, an
empty text here is empty: \`cpuLimit: ""\` sets no limit.

## Injection

${table(
  ['Key', 'Type', 'Default', 'Meaning', 'Variable of vault-k8s'],
  configKeys(schema).map((key) => {
    const property = schema.properties[key];
    return [...row(schema, key, property), code(property['x-env'])];
  }),
)}

${sections.map((key) => section(schema, key)).join('\n\n')}

## A complete example

Every key, to show its form; most values differ from the default, and together they recommend nothing.

\`\`\`yaml
${stringify(example(schema)).trimEnd()}
\`\`\`

## Variables of the webhook's own server

These variables of vault-k8s are no keys: they concern the server that the policies replace. Only the native webhook has such
a server, and it is set up where it runs.

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
  const value = property.default;
  const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return [`${anchor(key)}${code(key)}`, type(schema, property), code(shown), property.description];
}

/** What a value may be, in words. @param {any} schema @param {any} property @returns {string} */
function type(schema, property) {
  const resolved =
    property.$ref === undefined ? property : schema.$defs[property.$ref.replace('#/$defs/', '')];
  if (resolved.enum !== undefined) return resolved.enum.map(code).join(', ');
  if (resolved['x-allowed'] !== undefined) return resolved['x-allowed'];
  return resolved.title === undefined ? resolved.type : resolved.description;
}

/** The example of every key. @param {any} schema @returns {any} */
function example(schema) {
  return Object.fromEntries(
    Object.entries(schema.properties).map(([key, property]) => [
      key,
      property.properties === undefined ? property.examples[0] : example(property),
    ]),
  );
}
