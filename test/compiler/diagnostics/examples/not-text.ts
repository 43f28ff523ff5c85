export function texts(count: number, isGiven: boolean, list: readonly string[], numbers: readonly number[]) {
  return [`${count}`, `${isGiven}`, 'a' + count, `${list}`, numbers.join(',')];
}
