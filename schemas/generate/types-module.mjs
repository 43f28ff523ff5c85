import { compile } from 'json-schema-to-typescript';

/**
 * The TypeScript types of a JSON Schema.
 * @param {any} schema
 * @param {string} fileName of the schema, for the comment
 * @returns {Promise<string>}
 */
export function typesModule(schema, fileName) {
  return compile(sharedTypes(structuredClone(schema), schema.$defs), schema.title, {
    bannerComment: `// Generated from schemas/${fileName} by \`npm run schemas\`. Do not edit.`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

/**
 * Strips references to titled definitions: with a description beside it, each reference would become a type of its own.
 * @param {any} node changed in place
 * @param {Record<string, { title?: string }>} definitions
 */
function sharedTypes(node, definitions) {
  for (const value of Object.values(node)) {
    if (typeof value === 'object' && value !== null) sharedTypes(value, definitions);
  }
  if (typeof node.$ref === 'string' && definitions[node.$ref.replace('#/$defs/', '')]?.title !== undefined) {
    for (const key of Object.keys(node).filter((key) => key !== '$ref')) delete node[key];
  }
  return node;
}
