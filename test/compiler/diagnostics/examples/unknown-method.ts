export function methods(text: string, list: readonly string[], record: Readonly<Record<string, string>>, count: number) {
  return [
    text.trim(),
    list.concat(list),
    list.toSorted(),
    record.hasOwnProperty('a'),
    count.toFixed(2),
    Object.entries(record),
    text.toString(),
    // The comparison is not refused as well.
    text === text.trim() ? 'x' : 'y',
  ];
}
