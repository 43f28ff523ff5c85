import { printable } from './show.js';

/** A position in a text. Lines and columns are counted from 1; a column is a UTF-16 code unit. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where something is in a file. In a message it is `FILE:LINE:COLUMN`, or `FILE` if it has no position. */
export class Place {
  /** @param file its name, or what else a text comes from, such as the name of an object of the cluster */
  constructor(
    readonly file: string,
    readonly position?: Position | undefined,
  ) {}

  toString(): string {
    const { file, position } = this;
    return printable(position === undefined ? file : `${file}:${position.line}:${position.column}`);
  }

  toJSON(): string {
    return String(this);
  }

  /** `FILE:LINE`. */
  withoutColumn(): string {
    const { file, position } = this;
    return printable(position === undefined ? file : `${file}:${position.line}`);
  }
}

/** The order of two places of a file. */
export function comparePlaces({ position: one }: Place, { position: other }: Place): number {
  const [first, second] = [one ?? start, other ?? start];
  return first.line - second.line || first.column - second.column;
}

const start: Position = { line: 1, column: 1 };

/** What is wrong in a file, and where. */
export interface LocatedProblem {
  readonly place: Place;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** How many problems of a file are listed. */
export const mostListed = 20;

/**
 * The first of a file's problems, and how many there are if that is not all.
 *
 * @param total how many there are, if some of them are not among `problems`
 */
export function listed(
  problems: readonly LocatedProblem[],
  file: Place,
  total = problems.length,
): readonly LocatedProblem[] {
  if (total <= mostListed) return problems;
  const message = `${total} problems in total; the first ${mostListed} are listed`;
  return [...problems.slice(0, mostListed), { place: file, message }];
}

/** The line that tells a problem: `FILE:LINE:COLUMN: what is wrong; what to do`. */
export function lineOf({ place, message }: LocatedProblem): string {
  return `${place}: ${message}`;
}
