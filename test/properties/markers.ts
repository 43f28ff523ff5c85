/**
 * Harmless texts, each to be found again wherever it went. What is made of a hostile text is compared with what is made
 * of a marker in its place: it must be the same but for the text itself.
 */
export function marker(index: number): string {
  return `harmless${index}z`;
}

/** The value with each marker in its texts replaced by the text of the same index. */
export function substituted(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') return substitutedText(value, texts);
  if (Array.isArray(value)) return value.map((item) => substituted(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [substitutedText(name, texts), substituted(member, texts)]),
  );
}

export function substitutedText(text: string, texts: readonly string[]): string {
  return text.replaceAll(/harmless(\d+)z/g, (_, index) => texts[Number(index)] ?? '');
}

/** How often each marker up to `count` occurs in the JSON of a value. */
export function occurrences(value: unknown, count: number): readonly number[] {
  const json = JSON.stringify(value);
  return Array.from({ length: count }, (_, index) => json.split(marker(index)).length - 1);
}
