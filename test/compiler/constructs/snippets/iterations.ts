import { distinct, sorted } from '../../../../generator/injection/prelude.js';
import type { Container, Input } from '../input.js';

function groupsOf(input: Input) {
  return input.spec?.groups ?? [];
}

export function nested(input: Input) {
  return groupsOf(input).map((group) => group.map((text) => `<${text}>`));
}

export function nestedOfSameName(input: Input) {
  return groupsOf(input).map((item) => item.map((item) => `<${item}>`));
}

export function nestedOverOuterItem(input: Input) {
  return (input.spec?.texts ?? []).map((outer) =>
    groupsOf(input).map((group) => group.map((text) => `${outer}${text}`)),
  );
}

export function nestedThrice(input: Input) {
  return groupsOf(input).map((a) =>
    a.filter((b) => groupsOf(input).some((c) => c.includes(b) && c.every((d) => d !== '' && a.includes(d)))),
  );
}

export function nestedInList(input: Input) {
  return groupsOf(input)
    .filter((group) => group.some((text) => text === 'a'))
    .map((group) => group.filter((text) => text !== 'a').join(','));
}

export function closureOverConstant(input: Input) {
  const text = input.spec?.text ?? '';
  const doubled = `${text}${text}`;
  return (input.spec?.texts ?? []).map((item) => `${item}${doubled}${doubled}`);
}

export function closureOverTwoItems(input: Input) {
  return (input.spec?.texts ?? []).flatMap((a) =>
    (input.spec?.texts ?? []).filter((b) => b !== a).map((b) => a + b),
  );
}

export function constantInBody(input: Input) {
  return (input.spec?.texts ?? []).map((text) => {
    const marked = `${text}!${input.spec?.text ?? ''}`;
    return `${marked}${marked}${marked}`;
  });
}

export function shadowing(input: Input) {
  const text = input.spec?.text ?? '';
  const mapped = (input.spec?.texts ?? []).map((text) => `${text}|`);
  return [text, ...mapped, text];
}

export function shadowingConstant(input: Input) {
  const value = input.spec?.text ?? '';
  const mapped = (input.spec?.texts ?? []).map((item) => {
    const value = `${item}-${item}`;
    return `${value}${value}`;
  });
  return [value, ...mapped];
}

export function earlyReturnInBody(input: Input) {
  return (input.spec?.texts ?? []).map((text) => {
    if (text === '') return 'empty';
    const marked = `${text}!`;
    if (text === 'a') return marked;
    return `${marked}${marked}`;
  });
}

export function optionalInBody(input: Input) {
  return (input.spec?.containers ?? []).filter((container) => {
    const user = container.securityContext?.runAsUser;
    return user !== undefined && user > 0;
  });
}

function marked(text: string, mark: string): string {
  const item = `${text}${mark}`;
  return `${item}${item}`;
}

export function callInBody(input: Input) {
  return (input.spec?.texts ?? []).map((item) => marked(item, item));
}

function variablesOf(container: Container): readonly string[] {
  return (container.env ?? []).map((item) => `${container.name}.${item.name}=${item.value ?? ''}`);
}

export function iterationInCall(input: Input) {
  return (input.spec?.containers ?? []).flatMap((item) => variablesOf(item));
}

export function callOfCall(input: Input) {
  return (input.spec?.texts ?? []).map((text) => marked(marked(text, 'a'), marked('b', text)));
}

export function reservedNames(input: Input) {
  return (input.spec?.texts ?? []).map((object) =>
    (input.spec?.texts ?? []).filter((key) => key !== object).map((type) => `${type}${object}`),
  );
}

export function preludeInBody(input: Input) {
  return groupsOf(input).map((group) => sorted(distinct([...group, input.spec?.text ?? ''])));
}

export function wholeListInBody(input: Input) {
  const texts = (input.spec?.texts ?? []).map((text) => `${text}.`);
  return texts.filter((text) => texts.filter((other) => other === text).length > 1);
}

export function findInBody(input: Input) {
  return groupsOf(input).map(
    (group) => group.find((text) => text !== '' && text !== input.spec?.text) ?? 'none',
  );
}

export function conditionalInBody(input: Input) {
  return (input.spec?.texts ?? []).flatMap((text) =>
    text === '' ? [] : text === 'a' ? [text] : [text, text],
  );
}

export function unrolledInBody(input: Input) {
  return (input.spec?.texts ?? []).map((text) =>
    ['a', 'b', text].map((letter) => `${letter}${text}`).join(','),
  );
}

export function bodyOfOuterItemOnly(input: Input) {
  return (input.spec?.texts ?? []).map((outer) => groupsOf(input).map(() => `${outer}!${outer}!${outer}`));
}

export function objectsInBody(input: Input) {
  return (input.spec?.texts ?? [])
    .map((text) => ({ text, lists: [text, text], inner: { text: text === '' ? undefined : text } }))
    .map((item) => [...item.lists, item.inner.text ?? 'none', item.text]);
}

export function builtInNames(input: Input) {
  return (input.spec?.texts ?? []).map((array) =>
    (input.spec?.texts ?? []).filter((json) =>
      groupsOf(input).every((data) => data.some((prelude) => prelude !== array || json !== array)),
    ),
  );
}

export function builtInNamesOfConstants(input: Input) {
  return (input.spec?.texts ?? []).map((count) => {
    const concat = `${count}${input.spec?.text ?? ''}${count}`;
    const input_ = `${concat}|${concat}`;
    return `${input_}${input_}${concat}`;
  });
}

export function underscoreAsName(input: Input) {
  return (input.spec?.texts ?? []).map((_) => (input.spec?.texts ?? []).filter((__) => __ !== _));
}

export function noParameterWithinUnderscore(input: Input) {
  return (input.spec?.texts ?? []).map((_) => groupsOf(input).map(() => `<${_}>`));
}

export function itemsNeverRead(input: Input) {
  const texts = input.spec?.texts ?? [];
  const isWanted = input.spec?.flag === true;
  return [
    texts.filter(() => isWanted),
    texts.flatMap(() => texts),
    texts.filter((text) => texts.some(() => text === 'a') && texts.every(() => isWanted)),
    [texts.find(() => isWanted) ?? 'none'],
  ];
}

export function filteredItemsNeverRead(input: Input) {
  const flags = (input.spec?.texts ?? []).map((text) => text === 'a');
  return flags
    .filter((flag) => flag)
    .map(() => 'a')
    .flatMap(() => ['b', 'c']);
}

/** What is iterated in place behind a test, and filtered more than once. */
export function itemsReadByFiltersAlone(input: Input) {
  const texts = input.spec?.texts ?? [];
  const isWanted = input.spec?.flag === true;
  return [
    (isWanted ? texts.filter((text) => text !== '') : []).map(() => 'a'),
    (isWanted ? [] : texts.filter((text) => text !== 'a')).map(() => 'a'),
    texts
      .filter((text) => text !== 'b')
      .filter(() => isWanted)
      .map(() => 'a'),
  ];
}

export function notEvery(input: Input) {
  const texts = input.spec?.texts ?? [];
  return [
    !texts.every((text) => text !== ''),
    !texts.every(() => true),
    texts.every((text) => text !== '') ? 'all' : 'not all',
    texts.filter((text) => !groupsOf(input).every((group) => group.includes(text))),
  ];
}
