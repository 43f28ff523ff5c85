import ts from 'typescript';

/** The doc comment of a declaration, on one line. */
export function documentationOf(node: ts.Node): { documentation?: string } {
  const comments = ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '');
  const last = comments.at(-1);
  return last === undefined || last === '' ? {} : { documentation: last.replaceAll(/\s+/g, ' ') };
}

/** The parameter that results of the function are named after: `@namedAfter PARAMETER` in its doc comment. */
export function namedAfter(node: ts.FunctionDeclaration): { namedAfter?: string } {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'namedAfter');
  const parameter = ts.getTextOfJSDocComment(tag?.comment);
  return parameter === undefined ? {} : { namedAfter: parameter };
}
