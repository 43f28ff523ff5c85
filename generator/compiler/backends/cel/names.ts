/** Words no CEL name may be, and no member after a dot: https://github.com/google/cel-spec/blob/master/doc/langdef.md. */
export const keywords: ReadonlySet<string> = new Set(
  (
    'as break const continue else false for function if import in let loop namespace null package return true var void ' +
    'while'
  ).split(' '),
);
