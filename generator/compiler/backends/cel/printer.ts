import { group, ifFits, indented, joined, type Layout, line, print, softLine } from '../layout.js';
import { type BinaryOperator, type Cel, type CelEntry, quoted } from './tree.js';

/** CEL text of an expression, its lines at most `width` characters long where that can be. */
export function printCel(expression: Cel, width: number): string {
  return print(layoutOf(expression), width);
}

/** How tightly relations bind. */
const relation = 4;

/** How tightly an operator binds, loosest first: the grammar of https://github.com/google/cel-spec. */
const precedences: Readonly<Record<BinaryOperator | 'conditional' | 'not' | 'postfix', number>> = {
  conditional: 1,
  '||': 2,
  '&&': 3,
  '==': relation,
  '!=': relation,
  '<': relation,
  '<=': relation,
  '>': relation,
  '>=': relation,
  in: relation,
  '+': 5,
  '-': 5,
  '*': 6,
  not: 7,
  postfix: 8,
};

function precedenceOf(node: Cel): number {
  if (node.kind === 'binary') return precedences[node.operator];
  if (node.kind === 'conditional') return precedences.conditional;
  return node.kind === 'not' ? precedences.not : precedences.postfix;
}

/** The expression, in parentheses where it binds looser than its place demands. */
function within(node: Cel, precedence: number): Layout {
  const inner = layoutOf(node);
  return precedenceOf(node) < precedence ? group('(', indented(softLine, inner), softLine, ')') : inner;
}

function layoutOf(node: Cel): Layout {
  switch (node.kind) {
    case 'binary':
      return binary(node.operator, node.operands);
    case 'binding':
      return binding(node);
    case 'call':
      return enclosed(`${node.function}(`, node.arguments, ')');
    case 'conditional':
      return conditional(node);
    case 'index':
      return [
        within(node.operand, precedences.postfix),
        node.isOptional ? '[?' : '[',
        layoutOf(node.index),
        ']',
      ];
    case 'list':
      return node.elements.length === 1 ? enclosed('[', node.elements, ']') : listed(...bracketsOf(node));
    case 'map':
    case 'message':
      return listed(...bracketsOf(node));
    case 'literal':
      return node.text;
    case 'method':
      return method(node);
    case 'name':
      return node.name;
    case 'not':
      return ['!', within(node.operand, precedences.not)];
    case 'select':
      return [within(node.operand, precedences.postfix), node.isOptional ? '.?' : '.', node.field];
    case 'string':
      return quoted(node.value);
  }
}

function binary(operator: BinaryOperator, operands: readonly Cel[]): Layout {
  const precedence = precedences[operator];
  // Relations do not chain, and subtraction is not associative: their right operand must bind tighter.
  const [first, ...rest] = operands.map((operand, index) =>
    within(operand, index === 0 && precedence !== relation ? precedence : precedence + 1),
  );
  if (first === undefined) throw new Error('an operator without operands');
  return group(first, indented(rest.map((operand) => [line, `${operator} `, operand])));
}

/** A binding, and what follows it at the same indentation, as a constant and the rest of a function would stand. */
function binding({ form, name, value, body }: Extract<Cel, { kind: 'binding' }>): Layout {
  const written = indented(layoutOf(value));
  return form === 'bind'
    ? group('cel.bind(', name, ', ', written, ',', line, layoutOf(body), ')')
    : group('[', written, '].map(', name, ',', line, layoutOf(body), ')[0]');
}

/** A long chain of calls stands a call a line. */
const longestInlineChain = 3;

function method(node: MethodCall): Layout {
  const calls: MethodCall[] = [];
  let target: Cel = node;
  for (; target.kind === 'method'; target = target.target) calls.unshift(target);
  const receiver = within(target, precedences.postfix);
  const texts = calls.map((call) => [`.${call.method}`, called(call.arguments)]);
  if (calls.length <= longestInlineChain) return [receiver, texts];
  // A call without arguments stays on the line before, and so does the call behind one that takes a word.
  const lines = texts.map((text, index) => {
    const staysOnLine = calls[index]?.arguments.length === 0 || takesWord(calls[index - 1]);
    return staysOnLine ? text : [softLine, text];
  });
  return group(receiver, indented(lines));
}

/** What a method takes. A line is not broken for a word or two: `.orValue("")` stays whole. */
function called(operands: readonly Cel[]): Layout {
  const [only] = operands;
  return only !== undefined && areWord(operands) ? ['(', layoutOf(only), ')'] : enclosed('(', operands, ')');
}

function takesWord(call: MethodCall | undefined): boolean {
  return call !== undefined && areWord(call.arguments);
}

/** Whether operands are no more than a word. */
function areWord(operands: readonly Cel[]): boolean {
  const [only, ...more] = operands;
  return only !== undefined && more.length === 0 && lengthOf(only) <= longestWord;
}

/**
 * Operands in parentheses. Names stand behind the bracket that opens: `.filter(item,`. If the last operand has brackets,
 * both open and close on the same lines: `dyn([`, `])`.
 */
