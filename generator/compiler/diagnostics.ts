import type { Position } from './ir.js';

/** Something in the injection that cannot become a policy. docs/diagnostics.md has a section for each code. */
export interface Diagnostic {
  /** Permanent: a code is never given to another diagnostic. */
  readonly code: string;
  readonly position: Position;
  readonly message: string;
}

type Factory<Arguments extends readonly string[]> = (position: Position, ...details: Arguments) => Diagnostic;

function diagnostic<Arguments extends readonly string[]>(
  code: string,
  message: (...details: Arguments) => string,
): Factory<Arguments> {
  return (position, ...details) => ({ code, position, message: message(...details) });
}

/** Every diagnostic, by its permanent code. */
export const diagnostics = {
  notTypeScript: diagnostic('INJ001', (problem: string) => `TypeScript refuses this: ${problem}`),
  unsupportedSyntax: diagnostic(
    'INJ002',
    (syntax: string) => `${syntax} cannot become a policy; write it as an expression of the subset`,
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
  unknownFunction: diagnostic(
    'INJ007',
    (name: string) =>
      `'${name}' is no function of the injection or its prelude; write one, or add it to the prelude`,
  ),
  textLength: diagnostic(
    'INJ008',
    () =>
      `the length of a text counts UTF-16 units, which engines do not; compare with '' or match a pattern`,
  ),
  nullLiteral: diagnostic('INJ009', () => `'null' cannot become a policy; use undefined`),
  recursion: diagnostic(
    'INJ010',
    (name: string) => `'${name}' calls itself, which a policy cannot; use the list methods`,
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
  optionalOperand: diagnostic(
    'INJ013',
    () =>
      `a value that may be undefined is compared with one that may be, too; say first what undefined means, with '??'`,
  ),
  arrowFunction: diagnostic(
    'INJ014',
    () => `arrow functions can only be written as the argument of a list method, with one parameter`,
  ),
  unknownJson: diagnostic(
    'INJ019',
    (value: string) =>
      `jsonText() cannot write this ${value}, of which too little is known; build what it writes in its argument`,
  ),
  unloweredOperation: diagnostic(
    'INJ020',
    (operation: string, dialect: string) =>
      `${dialect} has nothing that does what '${operation}' does; leave it out for this target`,
  ),
} as const;

/** The compiler's way out: everything found, at once. */
export class CompileError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.name = 'CompileError';
  }
}

/** `file:line:column: CODE: message`. */
export function formatDiagnostic({ code, position, message }: Diagnostic): string {
  return `${position.file}:${position.line}:${position.column}: ${code}: ${message}`;
}
