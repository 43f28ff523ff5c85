import { type Document, isScalar, type ScalarTag, type Tags } from 'yaml';
import { isObject } from '../common/is-object.js';
import { type LocatedProblem, Place, type Position } from '../common/place.js';
import { show } from '../common/show.js';
import type { AliasBounds } from '../common/yaml-aliases.js';
import { readYaml } from '../common/yaml-document.js';
import { controlCharacter, type ForeignCharacter, leadingTab } from './characters.js';
import { type DocumentText, isClosedJson, largestDocument } from './split.js';

/** What is wrong with a manifest, and where. */
export interface ManifestProblem extends LocatedProblem {
  /** The annotation that it is about, if it is one. */
  readonly annotation?: string;
}

/** A Kubernetes object in a document, as it was written. */
export interface ManifestObject {
  readonly kind: string;
  readonly name: string;
  /** Undefined where the manifest leaves it to `kubectl --namespace`. */
  readonly namespace: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
  /** The keys and indices that lead to it in the document; none if it is all of it. */
  readonly path: readonly string[];
}

/** A document of a manifest that is valid YAML. */
export interface ManifestDocument {
  /** The name of the file, as on the command line. */
  readonly source: string;
  /** As it was written, with its `---` and comments. */
  readonly text: string;
  /** Its nodes, with their offsets in the text. */
  readonly yaml: Document.Parsed;
  /** All of it as plain data, aliases written out; null if there are only comments. */
  readonly value: unknown;
  /** The objects of the document: one, or those of a list. */
  readonly objects: readonly ManifestObject[];
  /** What it has in place of objects. */
  readonly problems: readonly ManifestProblem[];
  /**
   * The place of a value or its key; where the text has neither, that of what contains it.
   *
   * @param path the keys and indices that lead to it in the document
   */
  readonly placeOf: (path: readonly string[], atKey?: boolean) => Place;
}

/**
 * YAML as Kubernetes reads it: 1.1, in which `yes` is true, 0644 is octal and `<<` merges. Times are text, since JSON has
 * none. Tags that only programs with types of their own understand are errors.
 */
const kubernetesYaml = {
  version: '1.1',
  merge: true,
  customTags: (tags: Tags) =>
    tags
      .filter((tag) => typeof tag !== 'string')
      .filter((tag) => !foreignTag.test(tag.tag) && tag.format !== 'TIME')
      .map((tag) =>
        tag.collection === undefined && /:(?:float|int)$/.test(tag.tag) ? asKubernetes(tag) : tag,
      ),
} as const;

const foreignTag = /:(?:timestamp|binary|omap|pairs|set)$/;

/**
 * The tag for numbers that Kubernetes reads as numbers. The parser takes `e2` and `.` for numbers, too, does not know `0o17`
 * and `0X1F`, and makes Infinity of `7e1234`, such as the hash of a commit may be; Kubernetes reads that as a string.
 */
function asKubernetes(number: ScalarTag): ScalarTag {
  const prefixed = prefixedNumbers[number.format ?? ''];
  return {
    ...number,
    test: prefixed ?? new RegExp(`^(?![-+]?\\.?_*(?:[eE]|$))${number.test?.source}`),
    resolve: (text, ...others) => {
      const found = number.resolve(text.replace(/o/i, ''), ...others);
      return Number.isFinite(isScalar(found) ? found.value : found) || !/\d/.test(text) ? found : text;
    },
  };
}

/** Numbers to other bases, by their formats. */
const prefixedNumbers: Readonly<Record<string, RegExp>> = {
  BIN: /^[-+]?0[bB][01_]+$/,
  OCT: /^[-+]?0[oO]?[0-7_]+$/,
  HEX: /^[-+]?0[xX][0-9a-fA-F_]+$/,
};

