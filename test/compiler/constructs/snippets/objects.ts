import type { Container, Input } from '../input.js';

export function literal(input: Input) {
  return { name: input.spec?.text ?? 'none', value: 1, flag: true, list: ['x'], inner: { name: 'y' } };
}

export function empty() {
  return {};
}

export function ofTexts(input: Input) {
  return { first: input.spec?.text ?? '', second: 'x', 'with-dash': 'y', 'with "quotes"': 'z', '': 'e' };
}

export function ofOptionals(input: Input) {
  return {
    text: input.spec?.text,
    number: input.spec?.number,
    flag: input.spec?.flag,
    texts: input.spec?.texts,
  };
}

export function ofOptionalAndText(input: Input) {
  return { text: input.spec?.text, name: 'x', other: input.spec?.other };
}

export function ofUndefined(input: Input) {
  return {
    text: undefined,
    name: input.spec?.text ?? '',
    maybe: input.spec?.flag === true ? 'x' : undefined,
  };
}

export function shorthand(input: Input) {
  const text = input.spec?.text ?? 'none';
  const number = input.spec?.number;
  return { text, number, known };
}

export function shorthandOfNarrowed(input: Input) {
  const text = input.spec?.text;
  return text === undefined ? {} : { text, length: 1 };
}

const known = 'x';

const settings = { name: 'n', nested: { flag: true, list: ['a', 'b'] } };

export function ofConstant(input: Input) {
  return settings.nested.flag ? [settings.name, ...settings.nested.list, input.spec?.text ?? ''] : [];
}

export function nested(input: Input) {
  return { a: { b: { c: input.spec?.text, d: [{ e: input.spec?.number }] } } };
}

export function nestedOptional(input: Input) {
  return { inner: input.spec?.flag === true ? { text: input.spec?.text } : undefined };
}

export function members(input: Input) {
  const built = build(input);
  return [built.name, built.inner.value ?? 'none', built.maybe?.name ?? 'none'];
}

function build(input: Input) {
  return {
    name: input.spec?.other ?? '',
    inner: { value: input.spec?.text },
    maybe: input.spec?.flag === true ? { name: 'maybe' } : undefined,
  };
}

export function membersOfConditional(input: Input) {
  const either =
    input.spec?.flag === true ? { name: 'a', value: input.spec?.text } : { name: 'b', value: 'x' };
  return [either.name, either.value ?? 'none'];
}

export function membersOfOptionalConditional(input: Input) {
  const either = input.spec?.flag === true ? { name: 'a', value: input.spec?.text } : undefined;
  return [either?.name ?? 'none', either?.value ?? 'none', either === undefined ? 'undefined' : either.name];
}

export function membersOfFound(input: Input) {
  const pairs = (input.spec?.texts ?? []).map((text) => ({ name: text, value: `${text}!` }));
  return pairs.find((pair) => pair.name !== '')?.value ?? 'none';
}

export function membersOfItems(input: Input) {
  return (input.spec?.texts ?? [])
    .map((text) => ({ name: text, number: 1, maybe: text === '' ? undefined : text }))
    .filter((pair) => pair.name !== 'a' && pair.maybe !== undefined)
    .map((pair) => `${pair.name}${pair.maybe ?? ''}`);
}

export function reserved(input: Input) {
  const built = { in: 'a', package: 'b', namespace: 'c', if: input.spec?.text ?? '', type: 'd', null: 'e' };
  return [built, [built].map((item) => `${item.in}${item.package}${item.if}${item.null}`)];
}

export function reservedOfItems(input: Input) {
  return (input.spec?.texts ?? [])
    .map((text) => ({ in: text, 'a-b': 'x', null: text }))
    .map((item) => `${item.in}${item.null}`);
}

export function interfaces(input: Input): readonly Container[] {
  return (input.spec?.texts ?? []).map((text): Container => ({ name: text, image: 'x' }));
}

export function unsortedMembers(input: Input) {
  return { z: 1, a: input.spec?.number ?? 2, m: 3 };
}

const table = [
  { name: 'a', type: 'text' },
  { name: 'b', type: 'list' },
  { name: '', type: 'text' },
  { name: 'x', type: 'list' },
  { name: 'aa', type: 'text' },
];

export function membersOfTable(input: Input) {
  return table.flatMap((row) =>
    (input.spec?.texts ?? [])
      .filter((text) => text === row.name)
      .map((text) => ({
        name: row.name,
        type: row.type,
        value: input.spec?.text ?? text,
        number: input.spec?.number,
      })),
  );
}

export function membersOfFoundRow(input: Input) {
  const row = table.find((item) => item.name === input.spec?.text);
  return { found: row?.type, text: input.spec?.other, name: row === undefined ? 'none' : row.name };
}

export function emptyBesideMixed(input: Input) {
  return [{}, { name: input.spec?.text ?? '', number: 1 }, { name: 'x' }, { maybe: input.spec?.text }];
}

export function elementsAsMembers(input: Input) {
  const texts = input.spec?.texts ?? [];
  return {
    first: texts[0],
    known: known,
    second: ['a', 'b'][texts.length],
    annotation: (input.metadata?.annotations ?? {})['a'],
  };
}

interface Row {
  readonly name: string;
  readonly size?: number;
  readonly isLarge?: boolean;
}

const rows: readonly Row[] = [
  { name: 'a' },
  { name: 'b' },
  { name: 'c', size: 3 },
  { name: 'd', isLarge: true },
  { name: 'e' },
];

export function membersThatFewRowsHave(input: Input) {
  const found = rows.find((row) => row.name === input.spec?.text);
  return [
    rows.some((row) => row.size === 3),
    rows.every((row) => row.isLarge !== true),
    found?.size ?? 'none',
    found?.isLarge === undefined,
    rows.filter((row) => row.size !== undefined).length,
  ];
}

/** Objects of differing members, an empty one among them. */
export function differingObjects(input: Input) {
  const text = input.spec?.text ?? '';
  return text === 'a' ? { a: ' ' } : text === '' ? { b: { c: text } } : {};
}

/** No row is built with a label: OPA sees that, and refuses a reference to it. */
interface LabelledRow {
  readonly label?: string;
  readonly name: string;
  readonly inner: { readonly label?: string };
}

const plainRows: readonly LabelledRow[] = [
  { name: 'a', inner: {} },
  { name: 'b', inner: {} },
];

function plainRow(name: string): LabelledRow {
  return { name, inner: {} };
}

export function membersNeverBuilt(input: Input) {
  const rows = (input.spec?.texts ?? []).map((text) => plainRow(text));
  return [
    plainRows.map((row) => row.label ?? `${row.name}${input.spec?.text ?? ''}`),
    rows.filter((row) => row.label !== 'a').map((row) => row.inner.label ?? row.name),
    [rows[0]?.label ?? 'none', rows.find((row) => row.name === 'a')?.label ?? 'none'],
  ];
}

export function recordsNeverBuilt(input: Input) {
  const records: readonly Readonly<Record<string, string>>[] = (input.spec?.texts ?? []).map((text) => ({
    a: text,
  }));
  return records.map((record) => [record['a'] ?? 'none', record['b'] ?? 'none']);
}
