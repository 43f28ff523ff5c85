/** How many letters a line of the picture has. */
const columns = 104;
const fontSize = 14;
const letterWidth = fontSize * 0.602;
const lineHeight = 20;
const margin = 16;

/** The colours of a dark terminal, by the codes of ECMA-48 that programs write. */
const styles: Readonly<Record<string, string>> = {
  1: 'font-weight="bold"',
  2: 'fill="#8b949e"',
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#e3b341"',
  36: 'fill="#79c0ff"',
};

/** A letter with its style. */
interface Letter {
  readonly text: string;
  readonly style: string;
}

/**
 * A picture, in SVG, of a terminal in which a command has run.
 *
 * @param output what it has written, with the codes of its colours
 */
export function terminalPicture(command: string, output: string): string {
  const lines = [`$ ${command}`, ...output.trimEnd().split('\n')].flatMap((line) => wrapped(lettersOf(line)));
  const width = Math.ceil(columns * letterWidth) + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const font = `font-family="ui-monospace, Menlo, Consolas, monospace" font-size="${fontSize}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(command)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g ${font} fill="#e6edf3" style="white-space: pre" xml:space="preserve">`,
    ...lines.map((line, index) => {
      const y = margin + index * lineHeight + fontSize;
      return `<text x="${margin}" y="${y}">${spansOf(line)}</text>`;
    }),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

function lettersOf(line: string): readonly Letter[] {
  const [start = '', ...parts] = line.split('\u001b[');
  return [
    ...lettersIn(start, ''),
    ...parts.flatMap((part) => {
      const [code = '', ...text] = part.split('m');
      return lettersIn(text.join('m'), code === '0' ? '' : (styles[code] ?? unknownCode(code)));
    }),
  ];
}

function lettersIn(text: string, style: string): readonly Letter[] {
  return [...text].map((letter) => ({ text: letter, style }));
}

function unknownCode(code: string): never {
  throw new Error(`${code}: a colour that test/docs/picture.ts does not know`);
}

/** The lines that a terminal makes of one. */
function wrapped(letters: readonly Letter[]): readonly (readonly Letter[])[] {
  const count = Math.max(1, Math.ceil(letters.length / columns));
  return Array.from({ length: count }, (_, index) => letters.slice(index * columns, (index + 1) * columns));
}

/** Neighbours of one style together. */
function spansOf(letters: readonly Letter[]): string {
  const spans: { style: string; text: string }[] = [];
  for (const { style, text } of letters) {
    const last = spans.at(-1);
    if (last?.style === style) last.text += text;
    else spans.push({ style, text });
  }
  return spans
    .map(({ style, text }) => (style === '' ? escaped(text) : `<tspan ${style}>${escaped(text)}</tspan>`))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
