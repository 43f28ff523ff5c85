import { isJsonText } from '../json-validity.js';
import { type BinaryOperator, type Cel, cel, quoted } from '../tree.js';
import {
  asDynamic,
  asText,
  commonType,
  itemOf,
  memberType,
  openOptional,
  type Typed,
  typed,
} from '../typed.js';
import type { Dialect, Lowering } from './dialect.js';

/** The CEL of Kyverno 1.19: pkg/cel/compiler/env.go of kyverno/kyverno, with the libraries of kyverno/sdk. */
export const kyverno: Dialect = {
  name: 'Kyverno',
  bind: (name, value, body) => typed(cel.call('cel.bind', cel.name(name), value.tree, body.tree), body.type),
  messages: { PatchOperation: 'JSONPatch' },
  operators: {
    and: connective('&&'),
    atLeast: relation('>='),
    atMost: relation('<='),
    equals: relation('=='),
    greater: relation('>'),
    less: relation('<'),
    'list.at': (list, index) => element(list, index, itemOf(list.type)),
    'list.includes': (list, item) => typed(cel.binary('in', item.tree, list.tree), 'bool'),
    'list.join': (list, separator) =>
      method('string', 'join')(list, ...(isEmptyText(separator) ? [] : [separator])),
    'list.length': call('int', 'size'),
    not: negation,
    'number.add': arithmetic('+'),
    'number.multiply': arithmetic('*'),
    'number.subtract': arithmetic('-'),
    // The value joins others in a map or a list, which are of differing types as a rule.
    'optional.of': (value) => typed(cel.call('optional.of', asDynamic(value)), 'optional(dyn)'),
    'optional.or': optionalOr,
    // Kyverno makes orValue() of any type dynamic.
    'optional.orElse': (value, other) => typed(cel.method(value.tree, 'orValue', other.tree), 'dyn'),
    'optional.orNull': (value) => typed(cel.method(value.tree, 'orValue', cel.literal('null')), 'dyn'),
    'optional.present': (value) => typed(cel.method(value.tree, 'hasValue'), 'bool'),
    'optional.value': (value) =>
      typed(cel.method(value.tree, 'value'), /^optional\((.+)\)$/.exec(value.type)?.[1] ?? 'dyn'),
    or: connective('||'),
    'prelude.base64': (text) => typed(cel.call('base64.encode', cel.call('bytes', asText(text))), 'string'),
    'prelude.decimal': call('string', 'string'),
    'prelude.distinct': (list) => listLike(list, cel.method(list.tree, 'distinct')),
    'prelude.floatJson': (text) => typed(marshal(cel.call('double', asText(text))), 'string'),
    'prelude.hasOnly': (text, characters) => {
      const pattern = onlyOf(characters.tree);
      return pattern && typed(cel.method(text.tree, 'matches', pattern), 'bool');
    },
    'prelude.integer': (text) => typed(cel.call('int', asText(text)), 'int'),
    'prelude.isBlank': (text) => typed(cel.binary('==', cel.method(text.tree, 'trim'), cel.text('')), 'bool'),
    'prelude.isBoolean': hasType('bool'),
    'prelude.isJson': (text) => typed(isJsonText(asText(text)), 'bool'),
    'prelude.isList': hasType('list'),
    'prelude.isNull': (value) => typed(cel.binary('==', value.tree, cel.literal('null')), 'bool'),
    'prelude.isObject': hasType('map'),
    'prelude.isOrdered': relation('<='),
    'prelude.isText': hasType('string'),
    'prelude.isWholeNumber': isWholeNumber,
    'prelude.jsonText': (text) => typed(marshal(text.tree), 'string'),
    'prelude.lastCharacters': (text, count) =>
      typed(
        cel.method(text.tree, 'substring', cel.binary('-', cel.call('size', text.tree), count.tree)),
        'string',
      ),
    'prelude.lowerAscii': method('string', 'lowerAscii'),
    'prelude.matches': (text, pattern) =>
      typed(cel.method(text.tree, 'matches', wholeOf(pattern.tree)), 'bool'),
    'prelude.parseJson': (text) => typed(cel.method(cel.name('json'), 'unmarshal', text.tree), 'dyn'),
    'prelude.part': (list, start, end) =>
      listLike(list, cel.method(list.tree, 'slice', start.tree, end.tree)),
    'prelude.range': call('list(int)', 'lists.range'),
    'prelude.signedDecimal': (text) => typed(cel.call('string', cel.call('int', asText(text))), 'string'),
    'prelude.sorted': (list) =>
      typed(cel.method(list.tree, 'sort'), list.type === 'list(string)' ? list.type : 'dyn'),
    'prelude.unsignedDecimal': (text) => typed(cel.call('string', cel.call('uint', asText(text))), 'string'),
    'prelude.wholeNumberText': (value) => typed(cel.call('string', cel.call('int', value.tree)), 'string'),
    'prelude.withoutPrefix': (text, prefix) =>
      typed(cel.method(text.tree, 'substring', sizeOf(prefix.tree)), 'string'),
    'record.at': (record, key) => element(record, key, memberType(record.type)),
    'record.keys': (record) =>
      typed(cel.method(record.tree, 'map', cel.name('key'), cel.name('key')), 'list(dyn)'),
    'text.concatenate': concatenation,
    'text.endsWith': method('bool', 'endsWith'),
    'text.includes': method('bool', 'contains'),
    'text.replaceAll': method('string', 'replace'),
    'text.split': method('list(string)', 'split'),
    'text.startsWith': method('bool', 'startsWith'),
  },
};

