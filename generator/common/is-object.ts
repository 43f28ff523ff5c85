/** An object of JSON, or a mapping of YAML. */
export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object that keys lead to, from the outside in; undefined where there is none. */
export function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => (isObject(found) ? found[key] : undefined), value);
}

/** Whether a member that should be a list is one, or is not there, which Go writes as null. */
export function isListOrMissing(value: unknown): boolean {
  return value === undefined || value === null || Array.isArray(value);
}
