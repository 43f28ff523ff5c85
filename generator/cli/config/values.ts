import { isObject } from '../../common/is-object.js';
import { show } from '../../common/show.js';
import type { ManifestDocument } from '../../manifests/document.js';
import type { Origin } from './source.js';

/** A value that a file of values has. */
export interface Given {
  readonly value: unknown;
  readonly origin: Origin;
}

/** The values of a chart, by their paths with dots; names in paths contain none. */
export class Values {
  private readonly document: ManifestDocument;
  /** The keys that lead to the values, as in the values of an umbrella chart. */
  readonly root: readonly string[];
  readonly problems: string[] = [];

  constructor(document: ManifestDocument, root: readonly string[]) {
    this.document = document;
    this.root = root;
  }

  /** What a path leads to, also null; undefined if it is not there. A value where a mapping should be is a problem. */
  get(path: string): Given | undefined {
    const keys = path.split('.');
    this.expectMappings([...this.root, ...keys.slice(0, -1)]);
    if (this.isInherited(keys)) this.expectMappings(keys.slice(0, -1));
    return this.at([...this.root, ...keys]) ?? this.inherited(keys);
  }

  /** A value as the text that a template writes; empty for null, undefined if it is not there. */
  text(path: string): { readonly text: string; readonly origin: Origin } | undefined {
    const given = this.get(path);
    if (given === undefined) return undefined;
    return { text: this.textOf(given), origin: given.origin };
  }

  textOf({ value, origin }: Given): string {
    if (value === null || value === undefined) return '';
    if (typeof value !== 'object') return String(value);
    this.report(origin, `it is ${show(value)}; use text, a number or a boolean`);
    return '';
  }

  /** The members of a mapping; none if it is not there. */
  members(path: string): readonly (readonly [name: string, given: Given])[] {
    const given = this.get(path);
    if (given === undefined || given.value === null) return [];
    if (!isObject(given.value)) {
      this.report(given.origin, `it is ${show(given.value)}; use a mapping`);
      return [];
    }
    const keys = path === '' ? [] : path.split('.');
    return Object.entries(given.value).map(([name, value]) => [
      name,
      { value, origin: this.originOf([...this.root, ...keys, name]) },
    ]);
  }

  /** The members of the values themselves. */
  topNames(): readonly string[] {
    const top = this.at(this.root)?.value;
    return isObject(top) ? Object.keys(top).filter((name) => !titles.includes(name)) : [];
  }

  /** Reports the first value along a path that is not a mapping. Otherwise the path would seem to be missing. */
  private expectMappings(keys: readonly string[]): void {
    for (const index of keys.keys()) {
      const given = this.at(keys.slice(0, index + 1));
      if (given === undefined || given.value === null) return;
      if (isObject(given.value)) continue;
      this.report(given.origin, `it is ${show(given.value)}; use a mapping`);
      return;
    }
  }

  private report({ name, place }: Origin, message: string): void {
    this.problems.push(`${place}: ${name}: ${message}`);
  }

  private at(keys: readonly string[]): Given | undefined {
    let value: unknown = this.document.value;
    for (const key of keys) {
      if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
      value = value[key];
    }
    return { value, origin: this.originOf(keys) };
  }

  /** The values of `global` in an umbrella chart are also those of its parts. */
  private inherited(keys: readonly string[]): Given | undefined {
    return this.isInherited(keys) ? this.at(keys) : undefined;
  }

  private isInherited([first]: readonly string[]): boolean {
    return this.root.length > 0 && first === 'global';
  }

  private originOf(keys: readonly string[]): Origin {
    return { name: keys.join('.'), place: this.document.placeOf(keys) };
  }
}

/** What `helm get values` writes above the values. */
const titles = ['USER-SUPPLIED VALUES', 'COMPUTED VALUES'];

/** Whether a template takes a value for true. */
export function isTrue(value: unknown): boolean {
  if (isObject(value)) return Object.keys(value).length > 0;
  if (Array.isArray(value)) return value.length > 0;
  return Boolean(value);
}
