export function tooLong(text: string): boolean {
  return text.length > 253;
}
