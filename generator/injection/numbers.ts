/**
 * The spellings Go takes for numbers, durations and quantities, as patterns. Where Go has no bound or one a pattern
 * cannot say, the pattern stops well before it: docs/deviations.md lists where.
 */
import { isOrdered, lastCharacters, matches } from './prelude.js';

/** A signed 64-bit integer (strconv.ParseInt); an empty text counts as 0. */
export function isInteger(text: string): boolean {
  return (
    text === '' ||
    matches(text, '[+-]?0*[0-9]{1,18}') ||
    (matches(text, '\\+?0*[0-9]{19}') && isOrdered(lastCharacters(text, 19), '9223372036854775807')) ||
    (matches(text, '-0*[0-9]{19}') && isOrdered(lastCharacters(text, 19), '9223372036854775808'))
  );
}

/**
 * The number of a user or group; an empty text counts as 0. vault-k8s takes 64 bits, of which JSON carries 53 between
 * all programs, and Kubernetes takes 31.
 */
export function isId(text: string): boolean {
  return (
    text === '' ||
    matches(text, '[+-]?0*[0-9]{1,15}') ||
    (matches(text, '[+-]?0*[0-9]{16}') && isOrdered(lastCharacters(text, 16), '9007199254740991'))
  );
}

/** An unsigned 64-bit integer (strconv.ParseUint). */
export function isUnsigned(text: string): boolean {
  return (
    matches(text, '0*[0-9]{1,19}') ||
    (matches(text, '0*[0-9]{20}') && isOrdered(lastCharacters(text, 20), '18446744073709551615'))
  );
}

const digits = '[0-9](_?[0-9])*';
const exponent = '[eE][+-]?[0-9](_?[0-9])?';
const hexadecimals = '_?[0-9a-fA-F](_?[0-9a-fA-F]){0,2}(\\.[0-9a-fA-F]?)?|\\.[0-9a-fA-F]';

/**
 * A finite floating point number (strconv.ParseFloat): decimal, with at most 15 significant digits, which all programs
 * read alike, or hexadecimal and small, and so as exact in decimal.
 */
export function isFloat(text: string): boolean {
  return (
    (matches(text, `[+-]?(${digits}(\\.(${digits})?)?|\\.${digits})(${exponent})?`) &&
      matches(text.replaceAll('.', '').replaceAll('_', ''), '[+-]?0*[0-9]{0,15}([eE].*)?')) ||
    matches(text, `[+-]?0[xX](${hexadecimals})[pP][+-]?[0-9]`)
  );
}

/** Infinity or not a number, which strconv.ParseFloat takes and JSON cannot carry. */
export function isNotFinite(text: string): boolean {
  return matches(text, '[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN]');
}

/**
 * A JSON number that engines may read differently, or text with more lists and objects, or a longer number, than `isJson`
 * accepts. A pattern cannot measure nesting, so all opening brackets and braces count.
 */
export function exceedsJson(text: string): boolean {
  return matches(text, [inexactNumber, manyCollections, longNumberInside].join('|'));
}

const whiteSpace = '[ \\t\\n\\r]*';
/** Any characters, line breaks included. */
const anything = '[\\d\\D]*';
const longExponent = '[eE]\\+?0*[1-9][0-9]{2,}';

/** A number with more than 15 digits, with more than 9 before an exponent, or with more than two in its exponent. */
const inexactNumber = `${whiteSpace}-?([0-9.]{16,}([eE][-+0-9]*)?|[0-9.]{10,}[eE][-+0-9]*|[0-9.]+([eE]-[0-9]{3,}|${longExponent}))${whiteSpace}`;

/** Text that starts with an opening bracket or brace, and has more than 16 of them. */
const manyCollections = `${whiteSpace}[\\[{]([^\\[{]*[\\[{]){16}${anything}`;

/** A separator in JSON: punctuation or white space. */
const separator = '[\\[\\]{},: \\t\\n\\r]';
/** A number between separators with more than 200 digits before the point, or more than two in the exponent. */
const longNumberInside = `${anything}${separator}-?([0-9]{201}[-+.0-9eE]*|[0-9.]+${longExponent})${separator}${anything}`;

/** A duration (time.ParseDuration); an empty text is none. */
export function isDuration(text: string): boolean {
  return text === '' || matches(text, `[+-]?(0|(${durationParts}){1,8})`);
}

/** Each part stays below 10^18 ns, so that eight of them fit a signed 64-bit integer. */
const durationParts = [
  '([0-9]{1,18}(\\.[0-9]*)?|\\.[0-9]+)ns',
  '([0-9]{1,15}(\\.[0-9]*)?|\\.[0-9]+)[uµμ]s',
  '([0-9]{1,12}(\\.[0-9]*)?|\\.[0-9]+)ms',
  '([0-9]{1,9}(\\.[0-9]*)?|\\.[0-9]+)s',
  '([0-9]{1,7}(\\.[0-9]*)?|\\.[0-9]+)m',
  '([0-9]{1,5}(\\.[0-9]*)?|\\.[0-9]+)h',
].join('|');

/** A Kubernetes quantity (resource.ParseQuantity); an empty text is none. */
export function isQuantity(text: string): boolean {
  return (
    text === '' ||
    matches(text, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?')
  );
}
