import type { Contract } from './operator.js';
import type { Annotations } from './pod.js';
import { isJson, type Json, parseJson, sorted } from './prelude.js';

/** An annotation that may hold JSON. */
export interface JsonAnnotation {
  readonly name: string;
  /** The value of the JSON, or the text that is none. */
  readonly value: Json;
}

/** The annotations that may hold JSON, parsed, in order: those on telemetry, and JSON Patches that are not empty. */
export function jsonAnnotationsOf(annotations: Annotations, contract: Contract): readonly JsonAnnotation[] {
  return sorted(
    Object.keys(annotations).filter((annotation) => mayHoldJson(annotation, annotations, contract)),
  ).map((name) => ({ name, value: jsonOrText(annotations[name] ?? '') }));
}

function mayHoldJson(annotation: string, annotations: Annotations, contract: Contract): boolean {
  return (
    annotation.startsWith(contract.agentTelemetry.prefix) ||
    (isPatchAnnotation(annotation, contract) && annotations[annotation] !== '')
  );
}

/** Whether an annotation holds a JSON Patch. */
export function isPatchAnnotation(name: string, contract: Contract): boolean {
  return [contract.agentInitJsonPatch.name, contract.agentJsonPatch.name].includes(name);
}

function jsonOrText(text: string): Json {
  return isJson(text) ? parseJson(text) : text;
}
