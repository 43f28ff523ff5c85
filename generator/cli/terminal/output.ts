import { once } from 'node:events';
import { type LocatedProblem, lineOf } from '../../common/place.js';
import { printableLines } from '../../common/show.js';
import type { DiffStyle } from '../text-edits/unified-diff.js';
import { progress } from './progress.js';

/** Writes to standard output, not faster than it is read. */
export async function print(chunk: string | Uint8Array): Promise<void> {
  if (chunk.length === 0) return;
  progress.clear();
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

/** Writes messages to standard error. They may quote manifests and names of files. */
export function printError(text: string): void {
  if (text === '') return;
  progress.clear();
  process.stderr.write(printableLines(text));
}

/** Writes problems to standard error, a line each. */
export function printProblems(problems: readonly LocatedProblem[]): void {
  printError(problems.map((problem) => `${lineOf(problem)}\n`).join(''));
}

/** How a diff is shown on standard output: to people at a terminal, or as a patch, which needs all characters as they are. */
export function diffStyle(): DiffStyle {
  return { hasColours: hasColours(), isPrintable: process.stdout.isTTY === true };
}

/** Whether standard output is a terminal, and colours are wanted (https://no-color.org). */
export function hasColours(): boolean {
  return process.stdout.isTTY === true && !process.env['NO_COLOR'];
}
