const comma = ',';
const dollar: string = '$';

export function methods(text: string, list: readonly string[], other: string, count: number) {
  return [
    text.split(comma),
    text.split(''),
    text.split(other),
    text.split(',', 2),
    text.replaceAll('a', '$&'),
    text.replaceAll('a', dollar),
    text.replaceAll('', 'a'),
    text.replaceAll('a', () => 'b'),
    text.startsWith('a', 1),
    text.includes('a', 1),
    list.at(-1),
    list.at(count),
    list.join(),
    list.includes('a', 1),
    list.map((item) => item, list),
    list.every(...([(item: string) => item === ''] as const)),
  ];
}
