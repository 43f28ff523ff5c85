/** A CEL expression as its words, with `""` for each text, and the texts. */
export interface CelTokens {
  readonly words: readonly string[];
  readonly texts: readonly string[];
}

/** The grammar of https://github.com/google/cel-spec, as far as the printer uses it. */
const token =
  /(?<space>[ \n]+)|(?<raw>r(?<mark>["'])(?:(?!\k<mark>)[^\p{C}\p{Zl}\p{Zp}])*\k<mark>)|(?<text>(?<quote>["'])(?:(?!\k<quote>)[^\\\p{C}\p{Zl}\p{Zp}]|\\["'\\nrt]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*\k<quote>)|(?<word>[A-Za-z_]\w*|[0-9][0-9.]*|\|\||&&|[=!<>]=|[-+*!<>?:.,()[\]{}])/uy;

/** @throws Error where the expression is none, as it has a text that does not end or a character that none may have */
export function celTokens(expression: string): CelTokens {
  const words: string[] = [];
  const texts: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const start = token.lastIndex;
    const found = token.exec(expression)?.groups;
    if (found === undefined) throw new Error(`no CEL: ${expression.slice(start, start + 80)}`);
    if (found['raw'] !== undefined) texts.push(found['raw'].slice(2, -1));
    if (found['text'] !== undefined) texts.push(unquoted(found['text']));
    if (found['space'] === undefined) words.push(found['word'] ?? '""');
  }
  return { words, texts };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replaceAll(/\\(?:u(.{4})|U(.{8})|(.))/gu, (_, short, long, simple) =>
      simple === undefined
        ? String.fromCodePoint(Number.parseInt(short ?? long, 16))
        : (escapes[simple] ?? simple),
    );
}
