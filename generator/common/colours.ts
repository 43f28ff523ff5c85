/** The parameters of the escape sequence Select Graphic Rendition (ECMA-48, 8.3.117). */
const parameters = { bold: 1, faint: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

export type Style = keyof typeof parameters;

/** Shows a text in a style, or as it is. */
export type Paint = (text: string, style: Style) => string;

/** @param hasColours whether the output is a terminal, and colours are wanted */
export function painter(hasColours: boolean): Paint {
  return hasColours ? (text, style) => `\u001b[${parameters[style]}m${text}\u001b[0m` : (text) => text;
}
