const [quote, backslash, comma, colon, bracket, brace] = Buffer.from('"\\,:[{');

/**
 * Whether JSON has more than `most` values. This is an estimate: it counts the punctuation outside of strings, also in
 * JSON that is invalid. A value takes up to a hundred times as many bytes in memory as in JSON, so a limit on the size of
 * the JSON does not limit the memory.
 */
export function hasMoreValues(json: Buffer, most: number): boolean {
  let left = most;
  let isInString = false;
  for (let index = 0; index < json.length; index++) {
    const byte = json[index];
    if (isInString) {
      if (byte === quote) isInString = false;
      else if (byte === backslash) index += 1;
    } else if (byte === quote) {
      isInString = true;
    } else if (byte === comma || byte === colon || byte === bracket || byte === brace) {
      left -= 1;
      if (left < 0) return true;
    }
  }
  return false;
}
