import {
  group,
  hardLine,
  ifFits,
  indented,
  joined,
  type Layout,
  line,
  print,
  softLine,
  wrapped,
} from '../layout.js';
import {
  literalText,
  namesIn,
  type Rego,
  type RegoBranch,
  type RegoEntry,
  type RegoModule,
  type RegoRule,
  type RegoStatement,
  rego,
} from './tree.js';

/** The longest line where there is a choice, counting a tab as four characters. */
const width = 100;

const commentWidth = 110;

/** A module as text, formatted as by `opa fmt`. */
export function printRego(module: RegoModule): string {
  const head = [
    `${comment(module.comment)}package ${module.package}`,
    ...(module.imports.length === 0 ? [] : [module.imports.map((path) => `import ${path}`).join('\n')]),
  ];
  const rules = module.rules.map((rule) => `${comment(rule.documentation)}${printRule(rule)}`);
  return `${[...head, ...rules].join('\n\n')}\n`;
}

function comment(text: string | undefined): string {
  if (text === undefined) return '';
  const lines = text.split('\n').flatMap((paragraph) => wrapped(paragraph, commentWidth));
  return lines.map((row) => `${`# ${row}`.trimEnd()}\n`).join('');
}

/** A rule as one chain of branches or, if it only says what is true, as one definition for each branch. */
export function printRule(rule: RegoRule): string {
  const { branches } = rule;
  if (rule.isSet === true) {
    return branches
      .map(({ value, body }) => printLayout([rule.name, ' contains ', layoutOf(value), ...soleBody(body)]))
      .join('\n\n');
  }
  if (branches.every(({ value, body }) => isTrue(value) && body.length > 0)) {
    return branches
      .map((branch) => printLayout([headOf(rule, [branch]), ...soleBody(branch.body)]))
      .join('\n\n');
  }
  const head = headOf(rule, branches);
  const [only, ...more] = branches;
  if (only !== undefined && more.length === 0) {
    return printLayout([head, ' := ', layoutOf(only.value), ...soleBody(only.body)]);
  }
  // opa fmt 1.22 garbles chains whose bodies have no braces.
  return printLayout(
    branches.map(({ value, body }, index) => [
      index === 0 ? head : ' else',
      ...(isTrue(value) && body.length > 0 ? [] : [' := ', layoutOf(value)]),
      ...(body.length === 0 ? [] : [' if {', ...block(body)]),
    ]),
  );
}

/** The name and the parameters. OPA's strict mode wants `_` for a parameter that the branches do not use. */
function headOf({ name, parameters }: RegoRule, branches: readonly RegoBranch[]): string {
  if (parameters.length === 0) return name;
  const used = namesIn(branches);
  return `${name}(${parameters.map((parameter) => (used.has(parameter) ? parameter : '_')).join(', ')})`;
}

/** The body of an only branch: on the line of the head if it is one short statement, else in braces. */
function soleBody(body: readonly RegoStatement[]): readonly Layout[] {
  const [only] = body;
  if (only === undefined) return [];
  if (body.length > 1 || only.kind === 'every' || only.kind === 'some') return [' if {', ...block(body)];
  const opening: Layout = { kind: 'line', flat: '', before: '{' };
  const closing: Layout = { kind: 'line', flat: '', after: '}' };
  return [group(' if ', indented(opening, statement(only)), closing)];
}

/** Statements on lines of their own, and the brace that ends them. */
function block(body: readonly RegoStatement[]): readonly Layout[] {
  return [indented(body.map((part) => [hardLine, statement(part)])), hardLine, '}'];
}

function isTrue(term: Rego): boolean {
  return term.kind === 'literal' && term.text === 'true';
}

function printLayout(layout: Layout): string {
  return print(layout, width, '\t');
}

function statement(part: RegoStatement): Layout {
  switch (part.kind) {
    case 'assignment':
      return [part.name, ' := ', layoutOf(part.value)];
    case 'every':
      return [`every ${part.names.join(', ')} in `, layoutOf(part.list), ' {', ...block(part.body)];
    case 'in':
      return [operand(leading(part.item)), ' in ', layoutOf(part.list)];
    case 'not':
      return ['not ', statement(part.statement)];
    case 'relation':
      return [layoutOf(leading(part.left)), ` ${part.operator} `, layoutOf(part.right)];
    case 'some':
      return [`some ${part.names.join(', ')} in `, layoutOf(part.list)];
    case 'term':
      return layoutOf(part.term);
  }
}

/** The first term of a statement, without a minus sign, which would continue the expression on the line before. */
function leading(term: Rego): Rego {
  if (term.kind === 'literal' && term.text.startsWith('-')) {
    return rego.infix('-', rego.literal(0), rego.literal(-Number(term.text)));
  }
  return term.kind === 'infix' ? { ...term, left: leading(term.left) } : term;
}

function layoutOf(term: Rego): Layout {
  switch (term.kind) {
    case 'array':
      return listed('[', term.items.map(layoutOf), ']');
    case 'call':
      return call(term.function, term.arguments);
    case 'comprehension':
      return comprehension('[', operand(term.head), term.body, ']');
    case 'infix':
      return [operand(term.left), ` ${term.operator} `, operand(term.right)];
    case 'literal':
      return term.text;
    case 'name':
      return term.name;
    case 'object':
      return listed('{', term.entries.map(entry), '}');
    case 'objectComprehension':
      return comprehension('{', entry(term.entry), term.body, '}');
    case 'reference':
      return [layoutOf(term.object), key(term.key)];
  }
}

/** In parentheses if it is an operation: as an operand, and before `|`, which would be the union of sets. */
function operand(term: Rego): Layout {
  return term.kind === 'infix' ? ['(', layoutOf(term), ')'] : layoutOf(term);
}

function entry({ key, value }: RegoEntry): Layout {
  return [layoutOf(key), ': ', layoutOf(value)];
}

function key(term: Rego): Layout {
  const text = literalText(term);
  return text !== undefined && /^[A-Za-z_]\w*$/.test(text) ? `.${text}` : ['[', layoutOf(term), ']'];
}

/** A call that, where it breaks, breaks within the brackets of its last operand, if the others fit before that. */
function call(name: string, operands: readonly Rego[]): Layout {
  const layouts = operands.map(layoutOf);
  const open = `${name}(`;
  const hugging = [open, joined(layouts, ', '), ')'];
  const rest = layouts.slice(0, -1);
  return rest.length === 0
    ? hugging
    : ifFits([open, joined(rest, ', '), ', ['], hugging, listed(open, layouts, ')'));
}

function comprehension(open: string, head: Layout, body: readonly RegoStatement[], close: string): Layout {
  return group(
    open,
    head,
    ' |',
    indented(line, joined(body.map(statement), [{ kind: 'line', flat: '; ' }])),
    softLine,
    close,
  );
}

/** Items in brackets; on lines of their own, each has a comma behind it. */
function listed(open: string, items: readonly Layout[], close: string): Layout {
  if (items.length === 0) return `${open}${close}`;
  return group(
    open,
    indented(softLine, joined(items, [',', line])),
    { kind: 'line', flat: '', before: ',' },
    close,
  );
}
