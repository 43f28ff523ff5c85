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
