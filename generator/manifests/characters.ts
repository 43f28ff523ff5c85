import { type Document, isCollection, visit } from 'yaml';

/** A character that Kubernetes does not read in YAML, and where. */
export interface ForeignCharacter {
  readonly offset: number;
  readonly message: string;
}

/** Matches the control characters that neither YAML nor JSON allows in a text, even in comments and between quotes. */
const control = /[^\P{Cc}\t\n\r\x7f-\x9f]/u;

/** The first control character of a text. The parser takes them for text. */
export function controlCharacter(text: string): ForeignCharacter | undefined {
  const found = control.exec(text);
  if (found === null) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message = `not YAML: it has the control character U+${code}; remove it, or write \\u${code} between double quotes`;
  return { offset: found.index, message };
}

/** The first line that starts with a tab, unless it is in a text or between brackets. The parser takes tabs for spaces. */
export function leadingTab(text: string, document: Document.Parsed): ForeignCharacter | undefined {
  const { contents } = document;
  // JSON may start with tabs.
  if (isCollection(contents) && contents.flow === true) return undefined;
  const tabs = text.startsWith('\t') ? [0] : [];
  for (let at = text.indexOf('\n\t'); at >= 0; at = text.indexOf('\n\t', at + 1)) tabs.push(at + 1);
  if (tabs.length === 0) return undefined;
  let next = 0;
  // Passes the tabs before each value that may have some.
  visit(document, {
    Value: (_, node) => {
      const offset = tabs[next];
      if (offset === undefined) return visit.BREAK;
      if (isCollection(node) && node.flow !== true) return undefined;
      const [start = 0, end = 0] = node.range ?? [];
      if (offset < start) return visit.BREAK;
      while ((tabs[next] ?? end) < end) next++;
      return visit.SKIP;
    },
  });
  const offset = tabs[next];
  if (offset === undefined) return undefined;
  return { offset, message: 'not YAML: a line starts with a tab; remove it, or use spaces' };
}
