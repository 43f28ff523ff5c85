import type { Operator } from '../ir/operators.js';
import type { Iteration } from '../ir/program.js';

/** What a method means, and what it takes: an iteration, an arrow function. */
export type Method =
  | { readonly operator: Iteration['operator']; readonly takes: 'arrow' }
  | { readonly operator: Operator; readonly takes: Exclude<Argument, 'arrow'> };

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
  endsWith: { operator: 'string.endsWith', takes: 'text' },
  includes: { operator: 'string.includes', takes: 'text' },
  replaceAll: { operator: 'string.replaceAll', takes: 'replacement' },
  split: { operator: 'string.split', takes: 'separator' },
  startsWith: { operator: 'string.startsWith', takes: 'text' },
};
