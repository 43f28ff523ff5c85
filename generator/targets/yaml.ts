import { Document, isMap, isScalar, isSeq, type Node, Scalar, Schema } from 'yaml';
import { wrapped } from '../compiler/backends/layout.js';

/** One for all documents. Kubernetes reads YAML 1.1, where a bare yes, on or y is a boolean. */
const schema = new Schema({ compat: 'yaml-1.1' });

/** A YAML document with comments: above the whole, and above the items of a list that have one. */
export function yamlText(value: unknown, heading: string, comments: CommentedLists = new Map()): string {
  const document = new Document(value, { aliasDuplicateObjects: false, schema });
  if (heading !== '') document.commentBefore = commented(heading);
  markBlocks(document.contents);
  for (const [path, texts] of comments) {
    const list = document.getIn(path, true);
    if (!isSeq(list)) throw new Error(`${path.join('.')} is no list`);
    list.items.forEach((item, index) => {
      const text = texts[index];
      if (text !== undefined && text !== '') (item as Node).commentBefore = commented(text);
    });
  }
  return escaped(document.toString({ lineWidth: 0, indentSeq: false, directives: false }));
}

/** YAML documents in one file, each with a comment above it. */
export function yamlDocuments(documents: readonly CommentedDocument[], heading: string): string {
  return `${comment(heading)}\n\n${documents
    .map((document) => `${comment(document.comment)}\n${yamlText(document.value, '', document.comments)}`)
    .join('---\n')}`;
}

function comment(text: string): string {
  return commented(text).replaceAll(/^(?=.)/gm, '#');
}

export interface CommentedDocument {
  readonly value: unknown;
  readonly comment: string;
  readonly comments?: CommentedLists;
}

/** The comments of lists, by the path to the list. */
export type CommentedLists = ReadonlyMap<readonly string[], readonly (string | undefined)[]>;

/**
 * Comment text as lines of a width that is good to read. What is indented stays as it is, and so do lines for tools: the
 * heading of generated files, and what names an editor the schema.
 */
function commented(text: string): string {
  const lines = escaped(text)
    .split('\n')
    .flatMap((paragraph) =>
      /^ |^Code generated |^yaml-language-server: /.test(paragraph) ? [paragraph] : wrapped(paragraph, 110),
    );
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}

/**
 * Text of several lines, or with both kinds of quotes, is written as it is, line by line, unless it has characters that only
 * quoted text can carry.
 */
function markBlocks(node: unknown): void {
  if (isScalar(node)) {
    if (typeof node.value !== 'string') return;
    if (node.value.search(unprintable) !== -1) node.type = Scalar.QUOTE_DOUBLE;
    else if (/\n|".*'|'.*"/.test(node.value)) node.type = Scalar.BLOCK_LITERAL;
  } else if (isSeq(node)) {
    node.items.forEach(markBlocks);
  } else if (isMap(node)) {
    for (const pair of node.items) markBlocks(pair.value);
  }
}

/** Characters that YAML does not allow, or that YAML 1.1 reads as a line break. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is for control characters
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Replaces such characters with escape sequences. */
function escaped(text: string): string {
  return text.replaceAll(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
