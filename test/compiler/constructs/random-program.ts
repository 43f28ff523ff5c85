import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prelude from '../../../generator/injection/prelude.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A type of which expressions are written. */
type Kind =
  | 'boolean'
  | 'flags'
  | 'groups'
  | 'integer'
  | 'json'
  | 'list'
  | 'numbers'
  | 'optional'
  | 'optionalFlag'
  | 'optionalNumber'
  | 'optionalRow'
  | 'record'
  | 'row'
  | 'rows'
  | 'text';

/** The kinds that are lists, with the kind of their items. */
const items = { flags: 'boolean', groups: 'list', list: 'text', numbers: 'integer', rows: 'row' } as const;
type ListKind = keyof typeof items;

interface Variable {
  readonly name: string;
  readonly kind: Kind;
}

/** A function that later ones may call. */
interface Callable {
  readonly name: string;
  readonly result: Kind;
  readonly parameters: readonly Kind[];
}

type Scope = readonly Variable[];

const types: Readonly<Record<Kind, string>> = {
  boolean: 'boolean',
  flags: 'readonly boolean[]',
  groups: 'readonly (readonly string[])[]',
  integer: 'number',
  json: 'Json',
  list: 'readonly string[]',
  numbers: 'readonly number[]',
  optional: 'string | undefined',
  optionalFlag: 'boolean | undefined',
  optionalNumber: 'number | undefined',
  optionalRow: 'Row | undefined',
  record: 'Readonly<Record<string, string>>',
  row: 'Row',
  rows: 'readonly Row[]',
  text: 'string',
};

const texts = ['', 'a', 'b', 'aa', 'a,b', ' ', '"', '\\', '\n', '\u2028', '<&>', '😀', '$&', 'é'];
/** Few, and some that engines use, so that one means several things. */
const parameterNames = [
  ...['item', 'text', 'object', 'key', 'x', 'variables', 'size'],
  ...['_', '$', 'as', 'data', 'every', 'namespace', 'strings', 'texte_été'],
];
const kinds = Object.keys(types) as Kind[];

const header = `const known: readonly string[] = ['a', 'b', 'a,b'];

/** An object with members that are always there and members that may be missing. */
interface Row {
  readonly name: string;
  readonly label?: string | undefined;
  readonly flag: boolean;
  readonly count: number;
  readonly inner?: { readonly label?: string | undefined; readonly not: readonly string[] };
}

const knownNumbers: readonly number[] = [0, -1, 3];
const knownRows: readonly Row[] = [
  { name: 'a', flag: true, count: -2 },
  { name: 'b', flag: false, count: 0 },
];
const knownRecord: Readonly<Record<string, string>> = { a: 'x', 'b/c': '', in: '"' };

function plainRow(name: string): Row {
  return { name, flag: name === 'a', count: 1, inner: { not: [name] } };
}

function kindOf(value: Json): string {
  if (isText(value)) return value;
  if (isBoolean(value)) return value ? 'yes' : 'no';
  if (isWholeNumber(value)) return wholeNumberText(value);
  if (isList(value)) return value.map((item) => (isText(item) ? item : '?')).join('+');
  if (isNull(value)) return 'null';
  return isObject(value) ? (value['a'] === 'a' ? 'object with a' : 'object') : 'other';
}

/** So that TypeScript sees no more in it than a text. */
function literal(value: string): string {
  return value;
}

function number(value: number): number {
  return value;
}

function row(name: string, label: string | undefined, flag: boolean, count: number): Row {
  return { name, label, flag, count };
}

function asRecord(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return record;
}

function truth(value: boolean): boolean {
  return value;
}

/** So that TypeScript forgets what it found out before. */
function maybe(value: string | undefined): string | undefined {
  return value;
}

function maybeTrue(value: boolean | undefined): boolean | undefined {
  return value;
}

function isFlagged(input: Input): boolean {
  return input.spec?.flag === true;
}

function isA(input: Input): boolean {
  return input.spec?.text === 'a';
}
`;

/** Writes a module at random into a file, with so many functions, `function0` and on, and returns its text. */
export function writeRandomProgram(file: string, seed: number, functions: number): string {
  const text = `${imports(path.dirname(file))}\n${new RandomProgram(seed).module(functions)}`;
  writeFileSync(file, text);
  return text;
}

