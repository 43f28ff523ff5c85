/** The wanted name or, where that is taken, the first free one of `name2`, `name3` and so on. */
export function freshName(wanted: string, isTaken: (name: string) => boolean, separator = ''): string {
  let name = wanted;
  for (let count = 2; isTaken(name); count++) name = `${wanted}${separator}${count}`;
  return name;
}
