export function loops(list: readonly string[], record: Readonly<Record<string, string>>) {
  for (const item of list) {
  }
  for (const name in record) {
  }
  for (;;) {
  }
  while (list.length > 0) {
  }
  do {
  } while (list.length > 0);
  return list;
}