function imports(folder: string): string {
  const from = (file: string) => path.relative(folder, path.join(root, file)).split(path.sep).join('/');
  const names = Object.keys(prelude).join(', ');
  return [
    `import type { Input } from '${from('test/compiler/constructs/input.js')}';`,
    `import { ${names}, type Json } from '${from('generator/injection/prelude.js')}';`,
  ].join('\n');
}

/**
 * Writes modules of the subset at random: functions of an `Input` that call each other, with constants, early returns
 * and nested iterations. The same seed writes the same module.
 */
class RandomProgram {
  private readonly functions: string[] = [];
  private readonly callables: Callable[] = [];

  constructor(private state: number) {}

  /** A module with so many functions of one parameter, `function0` and on. */
  module(count: number): string {
    for (let index = 0; index < count; index++) {
      if (this.chance(3)) this.helper(`helper${index}`);
      this.entry(`function${index}`);
    }
    return [header, ...this.functions].join('\n');
  }

  private entry(name: string): void {
    const body = this.body([], this.result(), 3);
    this.functions.push(`export function ${name}(input: Input) {\n${body}}\n`);
  }

  private helper(name: string): void {
    const parameters = Array.from({ length: 1 + this.below(2) }, () =>
      this.pick<Kind>(['text', 'list', 'optional', ...kinds]),
    );
    const scope = parameters.flatMap((kind, index) => variablesOf(`given${index}`, kind));
    const result = this.pick<Kind>(['text', 'list', 'boolean', 'optional', ...kinds]);
    const list = parameters.map((kind, index) => `, given${index}: ${types[kind]}`).join('');
    const body = this.body(scope, result, 2);
    this.functions.push(`function ${name}(input: Input${list}): ${types[result]} {\n${body}}\n`);
    this.callables.push({ name, result, parameters });
  }

  /** Statements that end with a return. */
  private body(outer: Scope, result: Kind | 'object', depth: number): string {
    let scope = outer;
    let statements = '';
    for (let count = this.below(4); count > 0; count--) {
      if (this.chance(3)) {
        statements += `if (${this.boolean(scope, 2)}) return ${this.value(result, scope, 1)};\n`;
      } else {
        const kind = this.pick<Kind>([
          'boolean',
          'integer',
          'list',
          'optional',
          'text',
          'text',
          'list',
          ...kinds,
        ]);
        const name = `constant${scope.length}`;
        statements += `const ${name}: ${types[kind]} = ${this.expression(kind, scope, depth)};\n`;
        scope = [...scope, ...variablesOf(name, kind)];
        if (kind === 'optional' && this.chance(3)) {
          statements += `if (${name} === undefined) return ${this.value(result, scope, 1)};\n`;
          scope = [...scope.filter((variable) => variable.name !== name), { name, kind: 'text' }];
        }
      }
    }
    return `${statements}return ${this.value(result, scope, depth)};\n`;
  }

  private result(): Kind | 'object' {
    return this.pick(['boolean', 'integer', 'list', 'object', 'optional', 'text', 'text', ...kinds]);
  }

  private value(kind: Kind | 'object', scope: Scope, depth: number): string {
    return kind === 'object' ? this.object(scope, depth) : this.expression(kind, scope, depth);
  }

  private expression(kind: Kind, scope: Scope, depth: number): string {
    const known = scope.filter((variable) => variable.kind === kind);
    if (known.length > 0 && this.chance(depth > 0 ? 3 : 1)) return this.pick(known).name;
    const callables = this.callables.filter(({ result }) => result === kind);
    if (callables.length > 0 && depth > 1 && this.chance(6)) {
      const { name, parameters } = this.pick(callables);
      return `${name}(input${parameters.map((parameter) => `, ${this.expression(parameter, scope, 1)}`).join('')})`;
    }
    switch (kind) {
      case 'boolean':
        return this.boolean(scope, depth);
      case 'integer':
        return this.integer(scope, depth);
      case 'json':
        return this.json(scope, depth);
      case 'list':
        return this.list(scope, depth);
      case 'optional':
        return this.optional(scope, depth);
      case 'record':
        return this.record(scope, depth);
      case 'row':
        return this.row(scope, depth);
      case 'text':
        return this.text(scope, depth);
      case 'flags':
      case 'groups':
      case 'numbers':
      case 'rows':
        return this.listOf(kind, scope, depth);
      case 'optionalFlag':
        return this.optionalOf('flags', 'input.spec?.flag', scope, depth);
      case 'optionalNumber':
        return this.optionalOf(
          'numbers',
          '(input.spec?.containers ?? [])[0]?.securityContext?.runAsUser',
          scope,
          depth,
        );
      case 'optionalRow':
        return this.optionalOf('rows', 'knownRows[0]', scope, depth);
    }
  }

