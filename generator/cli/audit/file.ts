import { type Fields, isListOrMissing, isObject } from '../../common/is-object.js';
import { Place } from '../../common/place.js';
import { printable } from '../../common/show.js';
import { UsageError } from '../../common/user-error.js';
import type { Labels } from '../../engines/label-selector.js';
import type { ManifestProblem } from '../../manifests/document.js';
import { JsonStreamError, jsonObjects } from '../../manifests/json-objects.js';
import { documentsOf, problemOf } from '../../manifests/manifests.js';
import { findSources, type Source } from '../../manifests/sources.js';
import { inputName } from '../options/input-name.js';
import type { PodSource } from './source.js';

const command = 'kubectl get pods -A -o json';
const wayOut = `pass the output of ${command}`;

/** The pods of what `kubectl get pods -A -o json` has written, or `-o yaml`. */
export function podsOfFile(file: string): PodSource {
  const name = printable(inputName(file));
  const sources = findSources([file]);
  async function* objects(): AsyncGenerator<FileObject | ManifestProblem> {
    for (const source of sources) {
      if ('problem' in source) yield { place: new Place(source.name), message: source.problem };
      else yield* objectsOf(source);
    }
  }
  return {
    name,
    server: undefined,
    pods: async function* () {
      let hasPodsOrProblems = false;
      let hasList = false;
      const others = new Set<string>();
      for await (const object of objects()) {
        const kind = 'value' in object ? kindOf(object.value) : 'Pod';
        if (kind === 'Pod') {
          hasPodsOrProblems = true;
          yield 'value' in object ? { pod: object.value, source: object.source } : object;
        } else if (kind.endsWith('List')) {
          hasList = true;
          if ('value' in object && !isListOrMissing(object.value['items'])) {
            yield {
              place: new Place(object.source),
              message: `the items of the ${printable(kind)} are no list; ${wayOut}`,
            };
          }
        } else if (kind !== 'Namespace') {
          others.add(kind);
        }
      }
      // A list without pods is that of a cluster without pods.
      if (!hasPodsOrProblems && (!hasList || others.size > 0)) throw noPods(name, [...others]);
    },
    namespaceLabels: async () => {
      const found = new Map<string, Labels>();
      for await (const object of objects()) {
        const { kind, metadata } = 'value' in object ? object.value : {};
        if (kind === 'Namespace' && isObject(metadata)) {
          found.set(String(metadata['name']), (metadata['labels'] ?? {}) as Labels);
        }
      }
      return found;
    },
    missingNamespace: (namespace) =>
      `${name}: the config's admission.namespaceSelector depends on the labels of namespaces, and there is no ` +
      `Namespace ${printable(namespace)}; add them: kubectl get namespaces,pods -A -o json`,
  };
}

/** An object of a file. A list has no items any more. */
interface FileObject {
  readonly value: Fields;
  /** The name of the file that contains it. */
  readonly source: string;
}

/** The items of the API server's own lists have no kind. */
function kindOf({ kind, spec }: Fields): string {
  if (typeof kind === 'string') return kind;
  return isObject(spec) && Array.isArray(spec['containers']) ? 'Pod' : '';
}

function noPods(name: string, others: readonly string[]): UsageError {
  const kinds = others.filter((kind) => kind !== '').sort();
  const found =
    kinds.length === 0
      ? 'there is no Kubernetes object'
      : `there is no pod, but ${kinds.slice(0, 3).map(printable).join(', ')}${kinds.length > 3 ? ', …' : ''}`;
  return new UsageError(`${name}: ${found}; ${wayOut}`);
}

async function* objectsOf(source: Source): AsyncGenerator<FileObject | ManifestProblem> {
  try {
    if (await isJson(source)) {
      for await (const value of jsonObjects(source.chunks())) yield* withItems(value, source.name);
      return;
    }
  } catch (error) {
    yield { place: await placeOf(error, source), message: reasonOf(error) };
    return;
  }
  for await (const document of documentsOf(source)) {
    yield* document.problems;
    if (!('objects' in document)) continue;
    if (isList(document.value)) yield { value: { kind: 'List' }, source: source.name };
    for (const { value } of document.objects) yield { value, source: source.name };
  }
}

/** An object and, if it is a list, its items. The merged output of several commands has lists as items. */
function* withItems(object: unknown, source: string): Generator<FileObject | ManifestProblem> {
  const values = [object];
  // The loop appends to it. Recursion would overflow the stack if lists are nested deeply.
  for (const value of values) {
    if (!isObject(value)) {
      yield { place: new Place(source), message: `an item of the list is no object; ${wayOut}` };
      continue;
    }
    yield { value, source };
    if (isList(value)) for (const item of value.items) values.push(item);
  }
}

function isList(value: unknown): value is { readonly items: readonly unknown[] } {
  return isObject(value) && String(value['kind']).endsWith('List') && Array.isArray(value['items']);
}

/** Whether the first letter is that of a JSON object or list. */
async function isJson(source: Source): Promise<boolean> {
  for await (const chunk of source.chunks()) {
    const letter = /[^\s\ufeff]/.exec(Buffer.from(chunk).toString('utf8'))?.[0];
    if (letter !== undefined) return '{['.includes(letter);
  }
  return false;
}

function reasonOf(error: unknown): string {
  return error instanceof JsonStreamError ? `${error.message}; ${wayOut}` : problemOf(error);
}

/** The source, with the position of what is not JSON. */
async function placeOf(error: unknown, source: Source): Promise<Place> {
  if (!(error instanceof JsonStreamError)) return new Place(source.name);
  let [line, offset] = [1, 0];
  /** What of the line is before it. */
  let lineParts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) {
    const before = chunk.subarray(0, Math.max(0, error.offset - offset));
    for (let at = before.indexOf(0x0a); at >= 0; at = before.indexOf(0x0a, at + 1)) {
      line++;
      lineParts = [];
    }
    lineParts.push(before.subarray(before.lastIndexOf(0x0a) + 1));
    offset += chunk.length;
  }
  return new Place(source.name, { line, column: Buffer.concat(lineParts).toString('utf8').length + 1 });
}
