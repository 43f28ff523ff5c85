import { type Diagnostic, diagnostics } from '../../../generator/compiler/diagnostics.js';

export type DiagnosticName = keyof typeof diagnostics;

export const diagnosticNames = Object.keys(diagnostics) as readonly DiagnosticName[];

/** The code a diagnostic has, whatever it is about. */
export function codeOf(name: DiagnosticName): string {
  const anywhere = { file: '', line: 1, column: 1 };
  return (diagnostics[name] as (...details: unknown[]) => Diagnostic)(anywhere, '', '').code;
}

/** The name of a diagnostic's example, without the ending: `text-length` of `textLength`. */
export function exampleOf(name: DiagnosticName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
