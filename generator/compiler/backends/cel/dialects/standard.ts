import type { OperandsOf } from '../../../ir/operators.js';
import { anchored, anchors } from '../../patterns.js';
import { type BinaryOperator, type Cel, cel } from '../tree.js';
import { asDynamic, asString, type Typed, typed } from '../typed.js';
import {
  areAlike,
  bool,
  type CelType,
  commonType,
  dyn,
  insideOf,
  int,
  isSame,
  itemOf,
  list,
  memberOf,
  open,
  optional,
  part,
  string,
  strong,
  weak,
} from '../types.js';
import type { Lowerings } from './dialect.js';

type StandardOperator = Exclude<
  keyof Lowerings,
  'prelude.base64' | 'prelude.floatJson' | 'prelude.isJson' | 'prelude.jsonText' | 'prelude.parseJson'
>;

/**
 * The operators in the CEL of cel-go, with those of its extensions for strings, lists and optional values that every
 * engine here has: https://pkg.go.dev/github.com/google/cel-go/ext.
 */
export const standardOperators: Pick<Lowerings, StandardOperator> = {
  and: connective('&&'),
  atLeast: relation('>='),
  atMost: relation('<='),
  equals: relation('=='),
  greater: relation('>'),
  less: relation('<'),
  'list.at': (items, index) => element(items, index, itemOf(items.type)),
  'list.includes': (items, item) => typed(cel.binary('in', item.tree, items.tree), bool),
  'list.join': (items, separator) =>
    typed(cel.method(items.tree, 'join', ...(isEmptyString(separator) ? [] : [separator.tree])), string),
  'list.length': call('size', int),
  not: negation,
  'number.add': arithmetic('+'),
  'number.multiply': arithmetic('*'),
  'number.subtract': arithmetic('-'),
  'optional.of': (value) => typed(cel.call('optional.of', value.tree), optional(value.type)),
  'optional.or': (value, other) => {
    const known = [value.type, other.type].filter((type) => strong(type).kind === 'optional');
    return typed(cel.method(value.tree, 'or', other.tree), commonType([optional(open), ...known]));
  },
  'optional.orElse': orValue,
  'optional.orNull': (value) => orValue(value, typed(cel.call('dyn', cel.literal('null')), dyn)),
  'optional.present': (value) => typed(cel.method(value.tree, 'hasValue'), bool),
  'optional.value': (value) =>
    typed(
      cel.method(value.tree, 'value'),
      strong(value.type).kind === 'optional' ? insideOf(value.type) : dyn,
    ),
  or: connective('||'),
  'prelude.characterCount': call('size', int),
  'prelude.decimal': call('string', string),
  'prelude.distinct': (items) => listLike(items, cel.method(items.tree, 'distinct')),
  'prelude.findAll': (text, pattern) => typed(cel.method(text.tree, 'findAll', pattern.tree), list(string)),
  'prelude.hasOnly': (text, characters) => {
    const pattern = onlyOf(characters.tree);
    return pattern && typed(cel.method(text.tree, 'matches', pattern), bool);
  },
  'prelude.integer': (text) => typed(cel.call('int', asString(text)), int),
  'prelude.isBlank': (text) => typed(cel.binary('==', cel.method(text.tree, 'trim'), cel.text('')), bool),
  'prelude.isBoolean': hasType('bool'),
  'prelude.isList': hasType('list'),
  'prelude.isNull': (value) => typed(cel.binary('==', value.tree, cel.literal('null')), bool),
  'prelude.isObject': hasType('map'),
  'prelude.isOrdered': relation('<='),
  'prelude.isText': hasType('string'),
  'prelude.isWholeNumber': isWholeNumber,
  'prelude.jsonNumber': (text) => typed(cel.call('dyn', cel.call('double', asString(text))), dyn),
  'prelude.lastCharacters': (text, count) =>
    typed(
      cel.method(text.tree, 'substring', cel.binary('-', cel.call('size', text.tree), count.tree)),
      string,
    ),
  'prelude.lowerAscii': method('lowerAscii', string),
  'prelude.lowest': (items) => typed(cel.method(items.tree, 'min'), itemOf(items.type)),
  'prelude.matches': (text, pattern) => typed(cel.method(text.tree, 'matches', wholeOf(pattern.tree)), bool),
  'prelude.part': (items, start, end) =>
    listLike(items, cel.method(items.tree, 'slice', start.tree, end.tree)),
  'prelude.quoted': (text) => typed(cel.call('strings.quote', text.tree), string),
  'prelude.range': call('lists.range', list(int)),
  'prelude.signedDecimal': (text) => typed(cel.call('string', cel.call('int', asString(text))), string),
  'prelude.sorted': (items) =>
    typed(
      cel.method(items.tree, 'sort'),
      part(items.type, (type) => (type.kind === 'list' && type.item.kind === 'string' ? type : dyn)),
    ),
  'prelude.unsignedDecimal': (text) => typed(cel.call('string', cel.call('uint', asString(text))), string),
  'prelude.wholeNumberText': (value) => typed(cel.call('string', cel.call('int', value.tree)), string),
  'prelude.withoutPrefix': (text, prefix) =>
    typed(cel.method(text.tree, 'substring', sizeOf(prefix.tree)), string),
  'record.at': (record, key) => element(record, key, memberOf(record.type)),
  'record.keys': (record) =>
    typed(cel.method(record.tree, 'map', cel.name('key'), cel.name('key')), list(dyn)),
  'string.concatenate': concatenation,
  'string.endsWith': method('endsWith', bool),
  'string.includes': method('contains', bool),
  'string.replaceAll': method('replace', string),
  'string.split': method('split', list(string)),
  'string.startsWith': method('startsWith', bool),
};