/** Reads a document: its objects with their positions, or what is wrong with it. */
export function readDocument(
  source: string,
  { text, line, isTooLarge }: DocumentText,
): ManifestDocument | { readonly problems: readonly ManifestProblem[] } {
  const placeAt = (position: Position) =>
    new Place(source, { line: position.line + line - 1, column: position.column });
  if (isTooLarge) {
    const most = largestDocument / 1024 / 1024;
    const message = `the document is larger than ${most} MiB; put each object into a document of its own`;
    return { problems: [{ place: placeAt({ line: 1, column: 1 }), message }] };
  }
  const foreign = (found: ForeignCharacter) => {
    const before = text.slice(0, found.offset).split('\n');
    const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return { problems: [{ place: placeAt(position), message: found.message }] };
  };
  const control = controlCharacter(text);
  if (control !== undefined) return foreign(control);
  const found = readYaml(text, kubernetesYaml, most);
  if ('faults' in found) {
    const [first] = found.faults;
    const cause = first && causeOf(text, first.position);
    const faults = first && cause !== undefined ? [{ ...first, message: cause }] : found.faults;
    return { problems: faults.map(({ position, message }) => ({ place: placeAt(position), message })) };
  }
  const tab = leadingTab(text, found.document);
  if (tab !== undefined) return foreign(tab);
  const placeOf = (path: readonly string[], atKey = false) => placeAt(found.positionOf(path, atKey));
  const value = text.includes('*') ? unshared(found.value) : found.value;
  const objects: ManifestObject[] = [];
  const problems: ManifestProblem[] = [];
  collectObjects(value, [], objects, (path, message) => problems.push({ place: placeOf(path), message }));
  return { source, text, yaml: found.document, value, objects, problems, placeOf };
}

/** The cause of a syntax error, if it is a common mistake. It makes the errors after it meaningless. */
function causeOf(text: string, { line, column }: Position): string | undefined {
  const lines = text.split('\n', line);
  const before = [...lines.slice(0, -1), lines.at(-1)?.slice(0, column - 1)].join('\n');
  if (isClosedJson(before) && text.startsWith('{', before.length)) {
    return 'a second JSON object starts in the line in which the first one ends; put each on lines of its own';
  }
  // An action of a template that is a line by itself may be YAML, so that the error is in a later line.
  if (/\{\{/.test(lines.at(-1) ?? '') || lines.some((each) => /^\{\{.*\}\}\s*$/.test(each))) {
    return 'not YAML: {{ starts a mapping; put the value in quotes or, if this is a template of Helm, pass the output of helm template';
  }
  return undefined;
}

/** How much the aliases of a manifest may stand for. */
const most: AliasBounds = { aliases: 10_000, values: 1_000_000 };

/** A copy in which aliases have values of their own, instead of sharing one. */
function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unshared(member)]));
}

/** Finds the objects of a document, also those in lists: of kubectl, of a kind, and of a KRM function's input. */
function collectObjects(
  value: unknown,
  path: readonly string[],
  objects: ManifestObject[],
  report: (path: readonly string[], message: string) => void,
): void {
  if (value === null && path.length === 0) return;
  if (!isObject(value)) {
    report(path, `${show(value)} is not a Kubernetes object; write a mapping with apiVersion and kind`);
    return;
  }
  const { kind, items } = value;
  // Such as a kustomization or the values of a chart, which lie in folders with manifests.
  if (typeof kind !== 'string') return;
  if (kind.endsWith('List') && Array.isArray(items)) {
    for (const [index, item] of items.entries()) {
      collectObjects(withKind(item, value, kind), [...path, 'items', String(index)], objects, report);
    }
    return;
  }
  if (kind === 'List' && items !== undefined && items !== null) {
    report([...path, 'items'], `${show(items)} is not a list of Kubernetes objects; write one item for each`);
    return;
  }
  objects.push(objectOf(kind, value, path));
}

/** An item with its kind, which the items of the API server's own lists, such as a PodList, leave to the list. */
function withKind(item: unknown, list: Readonly<Record<string, unknown>>, kind: string): unknown {
  if (!isObject(item) || item['kind'] !== undefined || kind === 'List') return item;
  return { apiVersion: list['apiVersion'] ?? 'v1', kind: kind.slice(0, -'List'.length), ...item };
}

/**
 * The Kubernetes object that a value is.
 *
 * @param path the keys and indices that lead to it in its document
 */
export function objectOf(
  kind: string,
  value: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): ManifestObject {
  const { metadata } = value;
  const { name, generateName, namespace } = isObject(metadata) ? metadata : {};
  return {
    kind,
    name: textOr(name, textOr(generateName, '')),
    namespace: textOr(namespace, '') || undefined,
    value,
    path,
  };
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}