  private text(scope: Scope, depth: number): string {
    const text = () => this.expression('text', scope, depth - 1);
    if (depth <= 0) {
      return this.pick([this.literal(), "(input.spec?.text ?? '')", "(input.spec?.other ?? '')"]);
    }
    return this.pick([
      () => this.literal(),
      () => `\`${this.pick(['', 'a', '"'])}\${${text()}}\${${text()}}\``,
      () => `(${text()} + ${text()})`,
      () => `(${this.boolean(scope, depth - 1)} ? ${text()} : ${text()})`,
      () => `(${this.expression('optional', scope, depth - 1)} ?? ${text()})`,
      () => `${this.expression('list', scope, depth - 1)}.join(${this.pick(["','", "''", text()])})`,
      () => `lowerAscii(${text()})`,
      () => `base64(${text()})`,
      () => `decimal(${this.integer(scope, depth - 1)})`,
      () => 'decimal(input.spec?.number ?? 0)',
      () =>
        `jsonText(${this.pick([text, () => this.object(scope, depth - 1), () => this.expression('list', scope, depth - 1)])()})`,
      () => `${text()}.replaceAll(${this.pick(["'a', 'b'", `'"', '\\\\"'`, "'aa', ''"])})`,
      () => {
        const found = scope.find((variable) => variable.kind === 'optional');
        return found === undefined ? text() : `(${found.name} === undefined ? ${text()} : ${found.name})`;
      },
      () => `withoutPrefix(\`a\${${text()}}\`, 'a')`,
      () => `kindOf(${this.expression('json', scope, depth - 1)})`,
      () => `(${this.expression('record', scope, depth - 1)}[${this.pick(["'a'", "'b/c'"])}] ?? ${text()})`,
      () =>
        `(withDefaults((input.metadata?.annotations ?? {}), knownRecord)[${this.pick(["'a'", "'in'", "'x'"])}] ?? ${text()})`,
      () =>
        `(${this.expression('optionalRow', scope, depth - 1)}?.${this.pick(['name', 'label', 'inner?.label'])} ?? ${text()})`,
      () => `${this.expression('row', scope, depth - 1)}.name`,
      () =>
        `jsonText(${this.expression(this.pick(['flags', 'groups', 'numbers', 'integer', 'boolean']), scope, depth - 1)})`,
    ])();
  }

  private boolean(scope: Scope, depth: number): string {
    const text = () => this.expression('text', scope, depth - 1);
    const boolean = () => this.expression('boolean', scope, depth - 1);
    if (depth <= 0) return this.pick(['(input.spec?.flag ?? false)', 'isFlagged(input)', 'isA(input)']);
    return this.pick([
      () => `(${boolean()} && ${boolean()})`,
      () => `(${boolean()} || ${boolean()})`,
      () => `!${boolean()}`,
      () => `(${boolean()} ? ${boolean()} : ${boolean()})`,
      () => `(${text()} ${this.pick(['===', '!=='])} ${text()})`,
      () =>
        `(${this.integer(scope, depth - 1)} ${this.pick(['<', '<=', '>', '>=', '==='])} ${this.integer(scope, depth - 1)})`,
      () =>
        `(maybe(${this.expression('optional', scope, depth - 1)}) ${this.pick(['===', '!=='])} ${this.pick(['undefined', text()])})`,
      () => this.iteration(this.pick(['some', 'every']), 'boolean', scope, depth),
      () => `${text()}.${this.pick(['startsWith', 'endsWith', 'includes'])}(${text()})`,
      () => `${this.expression('list', scope, depth - 1)}.includes(${text()})`,
      () => `isBlank(${text()})`,
      () => `(truth(${boolean()}) === ${boolean()})`,
      () =>
        `(maybeTrue(input.spec?.flag) ${this.pick(['===', '!=='])} ${this.pick(['true', 'false', 'undefined'])})`,
      () =>
        `((input.spec?.number ?? 0) ${this.pick(['<', '<=', '>', '>=', '==='])} ${this.integer(scope, depth - 1)})`,
      () => `(isJson(${text()}) === isJson(${text()}))`,
      () =>
        `(input.spec?.groups ?? []).${this.pick(['some', 'every'])}((group) => ${this.expression('boolean', this.with(scope, 'group', 'list'), depth - 1)})`,
      () => `isOrdered(${text()}, ${text()})`,
      () => `matches(${text()}, '[a-z]*|.')`,
      () => `hasOnly(${text()}, ${this.pick(["'ab'", "''", `'^]-\\\\'`])})`,
      () => `${this.expression('flags', scope, depth - 1)}.includes(${boolean()})`,
      () => `${this.expression('numbers', scope, depth - 1)}.includes(${this.integer(scope, depth - 1)})`,
      () => `(${this.expression('optionalFlag', scope, depth - 1)} ?? ${boolean()})`,
      () =>
        `(maybeTrue(${this.expression('optionalFlag', scope, depth - 1)}) === ${this.pick(['undefined', boolean()])})`,
      () => `(${this.expression('optionalNumber', scope, depth - 1)} === ${this.integer(scope, depth - 1)})`,
      () => `(${this.expression('optionalRow', scope, depth - 1)} ${this.pick(['===', '!=='])} undefined)`,
      () =>
        `${this.pick(['isText', 'isBoolean', 'isList', 'isNull', 'isObject', 'isWholeNumber'])}(${this.expression('json', scope, depth - 1)})`,
      () =>
        this.over(
          this.pick(['flags', 'groups', 'numbers', 'rows']),
          this.pick(['some', 'every']),
          'boolean',
          scope,
          depth,
        ),
    ])();
  }

