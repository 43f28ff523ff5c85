import { Document, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';

/** A YAML document with comments: above the whole, and above the items of a list that have one. */
export function yamlText(value: unknown, heading: string, comments: CommentedLists = new Map()): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
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
  return document.toString({ lineWidth: 0, indentSeq: false });
}

/** The comments of lists, by the path to the list. */
export type CommentedLists = ReadonlyMap<readonly string[], readonly (string | undefined)[]>;

/** Comment text as lines of a width that is good to read. */
function commented(text: string): string {
  const lines = text.split('\n').flatMap((paragraph) => wrapped(paragraph, 110));
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}

function wrapped(paragraph: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** Text of several lines is written as such. */
function markBlocks(node: unknown): void {
  if (isScalar(node)) {
    if (typeof node.value === 'string' && node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
  } else if (isSeq(node)) node.items.forEach(markBlocks);
  else if (isMap(node)) for (const pair of node.items) markBlocks(pair.value);
}
