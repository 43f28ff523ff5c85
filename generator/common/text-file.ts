import { closeSync, openSync, readSync } from 'node:fs';

/** The largest text that is held in memory, in bytes. */
const largest = 16 * 1024 * 1024;

/**
 * The text of a file, which must be UTF-8. Pipes and devices are read up to the same size: /dev/zero has no end.
 *
 * @param keepsByteOrderMark for callers that write the text to the file again
 * @throws an error that textFileProblem describes: of the system, EFBIG for a larger file, or of the decoder
 */
export function readTextFile(path: string, keepsByteOrderMark = false): string {
  const text = new Text();
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const part = new Uint8Array(64 * 1024);
      const size = readSync(descriptor, part);
      if (size === 0) break;
      text.append(part.subarray(0, size));
    }
  } finally {
    closeSync(descriptor);
  }
  return text.decoded(keepsByteOrderMark);
}

/**
 * The text of a stream, such as standard input, which must be UTF-8.
 *
 * @throws as readTextFile does
 */
export async function readTextStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const text = new Text();
  for await (const part of stream) text.append(part);
  return text.decoded(false);
}

/** A text that is read in parts. */
class Text {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  append(part: Uint8Array): void {
    this.parts.push(part);
    this.length += part.length;
    if (this.length > largest) throw Object.assign(new Error('the text is too large'), { code: 'EFBIG' });
  }

  decoded(keepsByteOrderMark: boolean): string {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepsByteOrderMark }).decode(
      Buffer.concat(this.parts),
    );
  }
}
