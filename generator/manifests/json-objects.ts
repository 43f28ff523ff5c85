import { printable } from '../common/show.js';

/** A text that is not JSON, or ends too early. */
export class JsonStreamError extends Error {
  /** @param offset where, in bytes from the start */
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** The most bytes of one object. It has at most 1.5 MiB in a cluster. */
const largestObject = 16 * 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const [openBracket, closeBracket, openBrace, closeBrace, comma] = [0x5b, 0x5d, 0x7b, 0x7d, 0x2c];

/**
 * The objects of a stream of JSON: for a list such as `kubectl get -o json` writes, each of its `items` as soon as it has
 * ended, and then the list itself, without them. So memory does not grow with their number.
 *
 * @throws JsonStreamError if it is not JSON
 */
export async function* jsonObjects(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const splitter = new Splitter();
  for await (const chunk of chunks) yield* splitter.add(chunk);
  splitter.end();
}

/** Finds the ends of objects by brackets and quotes alone. Whether they are JSON is left to `JSON.parse`. */
class Splitter {
  /** The bytes from the start of the object or item on, as far as they have come. */
  private bytes: Uint8Array = new Uint8Array();
  /** How many bytes of the stream were before them. */
  private offset = 0;
  private position = 0;
  private depth = 0;
  private isString = false;
  /** Where the last string begins. */
  private stringStart = 0;
  /** The last string that is a member's name, or a value, of the object itself. */
  private lastString = '';
  /** Of a list, the text up to its items. What follows the items completes it. */
  private listStart = '';
  private isInItems = false;

  *add(chunk: Uint8Array): Generator<unknown> {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
    while (this.isString ? this.endString() : this.findSign()) {
      const byte = this.bytes[this.position - 1];
      if (byte === openBrace || byte === openBracket) {
        this.open(byte);
      } else if (byte === closeBrace || byte === closeBracket) {
        this.depth--;
        if (this.depth === 0) yield this.object();
        else if (this.isInItems && this.depth === 2) yield this.item();
        else if (this.isInItems && this.depth === 1) this.endItems();
      } else if (byte === comma && this.isInItems && this.depth === 2) {
        this.expectSpace();
        this.drop();
      }
    }
    if (this.bytes.length > largestObject) {
      throw this.error(`an object has more than ${largestObject / 1024 / 1024} MiB`, 0);
    }
  }

  end(): void {
    if (this.depth > 0) throw this.error('the JSON ends too early');
  }

  /** Advances past the next bracket, comma or quote; returns whether there is one yet. Most time is spent here. */
  private findSign(): boolean {
    const bytes = this.bytes;
    let position = this.position;
    while (position < bytes.length && isSign[bytes[position] ?? 0] === 0) position++;
    const outside = this.depth > 0 ? -1 : bytes.subarray(this.position, position + 1).findIndex(isOutside);
    if (outside >= 0) throw this.error('this is not a JSON object', this.position + outside);
    this.position = Math.min(position + 1, bytes.length);
    if (bytes[position] === quote) {
      this.stringStart = this.position;
      this.isString = true;
    }
    return position < bytes.length;
  }

  /** Advances past the quote that ends a string; returns whether it is there yet. */
  private endString(): boolean {
    const end = this.bytes.indexOf(quote, this.position);
    this.position = end < 0 ? this.bytes.length : end + 1;
    if (end < 0) return false;
    let backslashes = 0;
    while (this.bytes[end - 1 - backslashes] === backslash) backslashes++;
    this.isString = backslashes % 2 === 1;
    if (!this.isString && this.depth === 1) this.lastString = this.text(this.stringStart, end);
    return true;
  }

  private open(byte: number): void {
    this.depth++;
    if (this.depth === 1) {
      this.drop(this.position - 1);
      if (byte === openBracket) throw this.error('this is a list; pass an object of the kind List', 0);
    } else if (this.depth === 2 && byte === openBracket && this.lastString === 'items') {
      this.isInItems = true;
      this.listStart = this.text(0, this.position);
      this.drop();
    } else if (this.depth === 3 && this.isInItems) {
      this.expectSpace();
      this.drop(this.position - 1);
    }
  }

  private item(): unknown {
    const value = this.parsed(this.text(0, this.position));
    this.drop();
    return value;
  }

  /** Leaves the closing bracket of the items, which ends the text of the list. */
  private endItems(): void {
    this.expectSpace();
    this.isInItems = false;
    this.lastString = '';
    this.drop(this.position - 1);
  }

  /** Expects nothing between the last item and this comma or bracket. */
  private expectSpace(): void {
    const start = this.text(0, this.position - 1).search(/\S/);
    if (start >= 0) throw this.error('an item of the list is no object', start);
  }

  private object(): unknown {
    const value = this.parsed(this.listStart + this.text(0, this.position));
    this.listStart = '';
    this.lastString = '';
    this.drop();
    return value;
  }

  private parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.error(`not JSON: ${printable((error as Error).message)}`, 0);
    }
  }

  private text(start: number, end: number): string {
    const { buffer, byteOffset } = this.bytes;
    return Buffer.from(buffer, byteOffset + start, end - start).toString('utf8');
  }

  /** Forgets the bytes before a position, by default those that have been read. */
  private drop(count = this.position): void {
    this.bytes = this.bytes.subarray(count);
    this.offset += count;
    this.position -= count;
  }

  private error(message: string, position = this.position): JsonStreamError {
    return new JsonStreamError(this.offset + position, message);
  }
}

/** 1 for each byte that brackets, separates or quotes. */
const isSign = new Uint8Array(256);
for (const sign of [quote, openBracket, closeBracket, openBrace, closeBrace, comma]) isSign[sign] = 1;

/** Whether a byte may not be between two objects, as spaces and a byte order mark may. */
function isOutside(byte: number): boolean {
  return ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, openBrace, openBracket].includes(byte);
}
