import { replaceInvisible } from './show.js';

/** Attributes of an element, each with a space before it. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML: line breaks and tabs as they are, other invisible characters as references. */
export function escaped(text: string): string {
  const visible = text.toWellFormed().replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
  return replaceInvisible(visible, (letter) => {
    if (/[\t\n\r]/.test(letter)) return letter;
    // XML 1.0 has no way to write control characters and noncharacters.
    return letter < ' ' ? '\ufffd' : `&#${letter.charCodeAt(0)};`;
  }).replace(/[\ufffe\uffff]/g, '\ufffd');
}
