export function nullable(text: string) {
  return text === '' ? null : text;
}
