const [quote, backslash, comma, colon, bracket, brace] = Buffer.from('"\\,:[{');

/**
 * Whether JSON has more than so many values, roughly: it counts the punctuation outside of strings. In memory a value
 * takes up to a hundred times the bytes that it takes in JSON, so that its size alone is no limit. JSON that is not valid
 * is counted as well.
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