/** CEL does not know that an item or member is optional where it does not know that the whole is a list or a map. */
function element(container: Typed, place: Typed, type: CelType): Typed {
  const result = part(container.type, ({ kind }) =>
    kind === 'list' || kind === 'map' ? optional(strong(type)) : dyn,
  );
  return typed(cel.index(container.tree, place.tree, true), result);
}

/** A list of the same items. Where CEL does not know them it would guess, and take them for integers. */
function listLike(items: Typed, result: Cel): Typed {
  return items.type.kind === 'list' ? typed(result, items.type) : typed(cel.call('dyn', result), dyn);
}

/** Of a value that CEL does not know to be optional, it takes the result to be of the other's type. */
function orValue(value: Typed, other: Typed): Typed {
  const known = strong(value.type);
  const inside = known.kind === 'optional' ? known.value : open;
  if (!areAlike([inside, other.type])) return typed(cel.method(value.tree, 'orValue', asDynamic(other)), dyn);
  const type = commonType([inside, other.type]);
  const isCertain = value.type.kind !== 'weak' || isSame(type, other.type);
  return typed(
    cel.method(value.tree, 'orValue', other.tree),
    isCertain ? type : weak(type.kind === 'dyn' ? other.type : type),
  );
}

/** Next to a string, CEL takes what it does not know for one. */
function sumOf(parts: readonly Typed[]): CelType {
  const known = parts.map(({ type }) => type).filter(({ kind }) => kind !== 'dyn');
  return known.find(({ kind }) => kind === 'string') ?? known[0] ?? dyn;
}

function connective(operator: '&&' | '||') {
  return (...operands: readonly Typed[]) =>
    typed(cel.binary(operator, ...operands.map(({ tree }) => tree)), bool);
}

function relation(operator: BinaryOperator) {
  return (left: Typed, right: Typed) => typed(cel.binary(operator, left.tree, right.tree), bool);
}

function arithmetic(operator: BinaryOperator) {
  return (left: Typed, right: Typed) => typed(cel.binary(operator, left.tree, right.tree), int);
}

function call(name: string, type: CelType) {
  return (operand: Typed) => typed(cel.call(name, operand.tree), type);
}

