/**
 * A JSON Schema as a module, so that the built package needs no JSON file beside it.
 * @param {object} schema
 * @param {string} fileName of the schema, for the comment
 * @returns {string}
 */
export function schemaModule(schema, fileName) {
  return `// Generated from schemas/${fileName} by \`npm run schemas\`. Do not edit.
export const configSchema = ${JSON.stringify(schema, undefined, 2)};
`;
}
