/** What the methods of a list mean; `each.` marks those that take an arrow function. */
export const listMethods: Readonly<Record<string, string>> = {
  at: 'list.at',
  every: 'each.every',
  filter: 'each.filter',
  find: 'each.find',
  flatMap: 'each.flatMap',
  includes: 'list.includes',
  join: 'list.join',
  map: 'each.map',
  some: 'each.some',
};

/** What the methods of a text mean. */
export const textMethods: Readonly<Record<string, string>> = {
  endsWith: 'text.endsWith',
  includes: 'text.includes',
  replaceAll: 'text.replaceAll',
  split: 'text.split',
  startsWith: 'text.startsWith',
};
