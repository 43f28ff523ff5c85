import { Place } from '../common/place.js';
import { fileProblem } from '../common/system-errors.js';
import { type ManifestDocument, type ManifestProblem, readDocument } from './document.js';
import { findSources, type Source } from './sources.js';
import { splitDocuments } from './split.js';

/**
 * The documents of files, folders, patterns and standard input (`-`), one after the other, so that memory does not grow
 * with their number. What cannot be read is a problem in its place, and the rest goes on.
 *
 * They can be read more than once: standard input is kept.
 */
export class Manifests {
  private readonly sources: ReturnType<typeof findSources>;

  /** @param names as on the command line */
  constructor(names: readonly string[]) {
    this.sources = findSources(names);
  }

  /**
   * @param isWanted which documents to read, by their text; by default all
   */
  async *documents(
    isWanted: (text: string) => boolean = () => true,
  ): AsyncGenerator<ManifestDocument | { readonly problems: readonly ManifestProblem[] }> {
    for (const source of this.sources) {
      if ('problem' in source) {
        yield { problems: [{ place: new Place(source.name), message: source.problem }] };
      } else {
        yield* documentsOf(source, isWanted);
      }
    }
  }
}

/**
 * The documents of one source. What cannot be read is a problem in its place.
 *
 * @param isWanted which documents to read, by their text; by default all
 */
export async function* documentsOf(
  source: Source,
  isWanted: (text: string) => boolean = () => true,
): AsyncGenerator<ManifestDocument | { readonly problems: readonly ManifestProblem[] }> {
  try {
    for await (const document of splitDocuments(source.chunks())) {
      if (isWanted(document.text)) yield readDocument(source.name, document);
    }
  } catch (error) {
    yield { problems: [{ place: new Place(source.name), message: problemOf(error) }] };
  }
}

/** Why a source cannot be read. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ? 'is not text in UTF-8; pass YAML or JSON'
    : `cannot be read: ${fileProblem(error)}`;
}