function enclosed(open: string, operands: readonly Cel[], close: string): Layout {
  const last = operands.at(-1);
  const others = operands.slice(0, -1);
  const names = others.flatMap((operand) => (operand.kind === 'name' ? [operand.name] : []));
  if (last === undefined || names.length < others.length) return listed(open, operands.map(layoutOf), close);
  const begin = open + names.map((name) => `${name}, `).join('');
  if (last.kind === 'call') return enclosed(`${begin}${last.function}(`, last.arguments, `)${close}`);
  if (!isBracketed(last))
    return listed(begin.trimEnd(), [layoutOf(last)], close, others.length > 0 ? line : softLine);
  const [bracket, items, closing] = bracketsOf(last);
  return ifFits(
    begin + bracket,
    listed(begin + bracket, items, closing + close),
    listed(open, [...names, listed(bracket, items, closing)], close),
  );
}

/** The brackets of an expression that has its own, and what stands in them. */
function bracketsOf(node: Bracketed): readonly [open: string, items: readonly Layout[], close: string] {
  switch (node.kind) {
    case 'list':
      return ['[', node.elements.map(layoutOf), ']'];
    case 'map':
      return ['{', node.entries.map(entry), '}'];
    case 'message':
      return [`${node.type}{`, node.fields.map(entry), '}'];
  }
}

type Bracketed = Extract<Cel, { kind: 'list' | 'map' | 'message' }>;

function isBracketed(node: Cel): node is Bracketed {
  return node.kind === 'list' || node.kind === 'map' || node.kind === 'message';
}

/** The length of an expression that is a word; of any other more than that of any word. */
function lengthOf(node: Cel): number {
  if (node.kind === 'literal') return node.text.length;
  if (node.kind === 'string') return quoted(node.value).length;
  if (node.kind === 'list' && node.elements.length === 0) return 2;
  if (node.kind === 'name') return node.name.length;
  return Number.POSITIVE_INFINITY;
}

/** Longer words may stand on a line of their own. */
const longestWord = 24;

type MethodCall = Extract<Cel, { kind: 'method' }>;

/**
 * A conditional. If its last branch is another conditional, their tests start lines of the same indentation. Beside a word,
 * a branch in brackets begins on the line of the test.
 */
function conditional(node: ConditionalNode): Layout {
  const clauses = [clauseOf(node)];
  let last = node.whenFalse;
  for (; last.kind === 'conditional'; last = last.whenFalse) clauses.push(clauseOf(last));
  const otherwise = layoutOf(last);
  const staysWithTest = clauses.length > 1 || lengthOf(node.whenTrue) <= longestWord;
  const [first, ...others] = [...clauses.map(({ layout }) => layout), otherwise].map((part) =>
    staysWithTest ? group(part) : part,
  );
  const usual = group(first ?? '', indented(others.map((part) => [line, ': ', part])));
  const [clause, ...more] = clauses;
  if (clause === undefined || more.length > 0) return usual;
  const { test, whenTrue } = clause;
  if (Number.isFinite(lengthOf(node.whenTrue))) {
    return besideWord([test, ' ? ', whenTrue, ' : '], last, otherwise, [], usual);
  }
  return Number.isFinite(lengthOf(last))
    ? besideWord([test, ' ? '], node.whenTrue, whenTrue, [' : ', otherwise], usual)
    : usual;
}

/**
 * The layout of a conditional that has a list, map or message as a branch: its opening bracket ends the line of the test,
 * and its closing bracket begins the line of the other branch. A branch that fits on one line has the usual layout.
 */
function besideWord(before: Layout, branch: Cel, inner: Layout, after: Layout, usual: Layout): Layout {
  const bracket = openingOf(branch);
  if (bracket === undefined) return usual;
  return ifFits(['  : ', inner], usual, ifFits([before, bracket], [before, inner, after], usual));
}

/** The bracket that an expression of several lines opens with; undefined for one that opens with none. */
function openingOf(node: Cel): string | undefined {
  switch (node.kind) {
    case 'list':
      return node.elements.length === 0 ? undefined : '[';
    case 'map':
      return node.entries.length === 0 ? undefined : '{';
    case 'message':
      return `${node.type}{`;
    case 'method':
      return openingOf(node.target);
    default:
      return undefined;
  }
}

/** A test, the branch for when it is true, and both. */
function clauseOf(node: ConditionalNode) {
  const [test, whenTrue] = [node.test, node.whenTrue].map((part) => within(part, precedences['||'])) as [
    Layout,
    Layout,
  ];
  // Closing brackets line up with the "?". The further lines of any other value are indented.
  const closes = openingOf(node.whenTrue) !== undefined || node.whenTrue.kind === 'call';
  const layout = [test, indented(line, '? ', closes ? whenTrue : indented(whenTrue))];
  return { test, whenTrue, layout };
}

type ConditionalNode = Extract<Cel, { kind: 'conditional' }>;

function entry({ isOptional, key, value }: CelEntry): Layout {
  const [name, content] = [typeof key === 'string' ? key : layoutOf(key), layoutOf(value)];
  const mark = isOptional ? '?' : '';
  return typeof name === 'string' && typeof content === 'string'
    ? `${mark}${name}: ${content}`
    : [mark, name, ': ', content];
}

/** Items between brackets: all on one line, or one a line. Of words, as many as fit stand on each line. */
function listed(open: string, items: readonly Layout[], close: string, afterOpen = softLine): Layout {
  const [first, ...others] = items;
  if (first === undefined) return `${open}${close}`;
  const areWords = others.length > 0 && items.every((item) => typeof item === 'string');
  const separated = areWords
    ? items.map((word, index) => group(index === 0 ? '' : line, word, index < others.length ? ',' : ''))
    : joined(items, [',', line]);
  return group(open, indented(afterOpen, separated), softLine, close);
}
