import { stringJson } from './json.js';
import { findAll, isJson, type Json, jsonNumber, matches } from './prelude.js';

/**
 * What an engine that cannot parse JSON makes of a text: a number, `true`, `false` or `null` is that; a string, a list of
 * strings and a text that is not JSON are JSON without white space; anything else is an empty object.
 */
export function readTokens(text: string): Json {
  return !isJson(text)
    ? stringJson(text)
    : isAlone(text, stringOrList)
      ? findAll(text, listTokens)
          .map((token) => (token === 'null' ? '""' : wellFormed(token)))
          .join('')
      : isAlone(text, numberToken)
        ? jsonNumber(findAll(text, numberToken).join(''))
        : isAlone(text, 'true|false')
          ? text.includes('true')
          : isAlone(text, 'null')
            ? undefined
            : '{}';
}

/** Whether a text that `readTokens` returned is a string. */
export function isStringJson(json: string): boolean {
  return json.startsWith('"');
}

/** Whether a text that `readTokens` returned is a list. */
export function isListJson(json: string): boolean {
  return json.startsWith('[');
}

const stringToken = '"(?:[^"\\\\]|\\\\.)*"';
const numberToken = '-?[0-9][-+.0-9eE]*';
const stringOrList = `${stringToken}|\\[(?:[ \\t\\n\\r,]|${stringToken}|null)*\\]`;
/** The tokens of a list of strings; `null` is an empty one. */
const listTokens = `${stringToken}|null|[\\[\\],]`;

/** Whether the JSON matches the pattern, apart from white space around it. */
function isAlone(json: string, pattern: string): boolean {
  return matches(json, `[ \\t\\n\\r]*(?:${pattern})[ \\t\\n\\r]*`);
}

/** The token with U+FFFD for halves of surrogate pairs, as Go reads their escapes. */
function wellFormed(token: string): string {
  return findAll(token, pieces)
    .map((piece) => (matches(piece, surrogate) ? '\\ufffd' : piece))
    .join('');
}

const surrogate = '\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}';

/** Two escapes for one character, another escape, or characters as they are. */
const pieces =
  '\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}|\\\\[^u]|[^\\\\]+';
