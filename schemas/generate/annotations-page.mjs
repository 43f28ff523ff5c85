import { anchor, code, generatedFrom, table } from './markdown.mjs';
import { valueTypes } from './value-types.mjs';
import { annotationForms } from './vocabulary.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */
/** @typedef {import('../generated/contract-file.js').Annotation} Annotation */

/**
 * The page for people who annotate pods.
 * @param {ContractFile} contract
 * @param {any} configSchema
 * @returns {string}
 */
export function annotationsPage(contract, configSchema) {
  const fields = contract.annotations.flatMap((entry) => entry.fields ?? []);
  return `${generatedFrom('schemas/contract.yaml')}

# Annotations

All pod annotations of ${contract.source} ${contract.version} are supported, with the same meaning. Their full names start with
\`${contract.prefix}\`, as in \`${contract.prefix}${contract.annotations[0]?.name}\`; those under
[Beyond vault-k8s](#extensions) are of injectorless alone and start with \`${contract.extensionPrefix}\`. \`NAME\` at the end of a
name stands for the name of a secret; use the same name in all annotations of that secret. In a Deployment or another controller, set the
annotations on the pod template: \`spec.template.metadata.annotations\`.

A pod with invalid values is denied, and the message lists every problem. “Not checked” means that the value is passed on
unchanged. The default applies only if the annotation is absent: an empty value is a value.

${contract.groups.map(({ id, title }) => `- [${title}](#${id})`).join('\n')}
- [Fields of the telemetry stanza](#telemetry-fields)
- [Types](#types)

${contract.groups.map(({ id, title }) => group(contract, configSchema, id, title)).join('\n\n')}

## ${anchor('telemetry-fields')}Fields of the telemetry stanza

${table(
  ['Annotation', 'Field', 'Type'],
  fields.map(({ name, type }) => [
    code(`agent-telemetry-${name.replaceAll('_', '-')}`),
    code(name),
    type === 'list' ? 'list of strings, as JSON' : type,
  ]),
)}

## ${anchor('types')}Types

${table(
  ['Type', 'Values', 'An empty value is'],
  valueTypes.map(({ types, values, empty }) => [types.join(', '), values, empty]),
)}
`;
}

/** @param {ContractFile} contract @param {any} configSchema @param {string} id @param {string} title */
function group(contract, configSchema, id, title) {
  const rows = contract.annotations
    .filter((entry) => entry.group === id)
    .map((entry) => [
      `${anchor(entry.name)}${annotationForms(entry).map(code).join('<br>')}${alias(contract, entry)}`,
      type(entry),
      byDefault(entry, configSchema),
      entry.doc,
      code(entry.example),
      entry.since ?? '',
    ]);
  const heads = ['Annotation', 'Type', 'Default', 'Meaning', 'Example', 'Since'];
  return `## ${anchor(id)}${title}\n\n${table(heads, rows)}`;
}

/** @param {ContractFile} contract @param {Annotation} entry */
function alias(contract, entry) {
  return entry.alias === undefined ? '' : `<br>or ${code(contract.prefix + entry.alias)}`;
}

/** @param {Annotation} entry */
function type(entry) {
  const words = entry.allowed === undefined ? entry.type : entry.allowed.map(code).join(', ');
  const only = entry.targets === undefined ? '' : `<br>only ${entry.targets.join(', ')}`;
  return `${words}${entry.checked === false ? '<br>not checked' : ''}${only}`;
}

/** @param {Annotation} entry @param {any} configSchema */
function byDefault(entry, configSchema) {
  const key = entry.defaultFrom;
  if (key === undefined) return entry.default === undefined ? '' : code(entry.default);
  return `[\`${key}\`](config.md#${key}),<br>else ${code(String(configSchema.properties[key].default))}`;
}
