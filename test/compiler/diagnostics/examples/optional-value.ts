import { jsonText } from '../../../../generator/injection/prelude.js';

export function optional(text: string | undefined, flag: boolean | undefined, list: readonly string[] | undefined) {
  return [
    `${text}`,
    'a' + text,
    flag ? 'a' : 'b',
    !flag,
    list?.map((item) => item),
    list?.length === 0,
    list?.[0] === 'a',
  ];
}
