import { deepestJson } from '../../../../generator/injection/prelude.js';

function known(): string {
  return 'a';
}

export function names(text: string, given: (text: string) => string) {
  return [
    Math.max(1, 2),
    Date.now(),
    process.env['HOME'],
    parseInt(text),
    String(text),
    encodeURIComponent(text),
    NaN,
    globalThis,
    deepestJson,
    known,
    { known },
    given(text),
    (() => text)(),
  ];
}
