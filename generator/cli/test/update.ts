import { statSync } from 'node:fs';
import { readTextFile } from '../../common/text-file.js';
import { UsageError } from '../../common/user-error.js';
import { replaceFile } from '../files/replace-file.js';
import { edited } from '../text-edits/text-edit.js';
import { editsFor } from '../yaml-edits/edits-for.js';
import { refreshed } from './parts.js';
import { readable } from './readable-pod.js';
import type { Outcome } from './run-case.js';
import type { ReadTestFile } from './test-file.js';

/** A case whose expectation is replaced by its outcome. */
export interface Update {
  readonly index: number;
  readonly outcome: Outcome;
}

/** The keys of a case that say what is expected. */
const expectationKeys = ['expected', 'messages', 'contains', 'pod'] as const;

/**
 * Writes outcomes into a test file as what is expected. Everything else stays, comments included.
 *
 * @throws UsageError if the file cannot be written, has changed since it was read, or has aliases that stand for more than
 *   one expectation
 */
export function updateFile({ file, document, content }: ReadTestFile, updates: readonly Update[]): void {
  const wanted = structuredClone(document.value) as { readonly cases: readonly Record<string, unknown>[] };
  for (const { index, outcome } of updates) {
    const testCase = wanted.cases[index] ?? {};
    const expectation = expectationOf(outcome, content.cases[index] ?? {});
    for (const key of expectationKeys) delete testCase[key];
    Object.assign(testCase, expectation);
  }
  const edits = editsFor(document, wanted);
  if (edits === undefined) {
    throw new UsageError(
      `${file}: cannot be updated, because of its anchors and aliases; write the values out`,
    );
  }
  const text = edited(document.text, edits);
  if (hasOther(file, [document.text, text])) {
    throw new UsageError(`${file}: has changed since it was read, and is left as it is; run --update again`);
  }
  replaceFile(file, [Buffer.from(text)]);
}

/** Whether a file has another text than these. Two names of a file may be updated one after the other. */
function hasOther(file: string, texts: readonly string[]): boolean {
  try {
    // A pipe cannot be read again.
    return statSync(file).isFile() && !texts.includes(readTextFile(file, true));
  } catch {
    return true;
  }
}

/** What a case expects whose outcome is this. */
function expectationOf(outcome: Outcome, { contains }: { readonly contains?: object }) {
  if (outcome.kind !== 'injected') {
    const messages = outcome.text.split('\n');
    return { expected: outcome.kind, ...(outcome.kind === 'refused' && { messages }) };
  }
  if (contains !== undefined) {
    return { expected: 'injected', contains: refreshed(readable(contains), outcome.pod) };
  }
  return { expected: 'injected', pod: outcome.pod };
}
