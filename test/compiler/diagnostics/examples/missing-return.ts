export function nothing(): undefined {}

export function onOneWay(isGiven: boolean): string | undefined {
  if (isGiven) return 'given';
}

export function withoutElse(text: string): string {
  if (text === '') {
    const unused = 'a';
  }
  return text;
}

export function withElse(text: string): string | undefined {
  if (text === '') return 'empty';
  else {
    const unused = 'a';
  }
  return text;
}

export function withNestedIf(text: string, isGiven: boolean): string {
  if (text === '') {
    if (isGiven) return 'empty';
  }
  return text;
}

export function inArrow(list: readonly string[]) {
  return list.some((text): undefined => {});
}
