/** Rego as a tree, to be printed. */
export interface RegoModule {
  readonly package: string;
  /** The comment above the package. */
  readonly comment: string;
  readonly imports: readonly string[];
  readonly rules: readonly RegoRule[];
}

/** A rule without parameters, or a function. */
export interface RegoRule {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly documentation?: string | undefined;
  /** Whether the rule is a set, of the values of all branches whose bodies hold. */
  readonly isSet?: boolean;
  /** The rule has the value of the first branch whose body holds. */
  readonly branches: readonly RegoBranch[];
}

/** One value of a rule, and the body that must hold for it. An empty body always holds. */
export interface RegoBranch {
  readonly value: Rego;
  readonly body: readonly RegoStatement[];
}

/** A term: it has a value or is undefined. */
export type Rego =
  | { readonly kind: 'array'; readonly items: readonly Rego[] }
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Rego[] }
  | { readonly kind: 'comprehension'; readonly head: Rego; readonly body: readonly RegoStatement[] }
  | {
      readonly kind: 'infix';
      readonly operator: '+' | '-' | '*';
      readonly left: Rego;
      readonly right: Rego;
    }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'object'; readonly entries: readonly RegoEntry[] }
  | {
      readonly kind: 'objectComprehension';
      readonly entry: RegoEntry;
      readonly body: readonly RegoStatement[];
    }
  | { readonly kind: 'reference'; readonly object: Rego; readonly key: Rego };

export interface RegoEntry {
  readonly key: Rego;
  readonly value: Rego;
}

export type Relation = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A statement of a body, which holds if all its statements do. */
export type RegoStatement =
  | { readonly kind: 'assignment'; readonly name: string; readonly value: Rego }
  | {
      readonly kind: 'every';
      readonly names: readonly string[];
      readonly list: Rego;
      readonly body: readonly RegoStatement[];
    }
  | { readonly kind: 'in'; readonly item: Rego; readonly list: Rego }
  | { readonly kind: 'not'; readonly statement: RegoStatement }
  | RelationStatement
  | { readonly kind: 'some'; readonly names: readonly string[]; readonly list: Rego }
  | { readonly kind: 'term'; readonly term: Rego };

interface RelationStatement {
  readonly kind: 'relation';
  readonly operator: Relation;
  readonly left: Rego;
  readonly right: Rego;
  /** Whether the left side may be undefined. Then neither the relation holds nor its opposite. */
  readonly leftMayBeUndefined: boolean;
}

/** Makes trees of Rego: terms, and statements of bodies. */
export const rego = {
  array: (...items: readonly Rego[]): Rego => ({ kind: 'array', items }),
  assignment: (name: string, value: Rego): RegoStatement => ({ kind: 'assignment', name, value }),
  call: (name: string, ...operands: readonly Rego[]): Rego => ({
    kind: 'call',
    function: name,
    arguments: operands,
  }),
  /** The head's values, one for each way in which the body holds. */
  comprehension: (head: Rego, body: readonly RegoStatement[]): Rego => {
    const kept = needed(body, head);
    return kept.length === 0 ? { kind: 'array', items: [head] } : { kind: 'comprehension', head, body: kept };
  },
  /** An entry of an object literal. */
  entry: (name: string, value: Rego): RegoEntry => ({ key: rego.literal(name), value }),
  every: (names: readonly string[], list: Rego, body: readonly RegoStatement[]): RegoStatement => {
    const used = namesIn(body);
    return { kind: 'every', names: names.map((name) => (used.has(name) ? name : '_')), list, body };
  },
  in: (item: Rego, list: Rego): RegoStatement => ({ kind: 'in', item, list }),
  infix: (operator: '+' | '-' | '*', left: Rego, right: Rego): Rego => ({
    kind: 'infix',
    operator,
    left,
    right,
  }),
  literal: (value: string | number | boolean | null): Rego => ({
    kind: 'literal',
    text: typeof value === 'string' ? written(value) : String(value),
  }),
  name: (name: string): Rego => ({ kind: 'name', name }),
  not: (statement: RegoStatement): RegoStatement => ({ kind: 'not', statement }),
  object: (entries: readonly RegoEntry[]): Rego => ({ kind: 'object', entries }),
  /** An object with the entry if the body holds. */
  objectComprehension: (entry: RegoEntry, body: readonly RegoStatement[]): Rego => {
    const kept = needed(body, rego.object([entry]));
    return kept.length === 0
      ? { kind: 'object', entries: [entry] }
      : { kind: 'objectComprehension', entry, body: kept };
  },
  /** A relation whose left side may be undefined. */
  partialRelation: (operator: Relation, left: Rego, right: Rego): RegoStatement => ({
    kind: 'relation',
    operator,
    left,
    right,
    leftMayBeUndefined: true,
  }),
  reference: (object: Rego, key: Rego): Rego => ({ kind: 'reference', object, key }),
  relation: (operator: Relation, left: Rego, right: Rego): RegoStatement => ({
    kind: 'relation',
    operator,
    left,
    right,
    leftMayBeUndefined: false,
  }),
  some: (names: readonly string[], list: Rego): RegoStatement => ({ kind: 'some', names, list }),
  term: (term: Rego): RegoStatement => ({ kind: 'term', term }),
};

/** The statements without assignments that nothing uses, which OPA's strict mode refuses. */
export function needed(body: readonly RegoStatement[], result?: Rego): readonly RegoStatement[] {
  const used = new Set<string>();
  namesIn(result, used);
  const kept = body.toReversed().filter((statement) => {
    if (statement.kind === 'assignment' && !used.has(statement.name)) return false;
    namesIn(statement, used);
    return true;
  });
  return kept.toReversed();
}

/** A string in quotes, with JSON's escapes for characters that cannot be printed. */
function quoted(value: string): string {
  return JSON.stringify(value.toWellFormed()).replace(/[\p{C}\p{Z}]/gu, (character) =>
    character === ' ' ? character : escaped(character),
  );
}

/** A string as a literal: raw if quotes would need escapes, unless it has characters that cannot be printed. */
function written(value: string): string {
  const isPlain = /^[^`\p{C}\p{Zl}\p{Zp}]*$/u.test(value);
  return isPlain && /["\\]/.test(value) ? `\`${value}\`` : quoted(value);
}

/** JSON's escapes for a character: one for each UTF-16 code unit. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** The string that a term is written as, if it is the literal of one. */
export function literalText(term: Rego): string | undefined {
  if (term.kind !== 'literal') return undefined;
  if (term.text.startsWith('`')) return term.text.slice(1, -1);
  return term.text.startsWith('"') ? (JSON.parse(term.text) as string) : undefined;
}

/** All names that occur in terms and statements, or in objects and arrays of them. */
export function namesIn(part: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return names;
  if ('kind' in part && part.kind === 'name' && 'name' in part) names.add(String(part.name));
  for (const inner of Object.values(part)) namesIn(inner, names);
  return names;
}

/** The keys, written out, of all references to members of a name. */
export function keysOf(name: string, part: unknown, keys = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return keys;
  if (isReference(part) && part.object.kind === 'name' && part.object.name === name) {
    const key = literalText(part.key);
    if (key !== undefined) keys.add(key);
  }
  for (const inner of Object.values(part)) keysOf(name, inner, keys);
  return keys;
}

function isReference(part: object): part is Extract<Rego, { kind: 'reference' }> {
  return 'kind' in part && part.kind === 'reference';
}