  private integer(scope: Scope, depth: number): string {
    const integer = () => this.expression('integer', scope, depth - 1);
    if (depth <= 0) return this.pick(['number(0)', 'number(3)', '(input.spec?.texts ?? []).length']);
    return this.pick([
      () => `${this.expression('list', scope, depth - 1)}.length`,
      () => `characterCount(${this.expression('text', scope, depth - 1)})`,
      () => `(${integer()} + ${integer()})`,
      () => `(${integer()} - ${integer()})`,
      () => `(${integer()} * ${this.below(3)})`,
      () => `lowest([${integer()}, ${integer()}])`,
      () => `lowest([${integer()}, ...${this.expression('numbers', scope, depth - 1)}])`,
      () => `(${integer()} ${this.pick(['- -3', '+ -1', '* -2'])})`,
      () => `(${this.expression('optionalNumber', scope, depth - 1)} ?? ${integer()})`,
      () => `${this.expression('row', scope, depth - 1)}.count`,
      () => `${this.expression(this.pick(['flags', 'groups', 'numbers', 'rows']), scope, depth - 1)}.length`,
      () => `Object.keys(${this.expression('record', scope, depth - 1)}).length`,
      () => 'Object.keys(withDefaults((input.metadata?.annotations ?? {}), knownRecord)).length',
      () => `(${this.boolean(scope, depth - 1)} ? ${integer()} : ${integer()})`,
    ])();
  }

