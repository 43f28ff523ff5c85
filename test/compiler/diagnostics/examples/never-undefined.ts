export function compared(text: string, list: readonly string[]) {
  return [text === undefined, undefined !== list];
}
