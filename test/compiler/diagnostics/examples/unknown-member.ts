import { rawJson } from '../../../../generator/injection/prelude.js';

interface Named {
  readonly name: string;
}

export function members(named: Named, text: string, list: readonly string[], record: Readonly<Record<string, string>>) {
  return [named['name'], text[0], rawJson(text).text, record.name, text.at, list.map.name];
}
