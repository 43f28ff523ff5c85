import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';

/** The longest line, in bytes. An AdmissionReview, of which etcd bounds the objects, has a few megabytes. */
export const longestLine = 64 * 2 ** 20;

/** A line of input. */
export interface InputLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without its end; undefined if the line is longer than `longestLine`. */
  readonly text: string | undefined;
}

/**
 * The lines of a stream, which are held in memory one at a time. Only a line feed ends a line: JSON may contain the other
 * characters that Unicode has for it.
 *
 * @param origin what the stream is called in messages
 * @throws UsageError if the stream cannot be read
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, origin: string): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder();
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length > longestLine) parts = [];
    else parts.push(part);
  };
  const line = (): InputLine => {
    // Without the byte order mark that some editors put before the text.
    const text = length > longestLine ? undefined : decoder.decode(Buffer.concat(parts));
    parts = [];
    length = 0;
    return { number: number++, text };
  };
  for await (const chunk of readable(stream, origin)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      yield line();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield line();
}

async function* readable(stream: AsyncIterable<Buffer>, origin: string): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    throw new UsageError(`${origin}: cannot be read: ${fileProblem(error)}`);
  }
}
