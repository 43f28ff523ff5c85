/** What a method means, and what it takes. */
export interface Method {
  /** An operator of the IR, or an iteration where it takes an arrow function. */
  readonly operator: string;
  readonly takes: Argument;
}

/** What methods take, in the words of a diagnostic. */
export const methodArguments = {
  arrow: 'one arrow function',
  index: 'one index, written out and not negative',
  scalar: 'one text, number or boolean',
  text: 'one text',
  separator: 'one text, written out and not empty',
  replacement: 'two texts, written out: one that is not empty, and one without $ to put in its place',
} as const;

export type Argument = keyof typeof methodArguments;

export const listMethods: Readonly<Record<string, Method>> = {
  at: { operator: 'list.at', takes: 'index' },
  every: { operator: 'every', takes: 'arrow' },
  filter: { operator: 'filter', takes: 'arrow' },
  find: { operator: 'find', takes: 'arrow' },
  flatMap: { operator: 'flatMap', takes: 'arrow' },
  includes: { operator: 'list.includes', takes: 'scalar' },
  join: { operator: 'list.join', takes: 'text' },
  map: { operator: 'map', takes: 'arrow' },
  some: { operator: 'some', takes: 'arrow' },
};

export const textMethods: Readonly<Record<string, Method>> = {
  endsWith: { operator: 'text.endsWith', takes: 'text' },
  includes: { operator: 'text.includes', takes: 'text' },
  replaceAll: { operator: 'text.replaceAll', takes: 'replacement' },
  split: { operator: 'text.split', takes: 'separator' },
  startsWith: { operator: 'text.startsWith', takes: 'text' },
};
