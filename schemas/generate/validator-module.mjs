import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

/**
 * The validator of a schema, compiled ahead of time: to load ajv and compile would take longer than everything else that
 * `generate` does.
 *
 * `unicode: false` counts lengths in UTF-16 units, which needs no code of ajv at run time.
 * @param {any} schema
 * @param {string} fileName of the schema, for the comment
 * @returns {string}
 */
export function validatorModule(schema, fileName) {
  const ajv = new Ajv2020({
    allErrors: true,
    useDefaults: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    unicode: false,
    logger: false, // It would warn that `unicode` is deprecated; anything else throws.
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary([
    'x-env',
    'x-since',
    'x-allowed',
    'x-requires',
    'x-injection',
    'x-removed',
    'x-webhook-env',
  ]);
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  if (code.includes('require(')) {
    throw new Error(`schemas/${fileName} uses a keyword whose validator needs ajv at run time; use another`);
  }
  return `// @ts-nocheck
// Generated from schemas/${fileName} by \`npm run schemas\`. Do not edit.
${code.replace(/^"use strict";/, '')}
`;
}
