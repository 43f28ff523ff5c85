import { bounds } from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { isContainerPointer } from './container-pointer.js';
import type { PatchOperation } from './pod.js';
import { isList, isNull, isObject, isText, type Json } from './prelude.js';

/** One operation of a JSON Patch on a container, as a pod's annotation gives it. */
interface ContainerOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

/** A JSON Patch of a pod's annotation for a container that the pod gets. */
export interface AppliedPatch {
  /** The name of the annotation. */
  readonly name: string;
  /** Its operations, each yet to be checked. */
  readonly operations: readonly Json[];
}

/** The JSON Patches for the agent's containers in this pod. */
export function appliedPatches(agent: Agent): readonly AppliedPatch[] {
  return agent.jsonAnnotations
    .filter((annotation) => isAppliedPatch(annotation.name, agent))
    .map((annotation) => ({ name: annotation.name, operations: operationsOf(annotation.value) }));
}

/** The operations of a patch. What is none has none, and is reported by `isPatch`. */
function operationsOf(patch: Json): readonly Json[] {
  return isList(patch) ? patch : [];
}

function isAppliedPatch(name: string, agent: Agent): boolean {
  return (
    (name === agent.contract.agentInitJsonPatch.name && agent.hasInitContainer) ||
    (name === agent.contract.agentJsonPatch.name && agent.sidecar)
  );
}

/** Whether a value is a JSON Patch in outline: a list of objects. `null` is one without operations. */
export function isPatch(patch: Json): boolean {
  return isNull(patch) || isListOfObjects(patch);
}

function isListOfObjects(patch: Json): boolean {
  return isList(patch) && patch.every((operation) => isObjectOrNull(operation));
}

function isObjectOrNull(operation: Json): boolean {
  return isObject(operation) || isNull(operation);
}

/** Whether every operation of a patch can be carried over to the pod. */
export function isApplicable(applied: AppliedPatch): boolean {
  return applied.operations.every((operation) => isUsable(operation));
}

/** Whether an operation can be carried over, which `null` cannot. Any other value that is no object is reported by `isPatch`. */
function isUsable(operation: Json): boolean {
  return isObject(operation) ? isApplicableOperation(operation) : !isNull(operation);
}

/** Whether a patch has more operations than a pod may ask for, or more that make the container grow. */
export function isTooLong(applied: AppliedPatch): boolean {
  return (
    applied.operations.length > bounds.patchOperations ||
    applied.operations.filter((operation) => isCopy(operation)).length > bounds.patchCopies
  );
}

/** Whether an operation of a patch gives the container another name, or takes it away. */
export function isRenaming(applied: AppliedPatch): boolean {
  return applied.operations.some(
    (operation) => isObject(operation) && operation['path'] === '/name' && operation['op'] !== 'test',
  );
}

function isCopy(operation: Json): boolean {
  return isObject(operation) && operation['op'] === 'copy';
}

function isApplicableOperation(operation: Readonly<Record<string, Json>>): boolean {
  const op = operation['op'];
  return isText(op) && hasPointers(operation, op) && hasNeededValue(operation, op);
}

/** Whether the operation has the JSON Pointers that it needs. */
function hasPointers(operation: Readonly<Record<string, Json>>, op: string): boolean {
  /** The members that hold the JSON Pointers of the operation. */
  const pointers = ['path', ...(hasSource(op) ? ['from'] : [])];
  return pointers.every((member) => isPointer(operation[member]));
}

/** Whether operations of this kind use `from`. The others ignore it. */
function hasSource(op: string): boolean {
  return ['move', 'copy'].includes(op);
}

/** Whether the operation is a known one, and has a value or needs none. */
function hasNeededValue(operation: Readonly<Record<string, Json>>, op: string): boolean {
  return (
    ['remove', 'move', 'copy'].includes(op) ||
    (['add', 'replace', 'test'].includes(op) && operation['value'] !== undefined)
  );
}

function isPointer(pointer: Json): boolean {
  return isText(pointer) && isContainerPointer(pointer);
}

/**
 * The operations of a patch that `isApplicable`, rebased to where the container stands in the pod: `/env/-` becomes
 * `/spec/containers/2/env/-`. So the API server, or the policy engine, applies them; nothing here does.
 */
export function rebased(operations: readonly Json[], containerPath: string): readonly PatchOperation[] {
  return containerOperations(operations).map(
    (operation): PatchOperation => ({
      op: operation.op,
      path: containerPath + operation.path,
      from: hasSource(operation.op) ? containerPath + (operation.from ?? '') : undefined,
      value: operation.value,
    }),
  );
}

function containerOperations(operations: readonly Json[]): readonly ContainerOperation[] {
  return operations as readonly ContainerOperation[];
}
