import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { theContract } from './contract-source.js';

// Names and defaults of annotations stand in schemas/ and nowhere else; code imports them from there.

const generator = fileURLToPath(new URL('../../generator', import.meta.url));
const { prefix, annotations } = theContract();

/** Defaults that are words of the contract, or of a catalogue of policies, too: they mean the same whatever the default is. */
const words = new Set(['', 'true', 'false', '0', 'map', 'json', 'kubernetes', 'vault-agent']);

const defaults = new Set(
  [
    ...annotations.map((entry) => entry.default),
    ...Object.values(configSchema.properties).map(configDefault),
  ].filter((text): text is string => text !== undefined && !words.has(text)),
);

function configDefault(property: { readonly default: unknown }): string | undefined {
  return typeof property.default === 'object' ? undefined : String(property.default);
}

const names = annotations.map(({ name }) => name).join('|');

/** The prefix with a name of the contract behind it, or alone; a path may hold the prefix without meaning an annotation. */
const annotationName = new RegExp(`${prefix.replaceAll('.', '\\.')}(?:(?:${names})(?![a-z])|$)`);

/** The source files of the generator, without what is generated. */
function sources(): readonly string[] {
  return readdirSync(generator, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.split('/').includes('generated'))
    .map((path) => `${generator}/${path}`);
}

/** The texts in a file's code, with their lines; comments are none. */
function texts(path: string, code: string): readonly { readonly text: string; readonly place: string }[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, false);
  const found: { text: string; place: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ text: node.text, place: `${path.slice(generator.length + 1)}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the scan', () => {
  test('sees texts and templates, not comments', () => {
    const code = "// 'a'\nconst x = 'b' + `c${1}d${2}e` + `f`; /** 'g' */";
    expect(texts(`${generator}/x.ts`, code).map(({ text }) => text)).toEqual(['b', 'c', 'd', 'e', 'f']);
  });
});

describe('in the generator', () => {
  const all = sources().flatMap((path) => texts(path, readFileSync(path, 'utf8')));

  test('no annotation is named', () => {
    expect(all.filter(({ text }) => annotationName.test(text))).toEqual([]);
  });

  test('no default is written', () => {
    expect(all.filter(({ text }) => defaults.has(text))).toEqual([]);
  });
});