/** CEL does not know that an item or member is optional where it does not know that the whole is a list or a map. */
function element(container: Typed, place: Typed, type: string): Typed {
  const isKnown = container.type !== 'dyn';
  return typed(cel.index(container.tree, place.tree, true), isKnown ? `optional(${type})` : 'dyn');
}

/** A list of the same items. Where CEL does not know them it would guess, and take them for integers. */
function listLike(list: Typed, result: Cel): Typed {
  return list.type === 'dyn' ? typed(cel.call('dyn', result), 'dyn') : typed(result, list.type);
}

function optionalOr(value: Typed, other: Typed): Typed {
  const known = [value.type, other.type].filter((type) => type.startsWith('optional('));
  return typed(cel.method(value.tree, 'or', other.tree), commonType([openOptional, ...known]));
}

function connective(operator: '&&' | '||'): Lowering {
  return (...operands) => typed(cel.binary(operator, ...operands.map(({ tree }) => tree)), 'bool');
}

function relation(operator: BinaryOperator): Lowering {
  return (left, right) => typed(cel.binary(operator, (left as Typed).tree, (right as Typed).tree), 'bool');
}

function arithmetic(operator: BinaryOperator): Lowering {
  return (left, right) => typed(cel.binary(operator, (left as Typed).tree, (right as Typed).tree), 'int');
}

function call(type: string, name: string): Lowering {
  return (...operands) => typed(cel.call(name, ...operands.map(({ tree }) => tree)), type);
}

function method(type: string, name: string): Lowering {
  return (target, ...operands) =>
    typed(cel.method((target as Typed).tree, name, ...operands.map(({ tree }) => tree)), type);
}

function hasType(type: string): Lowering {
  return (value) => typed(cel.binary('==', cel.call('type', (value as Typed).tree), cel.name(type)), 'bool');
}

function negation(operand: Typed | undefined): Typed {
  const { tree } = operand as Typed;
  return typed(
    tree.kind === 'binary' && tree.operator === '==' ? cel.binary('!=', ...tree.operands) : cel.not(tree),
    'bool',
  );
}

/** Kyverno parses every JSON number as a double. */
function isWholeNumber(value: Typed | undefined): Typed {
  const { tree } = value as Typed;
  const limit = '9223372036854775808.0';
  return typed(
    cel.binary(
      '&&',
      cel.binary('==', cel.call('type', tree), cel.name('double')),
      cel.binary('>', tree, cel.literal(`-${limit}`)),
      cel.binary('<', tree, cel.literal(limit)),
      cel.binary('==', cel.call('double', cel.call('int', tree)), tree),
    ),
    'bool',
  );
}

function marshal(value: Cel): Cel {
  return cel.method(cel.name('json'), 'marshal', value);
}

/** The pattern, to match a whole text. */
function wholeOf(pattern: Cel): Cel {
  const text = literalText(pattern);
  return text === undefined
    ? cel.binary('+', cel.text('^(?:'), pattern, cel.text(')$'))
    : cel.text(`^(?:${text})$`);
}

/** The pattern of texts with only these characters, which the source must give as they are. */
function onlyOf(characters: Cel): Cel | undefined {
  const text = literalText(characters);
  if (text === undefined) return undefined;
  return cel.text(text === '' ? '^$' : `^[${text.replace(/[[\]\\^-]/g, '\\$&')}]*$`);
}

function sizeOf(text: Cel): Cel {
  const known = literalText(text);
  return known === undefined ? cel.call('size', text) : cel.integer([...known].length);
}

function isEmptyText(value: Typed | undefined): boolean {
  return value?.tree.kind === 'literal' && value.tree.text === quoted('');
}

/** The text a literal of only printable characters stands for; CEL's escapes are JSON's for those. */
function literalText(tree: Cel): string | undefined {
  return tree.kind === 'literal' && tree.text.startsWith('"') ? (JSON.parse(tree.text) as string) : undefined;
}

/** Many pieces are joined at once: a chain of `+` copies its text for each, and engines limit its length. */
const longestChain = 6;

function concatenation(...parts: readonly Typed[]): Typed {
  return parts.length <= longestChain
    ? typed(
        cel.binary('+', ...parts.map(({ tree }) => tree)),
        // Next to a text, CEL takes what it does not know for one.
        parts.some(({ type }) => type === 'string') ? 'string' : 'dyn',
      )
    : typed(cel.method(cel.list(...parts.map(asText)), 'join'), 'string');
}
