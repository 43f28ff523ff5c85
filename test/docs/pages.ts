import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A page for people to read, taken apart as far as the tests look at it. */
export interface Page {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
  /** The text without blocks of code. */
  readonly prose: string;
}

/** Every page that is written by hand or generated, without those of other people's packages. */
export function pages(): readonly Page[] {
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
  const inDocs = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'));
  return [...atRoot, ...inDocs.map((name) => `docs/${name}`)].map(page);
}

export function page(path: string): Page {
  const text = readFileSync(root + path, 'utf8');
  return { path, text, prose: text.replaceAll(/^```.*?^```$/gms, '') };
}

/** What stands in backticks outside of blocks of code. */
export function codeSpans({ prose }: Page): readonly string[] {
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** The blocks of code in a language, in order, each with its line breaks. */
export function codeBlocks({ text }: Page, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, code = '']) => code,
  );
}

/** A block of shell, and the block after it if that shows what it prints. */
export interface Example {
  readonly commands: string;
  /** Undefined if the page does not show it. What is left out is `…`. */
  readonly output: string | undefined;
}

/** The examples of a page that run `injectorless`, in order. */
export function examples({ text }: Page): readonly Example[] {
  const blocks = /^```sh\n(.*?)^```$(?=(?:(?:\n(?!```|#)[^\n]*)*\n```(?:text|json|diff)\n(.*?)^```$)?)/gms;
  return [...text.matchAll(blocks)]
    .map(([, commands = '', output]) => ({ commands, output }))
    .filter(({ commands }) => commands.includes('npx injectorless') && !commands.startsWith('#!'));
}

/** The rows of all tables with this heading, cell by cell, cells of code without their backticks. */
export function tableRows({ prose }: Page, ...heading: readonly string[]): readonly (readonly string[])[] {
  const tables = [...prose.matchAll(/^\|(.+)\|\n\| *---.*\|\n((?:\|.*\|\n)*)/gm)];
  return tables
    .filter(([, head = '']) => cellsOf(head).slice(0, heading.length).join('|') === heading.join('|'))
    .flatMap(([, , body = '']) => body.trimEnd().split('\n'))
    .map((row) => cellsOf(row.slice(1, -1)).map((cell) => /^`(.*)`$/.exec(cell)?.[1] ?? cell));
}

function cellsOf(row: string): readonly string[] {
  return row.split(/ \| /).map((cell) => cell.trim());
}

/** Where links into a page can lead: GitHub's anchors of its headings, and those it sets itself. */
export function anchors({ prose }: Page): ReadonlySet<string> {
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));
  const ids = [...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  return new Set([...headings, ...ids]);
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
