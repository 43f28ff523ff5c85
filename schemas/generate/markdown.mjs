// Markdown, a piece at a time.

/** The line every generated page starts with. @param {string} sources */
export function generatedFrom(sources) {
  return `<!-- Generated from ${sources} by \`npm run schemas\`. Do not edit. -->`;
}

/** A text as code; empty is nothing. @param {string} text */
export function code(text) {
  return text === '' ? 'empty' : `\`${text}\``;
}

/** A table. @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** A place that links can point to. @param {string} id */
export function anchor(id) {
  return `<a id="${id}"></a>`;
}
