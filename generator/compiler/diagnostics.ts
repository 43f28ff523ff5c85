import { UserError } from '../common/user-error.js';
import type { SourcePosition } from './ir/types.js';

/** Something in the injection that cannot become a policy. docs/diagnostics.md has a section for each code. */
export interface Diagnostic {
  /** Permanent: a code is never given to another diagnostic. */
  readonly code: string;
  readonly position: SourcePosition;
  readonly message: string;
}

/** Makes a diagnostic from where it is and what its message names. */
export type DiagnosticFactory<Details extends readonly string[]> = (
  position: SourcePosition,
  ...details: Details
) => Diagnostic;

function diagnostic<Details extends readonly string[]>(
  code: string,
  message: (...details: Details) => string,
): DiagnosticFactory<Details> {
  return (position, ...details) => ({ code, position, message: message(...details) });
}

/** Every diagnostic, by its permanent code. */
export const diagnostics = {
  notTypeScript: diagnostic('INJ001', (problem: string) => `TypeScript refuses this: ${problem}`),
  unsupportedSyntax: diagnostic(
    'INJ002',
    (syntax: string, wayOut: string) => `${syntax} cannot become a policy; ${wayOut}`,
  ),
  loop: diagnostic(
    'INJ003',
    (loop: string) =>
      `'${loop}' loops cannot become a policy; use .map(), .filter(), .flatMap(), .some() or .every()`,
  ),
  mutableVariable: diagnostic(
    'INJ004',
    (keyword: string) => `'${keyword}' variables cannot become a policy; use 'const'`,
  ),
  throwStatement: diagnostic(
    'INJ005',
    () => `'throw' cannot become a policy; return the problem as a value, as a violation is`,
  ),
  unknownMethod: diagnostic(
    'INJ006',
    (method: string, known: string) => `.${method}() has no meaning in a policy; use ${known}`,
  ),
  unknownName: diagnostic(
    'INJ007',
    (name: string) =>
      `'${name}' is no value or function of the injection or its prelude; write one, or add it to the prelude`,
  ),
  textLength: diagnostic(
    'INJ008',
    () =>
      `the length of a text counts UTF-16 units, which engines do not; compare with '' or match a pattern`,
  ),
  nullLiteral: diagnostic('INJ009', () => `'null' cannot become a policy; use undefined`),
  recursion: diagnostic(
    'INJ010',
    (name: string) => `'${name}' needs itself, which nothing in a policy can; use the list methods`,
  ),
  objectSpread: diagnostic(
    'INJ011',
    () =>
      `objects cannot be spread in a policy; name the members, and give one that may be missing the value undefined`,
  ),
  looseEquality: diagnostic(
    'INJ012',
    (operator: string) => `'${operator}' converts its operands; use '${operator}='`,
  ),
  arrowFunction: diagnostic(
    'INJ013',
    () =>
      `functions within expressions can only be arrow functions of at most one parameter, given to a list method; declare others at the top of the module`,
  ),
  missingReturn: diagnostic(
    'INJ014',
    () =>
      `this ends without a value on some way through it; end every branch with return, since a policy is one expression`,
  ),
  notBoolean: diagnostic(
    'INJ015',
    () => `only true and false decide in a policy; compare, such as with '', 0 or undefined`,
  ),
  notText: diagnostic(
    'INJ016',
    () => `only texts make up a text in a policy; use decimal() for a number and a conditional for a boolean`,
  ),
  notNumber: diagnostic(
    'INJ017',
    () => `only numbers are calculated and ordered like this; use isOrdered() for texts`,
  ),
  notList: diagnostic(
    'INJ018',
    () => `only the items of a list can stand here; put a single value in a list of its own`,
  ),
  identity: diagnostic(
    'INJ019',
    () =>
      `JavaScript compares lists and objects by where they are stored, engines by what is in them; compare their texts, numbers or booleans`,
  ),
  optionalValue: diagnostic(
    'INJ020',
    () => `this may be undefined here; say what that means with '??', or test it first`,
  ),
  optionalItem: diagnostic(
    'INJ021',
    () =>
      `an item of a list cannot be undefined in a policy; leave it out with '...(x === undefined ? [] : [x])' or say what it means with '??'`,
  ),
  neverUndefined: diagnostic(
    'INJ022',
    () => `this is never undefined, so the comparison tells nothing; leave it out, or declare that it may be`,
  ),
  uncheckedJson: diagnostic(
    'INJ023',
    () =>
      `nothing is known of this parsed JSON value here; look at it with isText(), isList() and so on, and write a number with wholeNumberText()`,
  ),
  unknownMember: diagnostic(
    'INJ024',
    () =>
      `this is no member that policies know; write object.name for an object, record[name] for a record, list[index] for a list`,
  ),
  methodArguments: diagnostic(
    'INJ025',
    (method: string, takes: string) =>
      `.${method}() takes ${takes}, to mean the same in JavaScript and in a policy`,
  ),
  cast: diagnostic(
    'INJ026',
    () => `'as' can only say what a parsed JSON value was found to be; it converts nothing`,
  ),
  sameName: diagnostic(
    'INJ027',
    (name: string) => `another module of the same name declares '${name}' as well; rename one of the two`,
  ),
  unknownJson: diagnostic(
    'INJ028',
    (value: string) =>
      `jsonText() cannot write this ${value}, of which too little is known; build what it writes in its argument`,
  ),
  unloweredOperation: diagnostic(
    'INJ029',
    (operation: string, dialect: string) =>
      `${dialect} has nothing that does what '${operation}' does; leave it out for this target`,
  ),
  namelessExpression: diagnostic(
    'INJ030',
    (expression: string) =>
      `a policy needs a name for this ${expression}, to write or to compute it once; put it into a const or a function whose name says what it is`,
  ),
  emptyName: diagnostic(
    'INJ031',
    (name: string) => `'${name}' says nothing to the readers of a policy; rename it after what it stands for`,
  ),
  sharedName: diagnostic(
    'INJ032',
    (name: string) =>
      `a policy has something else called '${name}' where this one stands; rename one of the two`,
  ),
} as const;

/** The compiler's way out: everything found, at once. */
export class CompileError extends UserError {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
  }
}

/** `file:line:column: CODE: message`. */
export function formatDiagnostic({ code, position, message }: Diagnostic): string {
  return `${position.file}:${position.line}:${position.column}: ${code}: ${message}`;
}
