/** CEL expressions as a tree, to be printed. Lists of operands are never empty. */
export type Cel =
  | {
      readonly kind: 'binding';
      /** With the macro cel.bind, or where there is none by going through a list of the one value. */
      readonly form: 'bind' | 'map';
      readonly name: string;
      readonly value: Cel;
      readonly body: Cel;
    }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly operands: readonly Cel[] }
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Cel[] }
  | { readonly kind: 'conditional'; readonly test: Cel; readonly whenTrue: Cel; readonly whenFalse: Cel }
  | { readonly kind: 'index'; readonly operand: Cel; readonly index: Cel; readonly isOptional: boolean }
  | { readonly kind: 'list'; readonly elements: readonly Cel[] }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'map'; readonly entries: readonly CelEntry[] }
  | { readonly kind: 'message'; readonly type: string; readonly fields: readonly CelEntry[] }
  | {
      readonly kind: 'method';
      readonly target: Cel;
      readonly method: string;
      readonly arguments: readonly Cel[];
    }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: Cel }
  | { readonly kind: 'select'; readonly operand: Cel; readonly field: string; readonly isOptional: boolean }
  | { readonly kind: 'string'; readonly value: string };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*';

/** An entry of a map or a field of a message; one that is optional is left out where its value is none. */
export interface CelEntry {
  readonly isOptional: boolean;
  /** The key of an entry of a map, or as CEL: a quoted text in a map, a bare name in a message. */
  readonly key: Cel | string;
  readonly value: Cel;
}

/** Makes trees of CEL, which `printCel` writes. */
export const cel = {
  binding: (form: 'bind' | 'map', name: string, value: Cel, body: Cel): Cel => ({
    kind: 'binding',
    form,
    name,
    value,
    body,
  }),
  binary: (operator: BinaryOperator, ...operands: readonly Cel[]): Cel => ({
    kind: 'binary',
    operator,
    operands,
  }),
  call: (name: string, ...operands: readonly Cel[]): Cel => ({
    kind: 'call',
    function: name,
    arguments: operands,
  }),
  conditional: (test: Cel, whenTrue: Cel, whenFalse: Cel): Cel => ({
    kind: 'conditional',
    test,
    whenTrue,
    whenFalse,
  }),
  index: (operand: Cel, index: Cel, isOptional: boolean): Cel => ({
    kind: 'index',
    operand,
    index,
    isOptional,
  }),
  integer: (value: number): Cel => ({ kind: 'literal', text: String(value) }),
  list: (...elements: readonly Cel[]): Cel => ({ kind: 'list', elements }),
  literal: (text: string): Cel => ({ kind: 'literal', text }),
  map: (entries: readonly CelEntry[]): Cel => ({ kind: 'map', entries }),
  message: (type: string, fields: readonly CelEntry[]): Cel => ({ kind: 'message', type, fields }),
  method: (target: Cel, method: string, ...operands: readonly Cel[]): Cel => ({
    kind: 'method',
    target,
    method,
    arguments: operands,
  }),
  name: (name: string): Cel => ({ kind: 'name', name }),
  not: (operand: Cel): Cel => ({ kind: 'not', operand }),
  select: (operand: Cel, field: string, isOptional = false): Cel => ({
    kind: 'select',
    operand,
    field,
    isOptional,
  }),
  text: (value: string): Cel => ({ kind: 'string', value }),
};

/**
 * A text as a CEL literal, in ASCII but for printable characters. No value can end it early. To need few
 * escapes, a text with double quotes is put in single quotes, and one with backslashes is a raw string.
 */
export function quoted(value: string): string {
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
  if (isPlainAscii(value) && !value.includes(quote)) return quote + value + quote;
  const characters = [...value.toWellFormed()];
  if (value.includes('\\') && characters.every((character) => character !== quote && isPlain(character))) {
    return `r${quote}${characters.join('')}${quote}`;
  }
  const text = characters.map((character) =>
    character === quote || character === '\\'
      ? `\\${character}`
      : isPlain(character)
        ? character
        : escaped(character),
  );
  return quote + text.join('') + quote;
}

/** Whether the text is printed as it is, in single or double quotes. Nearly all texts are. */
function isPlainAscii(text: string): boolean {
  return /^[ -[\]-~]*$/.test(text);
}

/** Whether a character can be read as it is, and no editor and no YAML parser alters it. */
function isPlain(character: string): boolean {
  return character === ' ' || !/[\p{C}\p{Z}]/u.test(character);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A control, format, separator or private character as an escape. */
function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hexadecimal = code.toString(16);
  const unicode = code > 0xffff ? `\\U${hexadecimal.padStart(8, '0')}` : `\\u${hexadecimal.padStart(4, '0')}`;
  return escapes.get(character) ?? unicode;
}
