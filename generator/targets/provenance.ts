import { createHash } from 'node:crypto';
import { generatedBy, hasHeading } from '../common/heading.js';
import { packageVersion } from '../common/package-version.js';
import type { Section, TargetConfig } from './target.js';

/** Whether a file is one that `generate` wrote, by its heading. */
export function isGenerated(content: Buffer): boolean {
  const isWasm = content.subarray(0, 4).equals(Buffer.from('\0asm'));
  return isWasm
    ? content.includes(Buffer.concat([headingSectionName, Buffer.from(generatedBy)]))
    : hasHeading(content);
}

/** The name of the custom section of a Wasm module that has the heading, behind its length. Engines skip the section. */
const headingSectionName = Buffer.from('\x0cinjectorless');

/** A Wasm module with a heading. */
export function wasmWithHeading(module: Uint8Array, heading: string): Uint8Array {
  const section = Buffer.concat([headingSectionName, Buffer.from(heading)]);
  return Buffer.concat([module, Buffer.from([0, ...leb128(section.length)]), section]);
}

/** An unsigned integer as Wasm has it: seven bits a byte, the least significant first. */
function leb128(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb128(value >>> 7)];
}

/** The label of objects that belong to an installation of injectorless. */
export const partOf = { 'app.kubernetes.io/part-of': 'injectorless' };

/** The annotations by which a cluster can say which version wrote an object, and for which config. */
export function provenance<Own extends Section = never>(config: TargetConfig<Own>, section?: Own) {
  return {
    'injectorless/version': packageVersion(),
    'injectorless/config-hash': configHash(config, section),
  };
}

/** The same for equal configs, whatever the order of their keys. Sections of other targets do not count. */
function configHash<Own extends Section>(config: TargetConfig<Own>, section: Own | undefined): string {
  const { admission, injection } = config;
  const own = section === undefined ? {} : { [section]: config[section] };
  const text = JSON.stringify({ admission, injection, ...own }, (_, value) => sorted(value));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** A value of JSON with the keys of its own members in order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
