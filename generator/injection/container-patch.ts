import { decimalDigits } from './numbers.js';
import type { PatchOperation } from './pod.js';
import {
  hasOnly,
  isJson,
  isList,
  isNull,
  isObject,
  isText,
  type Json,
  parseJson,
  withoutPrefix,
} from './prelude.js';

/** One operation of a JSON Patch on a container, as a pod's annotation gives it. */
export interface ContainerOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

/** Whether the text of an annotation is a JSON Patch in outline: a list of objects. An empty text is none at all. */
export function isPatch(patch: string): boolean {
  return patch === '' || (isJson(patch) && isListOfObjects(parseJson(patch)));
}

function isListOfObjects(value: Json): boolean {
  return isNull(value) || (isList(value) && value.every((item) => isObject(item) || isNull(item)));
}

/** The operations of a text for which `isPatch` holds, each yet to be checked. */
function operationsOf(patch: string): readonly Json[] {
  if (patch === '') return [];
  const parsed = parseJson(patch);
  return isList(parsed) ? parsed : [];
}

/** Whether every operation is one that can be carried over to the pod. */
export function isApplicable(patch: string): boolean {
  return operationsOf(patch).every((operation) => isObject(operation) && isOperation(operation));
}

function isOperation(operation: Readonly<Record<string, Json>>): boolean {
  const op = operation['op'];
  return (
    isPointer(operation['path']) &&
    (operation['from'] === undefined || isText(operation['from'])) &&
    (op === 'remove' ||
      (op === 'move' || op === 'copy'
        ? isPointer(operation['from'])
        : (op === 'add' || op === 'replace' || op === 'test') && operation['value'] !== undefined))
  );
}

/** The printable characters of ASCII. */
const printable =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~';

/** Whether the value is a JSON Pointer to something in a container, with no index that counts from the end. */
function isPointer(value: Json): boolean {
  return (
    isText(value) &&
    value.startsWith('/') &&
    hasOnly(value, printable) &&
    !value.split('/').some((segment) => isFromEnd(segment))
  );
}

function isFromEnd(segment: string): boolean {
  return segment.startsWith('-') && segment !== '-' && hasOnly(withoutPrefix(segment, '-'), decimalDigits);
}

/**
 * The operations with their paths led to where the container stands in the pod: `/env/-` becomes
 * `/spec/containers/2/env/-`. So the API server, or the policy engine, applies them; nothing here does.
 */
export function readdressed(patch: string, container: string): readonly PatchOperation[] {
  return patch === ''
    ? []
    : containerOperations(patch).map(
        (operation): PatchOperation => ({
          op: operation.op,
          path: container + operation.path,
          from: operation.from === undefined ? undefined : container + operation.from,
          value: operation.value,
        }),
      );
}

function containerOperations(patch: string): readonly ContainerOperation[] {
  return operationsOf(patch) as readonly ContainerOperation[];
}
