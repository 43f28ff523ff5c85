import { closeSync, openSync, readSync } from 'node:fs';

/** The largest text file that is held in memory, in bytes. */
const largest = 16 * 1024 * 1024;

/**
 * The text of a file, which must be UTF-8. Pipes and devices are read up to the same size: /dev/zero has no end.
 *
 * @param keepsByteOrderMark for callers that write the text to the file again
 * @throws an error that textFileProblem describes: of the system, EFBIG for a larger file, or of the decoder
 */
export function readTextFile(path: string, keepsByteOrderMark = false): string {
  const parts: Uint8Array[] = [];
  let length = 0;
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const part = new Uint8Array(64 * 1024);
      const size = readSync(descriptor, part);
      if (size === 0) break;
      parts.push(part.subarray(0, size));
      length += size;
      if (length > largest) throw Object.assign(new Error(`${path} is too large`), { code: 'EFBIG' });
    }
  } finally {
    closeSync(descriptor);
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepsByteOrderMark }).decode(
    Buffer.concat(parts),
  );
}