function method(name: string, type: CelType) {
  return (target: Typed, ...operands: readonly Typed[]) =>
    typed(cel.method(target.tree, name, ...operands.map(({ tree }) => tree)), type);
}

function hasType(type: string) {
  return ({ tree }: Typed) => typed(cel.binary('==', cel.call('type', tree), cel.name(type)), bool);
}

function negation({ tree }: Typed): Typed {
  const opposite = tree.kind === 'binary' ? opposites[tree.operator] : undefined;
  return typed(
    tree.kind === 'binary' && opposite ? cel.binary(opposite, ...tree.operands) : cel.not(tree),
    bool,
  );
}

/** The relation that holds where another does not. None of these is asked about NaN. */
const opposites: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = {
  '==': '!=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** Numbers of parsed JSON are doubles. */
function isWholeNumber({ tree }: Typed): Typed {
  const limit = '9223372036854775808.0';
  return typed(
    cel.binary(
      '&&',
      cel.binary('==', cel.call('type', tree), cel.name('double')),
      cel.binary('>', tree, cel.literal(`-${limit}`)),
      cel.binary('<', tree, cel.literal(limit)),
      cel.binary('==', cel.call('double', cel.call('int', tree)), tree),
    ),
    bool,
  );
}

/** The pattern, to match a whole string. */
function wholeOf(pattern: Cel): Cel {
  const text = literalString(pattern);
  return text === undefined
    ? cel.binary('+', cel.text(anchors[0]), pattern, cel.text(anchors[1]))
    : cel.text(anchored(text));
}

/** The pattern of strings with only these characters, which the source must give as they are. */
function onlyOf(characters: Cel): Cel | undefined {
  const text = literalString(characters);
  if (text === undefined) return undefined;
  return cel.text(text === '' ? '^$' : `^[${rangesOf(text)}]*$`);
}

/** The characters for a class of a pattern, neighbours as ranges: `0-9`. */
function rangesOf(characters: string): string {
  const codes = [...new Set([...characters].map((character) => character.codePointAt(0) ?? 0))];
  codes.sort((left, right) => left - right);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(rangeText).join('');
}

function rangeText([first, last]: readonly [number, number]): string {
  const [from, to] = [first, last].map((code) => String.fromCodePoint(code).replace(/[[\]\\^-]/, '\\$&'));
  if (first === last) return `${from}`;
  return last === first + 1 ? `${from}${to}` : `${from}-${to}`;
}

function sizeOf(text: Cel): Cel {
  const known = literalString(text);
  return known === undefined ? cel.call('size', text) : cel.integer([...known].length);
}

function isEmptyString({ tree }: Typed): boolean {
  return literalString(tree) === '';
}

function literalString(tree: Cel): string | undefined {
  return tree.kind === 'string' ? tree.value : undefined;
}

/** Many pieces are joined at once: a chain of `+` copies its text for each, and engines limit its length. */
const longestChain = 6;
/** Each condition in a chain is in brackets. */
const mostConditions = 2;

function concatenation(...parts: OperandsOf<'string.concatenate', Typed>): Typed {
  const pieces = joinedLiterals(parts.flatMap((part) => part.pieces ?? [part]));
  const conditions = pieces.filter(({ tree }) => tree.kind === 'conditional');
  const text =
    pieces.length <= longestChain && conditions.length <= mostConditions
      ? typed(cel.binary('+', ...pieces.map(({ tree }) => tree)), sumOf(pieces))
      : typed(cel.method(cel.list(...pieces.map(asString)), 'join'), string);
  return { ...text, pieces };
}

/** The pieces, with neighbouring literals joined. */
function joinedLiterals(pieces: readonly Typed[]): readonly Typed[] {
  const joined: Typed[] = [];
  for (const piece of pieces) {
    const [before, after] = [joined.at(-1), piece].map((one) => one && literalString(one.tree));
    if (before === undefined || after === undefined) joined.push(piece);
    else joined[joined.length - 1] = typed(cel.text(before + after), string);
  }
  return joined;
}
