import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../../common/user-error.js';
import { type ManifestDocument, readDocument } from '../../manifests/document.js';
import { editsFor } from '../inject/edit.js';
import { replaceFile } from '../replace-file.js';
import { edited } from '../text-edit.js';
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
 * @throws UsageError if the file cannot be written, or has aliases that stand for more than one expectation
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
  const text = [edits && edited(document.text, edits), rewritten(document, wanted, updates)].find(
    (candidate) => candidate !== undefined && isDeepStrictEqual(parsedValue(candidate), wanted),
  );
  if (text === undefined) {
    throw new UsageError(
      `${file}: cannot be updated, because of its anchors and aliases; write the values out`,
    );
  }
  replaceFile(file, [Buffer.from(text)]);
}

/** The text of a test file from which something has to be removed, which edits do not do. */
function rewritten(
  { yaml, text }: ManifestDocument,
  wanted: { readonly cases: readonly Readonly<Record<string, unknown>>[] },
  updates: readonly Update[],
): string {
  const before = yaml.toJS() as typeof wanted;
  for (const { index } of updates) {
    for (const key of expectationKeys) {
      const path = ['cases', index, key];
      const value = wanted.cases[index]?.[key];
      if (value === undefined) yaml.deleteIn(path);
      else if (!isDeepStrictEqual(before.cases[index]?.[key], value))
        yaml.setIn(path, yaml.createNode(value));
    }
  }
  const isIndented = !/^cases:[^\n]*\n(?:\s*#[^\n]*\n|\s*\n)*- /m.test(text);
  return yaml.toString({ lineWidth: 0, indentSeq: isIndented, flowCollectionPadding: /[{[] /.test(text) });
}

function parsedValue(text: string): unknown {
  const document = readDocument('', { text, line: 1, isTooLarge: false });
  return 'value' in document ? document.value : undefined;
}

/** What a case expects whose outcome is this. */
function expectationOf(
  outcome: Outcome,
  {
    expected,
    contains,
    pod,
  }: { readonly expected?: string; readonly contains?: object; readonly pod?: object },
) {
  if (outcome.kind !== 'injected') {
    const messages = outcome.text.split('\n');
    return { expected: outcome.kind, ...(outcome.kind === 'refused' && { messages }) };
  }
  if (contains !== undefined) {
    return { expected: 'injected', contains: refreshed(readable(contains), outcome.pod) };
  }
  // That a pod is injected may be all that a case expects.
  const isComplete = pod !== undefined || expected !== 'injected';
  return { expected: 'injected', ...(isComplete && { pod: outcome.pod }) };
}
