import { deepestJson } from '../../../injection/prelude.js';
import type { Dialect } from './dialects/dialect.js';
import { type Cel, cel } from './tree.js';

/**
 * Whether a text is JSON, for engines without a parser that reports failure as a value. Only a text of tokens, in which a
 * comma, colon or bracket follows each value, can be: for others, the rest would take long. Each token becomes one letter:
 * a string S, any other scalar V, a bracket, comma or colon itself. Then innermost lists and objects become V, two levels
 * at a time, up to the depth allowed. The text is JSON if one letter is left.
 */
export function isJsonText(text: Cel, bind: Dialect['bind']): Cel {
  let letters = eachToken(text, cel.text(anyToken), letter);
  for (let depth = 0; depth < deepestJson; depth += 2) {
    letters = eachToken(letters, cel.name('innermost'), cel.conditional(isLong, cel.text('V'), token));
  }
  const isOneValue = cel.method(letters, 'matches', cel.text('^[SV]$'));
  return cel.binary(
    '&&',
    cel.method(text, 'matches', cel.text(tokensOnly)),
    bind('innermost', cel.text(`${innermost}|.`), isOneValue),
  );
}

/** The text with each token that the pattern finds replaced, and without what is between them. */
function eachToken(text: Cel, pattern: Cel, by: Cel): Cel {
  const found = cel.method(text, 'findAll', pattern);
  return cel.method(cel.method(found, 'map', token, by), 'join');
}

const string = '"(?:[^"\\\\\\x00-\\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"';
const scalar = '-?(?:0|[1-9][0-9]{0,199})(?:\\.[0-9]+)?(?:[eE](?:\\+?0*[0-9]{1,2}|-[0-9]+))?|true|false|null';
const tokensOnly = `^(?:[\\[\\]{}:, \\t\\n\\r]|(?:${string}|${scalar})[ \\t\\n\\r]*(?:[\\]}:,]|$))*$`;
/** A token of a text in which there are only tokens. */
const anyToken = '"(?:[^"\\\\]|\\\\.)*"|[\\[\\]{}:,]|[^\\[\\]{}:," \\t\\n\\r]+';
const innermost = containerOf(`(?:[SV]|${containerOf('[SV]')})`);

/** A list or an object of such values. */
function containerOf(value: string): string {
  return `\\[(?:${value}(?:,${value})*)?\\]|\\{(?:S:${value}(?:,S:${value})*)?\\}`;
}

const token = cel.name('token');
const isLong = cel.binary('>', cel.call('size', token), cel.integer(1));
const isString = cel.method(token, 'startsWith', cel.text('"'));
const isPunctuation = cel.binary('in', token, cel.list(...[...'[]{}:,'].map(cel.text)));
const letter = cel.conditional(isString, cel.text('S'), cel.conditional(isPunctuation, token, cel.text('V')));
