import path from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { TestCase, TestFile } from '../../../schemas/generated/test-file.js';
import { validate as generated } from '../../../schemas/generated/test-validator.js';
import { listed, mostListed, Place } from '../../common/place.js';
import { describe, type Problem, problemOf } from '../../common/schema-problems.js';
import { show } from '../../common/show.js';
import { nearest, suggestion } from '../../common/similar.js';
import { textFileProblem } from '../../common/system-errors.js';
import { readTextFile } from '../../common/text-file.js';
import { type ManifestDocument, type ManifestProblem, readDocument } from '../../manifests/document.js';

// The module that ajv generates has no types.
const validate = generated as unknown as ValidateFunction<TestFile>;

/** A test file that has the form of its schema. */
export interface ReadTestFile {
  readonly file: string;
  readonly document: ManifestDocument;
  readonly content: TestFile;
}

/** Reads a test file, or says what is wrong with it and where. */
export function readTestFile(file: string): ReadTestFile | { readonly problems: readonly ManifestProblem[] } {
  let text: string;
  try {
    text = readTextFile(file, true);
  } catch (error) {
    return { problems: [{ place: new Place(file), message: textFileProblem(error) }] };
  }
  const document = readDocument(file, { text, line: 1, isTooLarge: false });
  if (!('objects' in document)) return document;
  const found = problemsIn(document.value);
  // To find the place of a problem takes time, so that of problems which are not listed is not looked for.
  const problems = found.slice(0, mostListed).map((problem) => ({
    place: document.placeOf(problem.path, problem.atKey),
    message: describe(problem),
  }));
  if (found.length > 0) return { problems: listed(problems, new Place(file), found.length) };
  return { file, document, content: document.value as TestFile };
}

function problemsIn(value: unknown): readonly Problem[] {
  if (value === null) return [{ path: [], atKey: false, message: 'the file is empty; write cases' }];
  // It fills in defaults, of which this schema has none.
  if (!validate(value)) {
    return (validate.errors ?? []).map((error: ErrorObject) =>
      problemOf(error, (keys, siblings) => unknownKey(keys.at(-1) ?? '', siblings)),
    );
  }
  const names = new Set<string>();
  return value.cases.flatMap((testCase, index) => {
    const problems = contradictions(testCase).map(({ key, message }) => ({
      path: ['cases', String(index), ...(key === undefined ? [] : [key])],
      atKey: key !== undefined,
      message,
    }));
    if (names.has(testCase.name)) {
      const message = `${show(testCase.name)} is the name of an earlier case; use another`;
      problems.push({ path: ['cases', String(index), 'name'], atKey: false, message });
    }
    names.add(testCase.name);
    return problems;
  });
}

function unknownKey(key: string, siblings: readonly string[]): string {
  return `unknown key; ${suggestion(nearest(key, siblings), `the keys here are ${siblings.join(', ')}`)}`;
}

/** Keys that do not go together. */
function contradictions(
  testCase: TestCase,
): readonly { readonly key?: keyof TestCase; readonly message: string }[] {
  const { manifest, object, request, expected } = testCase;
  const outcome = expected ?? 'not said';
  return [
    ...(manifest === undefined && request === undefined
      ? [{ message: 'manifest is missing; add the pod, or the name of its file' }]
      : []),
    ...(manifest !== undefined && request !== undefined
      ? [{ key: 'request' as const, message: 'the case has a manifest, too; keep one' }]
      : []),
    ...(object !== undefined && typeof manifest !== 'string'
      ? [{ key: 'object' as const, message: 'selects an object of a file; use manifest: FILE, or remove it' }]
      : []),
    ...(testCase.messages !== undefined && (expected === undefined || expected === 'injected')
      ? [
          {
            key: 'messages' as const,
            message: `belongs to a refusal, and expected is ${outcome}; use expected: refused`,
          },
        ]
      : []),
    ...(['contains', 'pod'] as const)
      .filter((key) => testCase[key] !== undefined && expected !== 'injected')
      .map((key) => ({
        key,
        message: `belongs to an injected pod, and expected is ${outcome}; use expected: injected`,
      })),
    ...(testCase.contains !== undefined && testCase.pod !== undefined
      ? [{ key: 'contains' as const, message: 'the case has the complete pod, too; keep one' }]
      : []),
  ];
}

/** The path of a file that a test file names. */
export function besides(testFile: string, name: string): string {
  return path.isAbsolute(name) ? name : path.join(path.dirname(testFile), name);
}
