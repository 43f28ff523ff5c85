import fs = require('node:fs');

export class Counter {}

export enum Kind {
  map,
}

export namespace Names {}

export default 1;

debugger;

export declare function overloaded(text: string): string;

export async function asynchronous(): Promise<string> {
  return await Promise.resolve('a');
}

export function* generator(): Generator<string, string, string> {
  return yield 'a';
}

export function destructuredParameter({ name }: { readonly name: string }) {
  return name;
}

export function defaultParameter(name = 'a') {
  return name;
}

export function restParameter(...names: string[]) {
  return names;
}

export function destructured(pair: readonly [string, string]) {
  const [first] = pair;
  return first;
}

declare const ambient: string;

export function nestedFunction(text: string) {
  function inner() {
    return text;
  }
  return text;
}

export function statements(text: string) {
  ;
  text.startsWith('a');
  { }
  label: debugger;
  switch (text) { }
  try { } finally { }
  return text;
}

export function expressions(text: string, list: readonly string[], maybe: string | undefined) {
  return [
    /a/,
    new Map(),
    delete (text as { a?: 1 }).a,
    typeof text,
    void 0,
    10n,
    maybe!,
    <string>text,
    text satisfies string,
    String.raw`a`,
    class {},
    import.meta,
    overloaded(...(list as [string])),
    'half of \ud83d',
    `half of \ude00 ${text}`,
    1.5,
    9007199254740992,
    -1e21,
  ];
}

export function thisObject(this: string) {
  return this;
}

export function operators(count: number, text: string, record: Readonly<Record<string, string>>) {
  count += 1;
  count++;
  return [
    count / 2,
    count % 2,
    count ** 2,
    count & 1,
    count >> 1,
    -count,
    +text,
    ~count,
    ++count,
    count--,
    (count = 1),
    (overloaded(text), 1),
    'a' in record,
    record instanceof Map,
  ];
}

export function members(text: string) {
  return {
    1: text,
    '2': text,
    [text]: text,
    __proto__: { text },
    method() {
      return text;
    },
    get getter() {
      return text;
    },
    set setter(value: string) {},
  };
}
