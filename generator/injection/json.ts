import { findAll, hasCapability, jsonText, ownRecord, quotedJson } from './prelude.js';

/** The text as JSON, as Go's encoding/json writes it. */
export function stringJson(text: string): string {
  return hasCapability('json') ? jsonText(text) : asJson(quotedJson(text));
}

/** JSON of what `quotedJson` wrote: with the escapes that JSON and Go have otherwise than CEL's strings.quote. */
export function asJson(quotedText: string): string {
  return findAll(quotedText, tokens)
    .map((token) => jsonEscapes[token] ?? token)
    .join('');
}

/** An escape of two characters, a character that JSON or Go escapes, or as many others as there are. */
const tokens = '\\\\.|[\\x00-\\x1f<>&\u2028\u2029]|[^\\\\\\x00-\\x1f<>&\u2028\u2029]+';

/** How JSON spells what CEL's strings.quote leaves as it is, or spells in Go's way. */
const jsonEscapes: Readonly<Record<string, string>> = ownRecord({
  '\u0000': '\\u0000',
  '\u0001': '\\u0001',
  '\u0002': '\\u0002',
  '\u0003': '\\u0003',
  '\u0004': '\\u0004',
  '\u0005': '\\u0005',
  '\u0006': '\\u0006',
  '\\a': '\\u0007',
  '\\v': '\\u000b',
  '\u000e': '\\u000e',
  '\u000f': '\\u000f',
  '\u0010': '\\u0010',
  '\u0011': '\\u0011',
  '\u0012': '\\u0012',
  '\u0013': '\\u0013',
  '\u0014': '\\u0014',
  '\u0015': '\\u0015',
  '\u0016': '\\u0016',
  '\u0017': '\\u0017',
  '\u0018': '\\u0018',
  '\u0019': '\\u0019',
  '\u001a': '\\u001a',
  '\u001b': '\\u001b',
  '\u001c': '\\u001c',
  '\u001d': '\\u001d',
  '\u001e': '\\u001e',
  '\u001f': '\\u001f',
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
});