  private list(scope: Scope, depth: number): string {
    const list = () => this.expression('list', scope, depth - 1);
    const text = () => this.expression('text', scope, depth - 1);
    if (depth <= 0) return this.pick(['(input.spec?.texts ?? [])', 'known', `[${this.literal()}]`]);
    return this.pick([
      () => `[${text()}, ...${list()}]`,
      () => `[...${list()}, ${text()}, ...${list()}]`,
      () => `[...(${this.boolean(scope, depth - 1)} ? [${text()}] : []), ...${list()}]`,
      () => this.iteration('filter', 'boolean', scope, depth),
      () => this.iteration('map', 'text', scope, depth),
      () => this.iteration('flatMap', 'list', scope, depth),
      () =>
        `${list()}.${this.pick(['filter', 'filter', 'map'])}(() => ${this.boolean(scope, depth - 1)})`.replace(
          /\.map\(\(\) => .*/s,
          `.map(() => ${text()})`,
        ),
      () => this.over(this.pick(['flags', 'groups', 'numbers', 'rows']), 'map', 'text', scope, depth),
      () => this.over(this.pick(['flags', 'groups', 'numbers', 'rows']), 'flatMap', 'list', scope, depth),
      () => `(${this.expression('groups', scope, depth - 1)}[${this.integer(scope, 0)}] ?? ${list()})`,
      () => `sorted(Object.keys(${this.expression('record', scope, depth - 1)}))`,
      () => `((${this.expression('optionalRow', scope, depth - 1)})?.inner?.not ?? ${list()})`,
      () => `${list()}.map((text?: string) => text ?? 'none')`,
      () => `(${this.boolean(scope, depth - 1)} ? ${list()} : ${list()})`,
      () => `sorted(${list()})`,
      () => `sorted(Object.keys(input.metadata?.annotations ?? {}))`,
      () =>
        `(input.spec?.groups ?? []).flatMap((group) => ${this.expression('list', this.with(scope, 'group', 'list'), depth - 1)})`,
      () => `((input.spec?.groups ?? [])[${this.integer(scope, 0)}] ?? ${list()})`,
      () => `distinct(${list()})`,
      () => `${text()}.split(${this.pick(["','", "'a'"])})`,
      () => `range(${list()}.length).map((index) => \`\${decimal(index)}\${${list()}[index] ?? 'none'}\`)`,
      () =>
        `(input.spec?.containers ?? []).map((container) => ${this.expression('text', this.with(scope, 'container.name', 'text', 'container.image', 'optional'), depth - 1)})`,
    ])();
  }

  private optional(scope: Scope, depth: number): string {
    const text = () => this.expression('text', scope, depth - 1);
    if (depth <= 0) {
      return this.pick(['input.spec?.text', 'input.spec?.other', "(input.metadata?.annotations ?? {})['a']"]);
    }
    return this.pick([
      () => `(${this.boolean(scope, depth - 1)} ? ${text()} : undefined)`,
      () =>
        `(${this.boolean(scope, depth - 1)} ? undefined : ${this.expression('optional', scope, depth - 1)})`,
      () => this.iteration('find', 'boolean', scope, depth),
      () => `${this.expression('list', scope, depth - 1)}[${this.integer(scope, 0)}]`,
      () => `${this.expression('list', scope, depth - 1)}.at(1)`,
      () =>
        `(${this.expression('optional', scope, depth - 1)} ?? ${this.expression('optional', scope, depth - 1)})`,
      () => `(input.metadata?.annotations ?? {})[\`a\${${text()}}\`]`,
      () => '(input.spec?.containers ?? [])[0]?.image',
    ])();
  }

  /** A list of something else than texts. */
  private listOf(kind: ListKind, scope: Scope, depth: number): string {
    const list = () => this.expression(kind, scope, depth - 1);
    const item = () => this.expression(items[kind], scope, depth - 1);
    if (depth <= 0) {
      return {
        flags: `(input.spec?.texts ?? []).map((flagged) => flagged === 'a')`,
        groups: '(input.spec?.groups ?? [])',
        list: '(input.spec?.texts ?? [])',
        numbers: this.pick([
          '(input.spec?.containers ?? []).map((user) => user.securityContext?.runAsUser ?? 7)',
          'knownNumbers',
        ]),
        rows: this.pick(['(input.spec?.texts ?? []).map((name) => plainRow(name))', 'knownRows']),
      }[kind];
    }
    return this.pick([
      () => `[${item()}, ...${list()}]`,
      () => `[${item()}, ${item()}]`,
      () => `[...${list()}, ...(${this.boolean(scope, depth - 1)} ? [${item()}] : [])]`,
      () => this.over(kind, 'filter', 'boolean', scope, depth),
      () =>
        this.over(
          this.pick(['flags', 'groups', 'list', 'numbers', 'rows']),
          'map',
          items[kind],
          scope,
          depth,
        ),
      () => this.over('list', 'flatMap', kind, scope, depth),
      () => `(${this.boolean(scope, depth - 1)} ? ${list()} : ${list()})`,
      () => `(${this.boolean(scope, depth - 1)} ? undefined : ${list()}) ?? []`.replace(/^.*$/s, '($&)'),
    ])();
  }

  /** An item of such a list, or none. */
  private optionalOf(kind: ListKind, simple: string, scope: Scope, depth: number): string {
    if (depth <= 0) return simple;
    return this.pick([
      () => `${this.expression(kind, scope, depth - 1)}[${this.integer(scope, 0)}]`,
      () => `${this.expression(kind, scope, depth - 1)}[(${this.integer(scope, 0)} - 1)]`,
      () => this.over(kind, 'find', 'boolean', scope, depth),
      () =>
        `(${this.boolean(scope, depth - 1)} ? ${this.expression(items[kind], scope, depth - 1)} : undefined)`,
    ])();
  }

  private row(scope: Scope, depth: number): string {
    if (depth <= 0) return `plainRow(${this.literal()})`;
    return this.pick([
      () => `plainRow(${this.text(scope, depth - 1)})`,
      () =>
        `row(${this.text(scope, depth - 1)}, ${this.optional(scope, depth - 1)}, ${this.boolean(scope, depth - 1)}, ${this.integer(scope, depth - 1)})`,
      () =>
        `(${this.expression('optionalRow', scope, depth - 1)} ?? ${this.expression('row', scope, depth - 1)})`,
      () =>
        `(${this.boolean(scope, depth - 1)} ? ${this.expression('row', scope, depth - 1)} : ${this.expression('row', scope, depth - 1)})`,
    ])();
  }

  private record(scope: Scope, depth: number): string {
    if (depth <= 0) return this.pick(['(input.metadata?.annotations ?? {})', 'knownRecord']);
    return this.pick([
      () => `asRecord(${this.expression('record', scope, depth - 1)})`,
      () => `asRecord({ a: ${this.text(scope, depth - 1)}, 'b/c': ${this.text(scope, depth - 1)} })`,
      () =>
        `(${this.boolean(scope, depth - 1)} ? ${this.expression('record', scope, depth - 1)} : ${this.expression('record', scope, depth - 1)})`,
    ])();
  }

  private json(scope: Scope, depth: number): string {
    if (depth <= 0)
      return this.pick([`parseJson('{"a":["b",1,null]}')`, `parseJson('-3')`, 'input.spec?.text']);
    const kind = this.pick(['boolean', 'integer', 'list', 'optional', 'record', 'row', 'text'] as const);
    return this.pick([
      () => this.expression(kind, scope, depth - 1),
      () => `parseJson(jsonText(${this.text(scope, depth - 1)}))`,
      () => `parseJson(jsonText(${this.object(scope, depth - 1)}))`,
      () => `parseJson(jsonText(${this.expression('list', scope, depth - 1)}))`,
    ])();
  }

  private object(scope: Scope, depth: number): string {
    const members = Array.from({ length: this.below(4) }, (_, index) => {
      const kind = this.pick(['text', 'optional', 'list', 'boolean', 'integer', 'optional'] as const);
      const isNested = depth > 1 && this.chance(4);
      const value = isNested ? this.object(scope, depth - 1) : this.expression(kind, scope, depth - 1);
      return `${this.pick(['a', "'with-dash'", 'in', "'\\u2028'"]).replace(/(\W?)$/, `${index}$1`)}: ${value}`;
    });
    return `{ ${members.join(', ')} }`;
  }

  private iteration(method: string, body: Kind, scope: Scope, depth: number): string {
    return this.over('list', method, body, scope, depth);
  }

  /** A method of a list of some kind, with a function of its items. */
  private over(list: ListKind, method: string, body: Kind, scope: Scope, depth: number): string {
    const name = this.pick(parameterNames);
    // A parameter hides what has its name outside.
    const visible = scope.filter((variable) => variable.name.split('.')[0] !== name);
    const inner = [...visible, ...variablesOf(name, items[list])];
    return `${this.expression(list, scope, depth - 1)}.${method}((${name}) => ${this.expression(body, inner, depth - 1)})`;
  }

  private with(scope: Scope, ...more: readonly string[]): Scope {
    const added = more.flatMap((name, index): Variable[] =>
      index % 2 === 0 ? [{ name, kind: more[index + 1] as Kind }] : [],
    );
    return [...scope, ...added];
  }

  private literal(): string {
    return `literal(${JSON.stringify(this.pick(texts))})`;
  }

  /** True once in so many times. */
  private chance(count: number): boolean {
    return this.below(count) === 0;
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** A number below the limit: mulberry32. */
  private below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}

/** What can be named where a variable of a kind is: the variable, and the members of a row. */
function variablesOf(name: string, kind: Kind): Scope {
  const members: Scope =
    kind === 'row'
      ? [
          { name: `${name}.name`, kind: 'text' },
          { name: `${name}.label`, kind: 'optional' },
          { name: `${name}.flag`, kind: 'boolean' },
          { name: `${name}.count`, kind: 'integer' },
        ]
      : [];
  return [{ name, kind }, ...members];
}
