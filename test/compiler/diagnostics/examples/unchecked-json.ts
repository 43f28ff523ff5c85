import {
  decimal,
  isObject,
  isText,
  isWholeNumber,
  type Json,
  parseJson,
} from '../../../../generator/injection/prelude.js';

export function values(json: Json, any: any) {
  const member = isObject(json) ? json['a'] : undefined;
  return [
    `${json}`,
    json === undefined,
    json ?? 'a',
    member ?? 'a',
    isWholeNumber(json) ? decimal(json) : '',
    isWholeNumber(json) && json > 3,
    isText(json) || any ? 'a' : 'b',
    any.map((item: Json) => item),
    [...any],
  ];
}

export const parsed = parseJson('1') ?? 'a';
