export function lists(text: string, list: readonly string[]) {
  return [...text, ...list.flatMap((item) => item)];
}
