import { isObject } from '../../common/is-object.js';

/**
 * A value with the parts that it should contain: itself if it contains them.
 *
 * As in a JSON Merge Patch (RFC 7386), mappings are merged, and null stands for a member that must not be there. Lists of
 * named items are merged by their names, mounts by their paths; other lists have to be equal.
 */
export function withParts(value: unknown, parts: unknown): unknown {
  if (Array.isArray(parts)) {
    const key = keyOf(parts);
    return key === undefined || !Array.isArray(value) ? parts : withItems(value, parts, key);
  }
  if (!isObject(parts)) return parts;
  const merged = new Map(Object.entries(isObject(value) ? value : {}));
  for (const [name, part] of Object.entries(parts)) {
    if (part === null) merged.delete(name);
    else merged.set(name, withParts(merged.get(name), part));
  }
  return Object.fromEntries(merged);
}

function withItems(value: readonly unknown[], parts: readonly unknown[], key: string): readonly unknown[] {
  const items = [...value];
  for (const part of parts) {
    const index = items.findIndex((item) => isObject(item) && isObject(part) && item[key] === part[key]);
    if (index < 0) items.push(part);
    else items[index] = withParts(items[index], part);
  }
  return items;
}

/** The parts with the values that are there now; what is no longer there, they leave out. */
export function refreshed(parts: unknown, value: unknown): unknown {
  if (Array.isArray(parts) && Array.isArray(value)) {
    const key = keyOf(parts);
    if (key === undefined) return value;
    return parts.flatMap((part) => {
      const item = value.find((other) => isObject(other) && other[key] === part[key]);
      return item === undefined ? [] : [refreshed(part, item)];
    });
  }
  if (!isObject(parts) || !isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => {
      if (Object.hasOwn(value, name)) return [[name, refreshed(part, value[name])]];
      return part === null ? [[name, null]] : [];
    }),
  );
}

/** The field that identifies each item of a list; undefined for lists that are compared as a whole. */
function keyOf(items: readonly unknown[]): 'mountPath' | 'name' | undefined {
  return (['mountPath', 'name'] as const).find((key) => {
    const values = items.map((item) => (isObject(item) ? item[key] : undefined));
    return items.length > 0 && values.every((value) => typeof value === 'string') && isDistinct(values);
  });
}

function isDistinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
