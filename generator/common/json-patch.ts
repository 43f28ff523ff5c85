import { parsePointer } from './json-pointer.js';
import type { PatchOperation } from './patch-operation.js';

/**
 * Applies a patch to a copy of the pod.
 *
 * It behaves like https://github.com/evanphx/json-patch, version 4, which the API server, Kyverno and vault-k8s use.
 * That accepts more than RFC 6902: `replace` may add a member, `copy` of a missing member gives null, and an index may
 * have leading zeros or a plus sign.
 *
 * @returns the patched pod, or the operation that does not apply
 */
export function applied<Pod extends object>(
  pod: Pod,
  patch: readonly PatchOperation[],
): { readonly pod: Pod } | { readonly failed: PatchOperation } {
  const document = structuredClone(pod);
  for (const operation of patch) {
    // Through JSON, which drops undefined members.
    const applies = apply(document, JSON.parse(JSON.stringify(operation)) as PatchOperation);
    if (!applies) return { failed: operation };
  }
  return { pod: document };
}

/**
 * The pod with a patch that is known to apply, such as one of the injection.
 *
 * @throws Error if it does not apply: then the engine that made it has a bug
 */
export function patched<Pod extends object>(pod: Pod, patch: readonly PatchOperation[]): Pod {
  const result = applied(pod, patch);
  if ('failed' in result) throw new Error(`${result.failed.path}: the patch does not apply to the pod`);
  return result.pod;
}

/** An object or a list of a document. */
type Container = Record<string, unknown> | unknown[];

/** The place of a member or an item, which may not exist yet. */
interface Place {
  readonly container: Container;
  readonly key: string;
}

/** Applies the operation in place. Returns whether it applies; if not, the document may be partly changed. */
function apply(document: object, { op, path, from, value }: PatchOperation): boolean {
  const root = document as Container;
  switch (op) {
    case 'add':
      return add(placeOf(root, path), value);
    case 'remove':
      return remove(placeOf(root, path));
    case 'replace':
      return replace(placeOf(root, path), value);
    case 'move': {
      const source = placeOf(root, from);
      const moved = get(source);
      // The target is resolved after the source is removed.
      return moved !== undefined && remove(source) && add(placeOf(root, path), moved.value);
    }
    case 'copy': {
      const copied = get(placeOf(root, from));
      return copied !== undefined && add(placeOf(root, path), structuredClone(copied.value ?? null));
    }
    case 'test': {
      const found = get(placeOf(root, path));
      return found !== undefined && isEqual(found.value, value);
    }
    default:
      return false;
  }
}

/** The place that a JSON Pointer names; undefined where its container does not exist. */
function placeOf(root: Container, pointer = ''): Place | undefined {
  const keys = parsePointer(pointer);
  const key = keys.pop();
  if (!pointer.startsWith('/') || key === undefined) return undefined;
  let container = root;
  for (const step of keys) {
    const next = get({ container, key: step })?.value;
    if (typeof next !== 'object' || next === null) return undefined;
    container = next as Container;
  }
  return { container, key };
}

/** The value at a place: for an object always one, which may be undefined; for a list only that of an item. */
function get(place: Place | undefined): { readonly value: unknown } | undefined {
  if (place === undefined) return undefined;
  const { container, key } = place;
  if (!Array.isArray(container)) return { value: Object.hasOwn(container, key) ? container[key] : undefined };
  const index = indexOf(key);
  return index < container.length ? { value: container[index] } : undefined;
}

function add(place: Place | undefined, value: unknown): boolean {
  if (place === undefined) return false;
  const { container, key } = place;
  if (!Array.isArray(container)) return set(container, key, value);
  const index = key === '-' ? container.length : indexOf(key);
  if (!(index <= container.length)) return false;
  container.splice(index, 0, value);
  return true;
}

function remove(place: Place | undefined): boolean {
  if (place === undefined) return false;
  const { container, key } = place;
  if (!Array.isArray(container)) return Object.hasOwn(container, key) && delete container[key];
  const index = indexOf(key);
  if (!(index < container.length)) return false;
  container.splice(index, 1);
  return true;
}

function replace(place: Place | undefined, value: unknown): boolean {
  if (place === undefined || get(place) === undefined) return false;
  const { container, key } = place;
  if (!Array.isArray(container)) return set(container, key, value);
  container[indexOf(key)] = value;
  return true;
}

/** Sets a member, even one named `__proto__`. */
function set(container: Record<string, unknown>, key: string, value: unknown): true {
  Object.defineProperty(container, key, { value, configurable: true, enumerable: true, writable: true });
  return true;
}

/** The index as Go's `strconv.Atoi` reads it; NaN if it is invalid. */
function indexOf(text: string): number {
  return /^(?:\+?[0-9]+|-0+)$/.test(text) ? Math.abs(Number(text)) : Number.NaN;
}

function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    return one === other;
  }
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        isEqual((one as Container)[key as never], (other as Container)[key as never]),
    )
  );
}
