/** A value for a message: on one line, shortened, without characters that a terminal interprets. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return printable(JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value));
}

/** A key for a message: unquoted if it is a plain word. */
export function showKey(key: string): string {
  return /^[\w./-]{1,320}$/.test(key) ? key : show(key);
}

/** The text escaped as by `printable`, apart from line breaks and tabs. */
export function printableLines(text: string): string {
  return text.replaceAll(/(?:[^\r\n\t]|\r(?!\n))+/g, printable);
}

/** The value as JSON, in which characters that a terminal interprets are escape sequences of JSON. */
export function printableJson(value: unknown, indentation?: number): string {
  return printableLines(JSON.stringify(value, null, indentation));
}

/** The text with control characters, line separators and bidirectional controls escaped. */
export function printable(text: string): string {
  return replaceInvisible(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The text with each control character, line separator and bidirectional control replaced. */
export function replaceInvisible(text: string, replacement: (letter: string) => string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is for control characters
  const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  return text.replace(invisible, replacement);
}
