export function truth(text: string, count: number, list: readonly string[], isGiven: boolean) {
  if (text) return [];
  return [
    text ? 'a' : 'b',
    !count,
    isGiven && list,
    text || 'default',
    list.filter((item) => item),
    list.every((item) => [item]),
  ];
}
