let counter = 0;

export function variables(text: string, closing: Disposable) {
  let longer = `${text}!`;
  var longest = `${longer}!`;
  using closed = closing;
  return longest;
}
