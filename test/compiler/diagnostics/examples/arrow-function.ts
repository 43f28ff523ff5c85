function isFilled(text: string): boolean {
  return text !== '';
}

const marked = (text: string) => `${text}!`;

export function arrows(list: readonly string[]) {
  const inner = function (text: string) {
    return text;
  };
  return [
    list.filter(isFilled),
    list.map((text, index) => text),
    list.some(function (text) {
      return text === '';
    }),
    list.filter(Boolean),
  ];
}
