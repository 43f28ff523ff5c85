import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';
import { RequestError } from '../../engines/request.js';

/** The longest line, in bytes. An AdmissionReview, of which etcd bounds the objects, has a few megabytes. */
const longestLine = 64 * 2 ** 20;

/** A line of input. */
export interface InputLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without its end; or what is wrong with the line, if it has none. */
  readonly text: string | RequestError;
}

/**
 * The lines of a stream, which are held in memory one at a time. Only a line feed ends a line: JSON may contain the other
 * characters that Unicode has for it.
 *
 * @param origin what the stream is called in messages
 * @throws UsageError if the stream cannot be read
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, origin: string): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length > longestLine) parts = [];
    else parts.push(part);
  };
  const text = (): string | RequestError => {
    if (length > longestLine) {
      return new RequestError(
        `the line has more than ${longestLine / 2 ** 20} MiB; write one request per line`,
      );
    }
    try {
      // The decoder drops the byte order mark that some editors write.
      return decoder.decode(Buffer.concat(parts));
    } catch {
      return new RequestError('the line is not UTF-8; save it as such');
    }
  };
  const line = (): InputLine => {
    const found = { number: number++, text: text() };
    parts = [];
    length = 0;
    return found;
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
