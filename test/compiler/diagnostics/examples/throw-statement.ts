export function required(text: string): string {
  if (text === '') throw new Error('missing');
  return text;
}
