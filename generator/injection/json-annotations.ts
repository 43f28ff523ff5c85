import { bounds } from '../../schemas/generated/annotations.js';
import { givenNames } from './annotations.js';
import { readTokens } from './json-tokens.js';
import type { Contract } from './operator.js';
import type { Annotations } from './pod.js';
import { characterCount, hasCapability, isJson, type Json, parseJson, sorted } from './prelude.js';

/** An annotation that may hold JSON. */
export interface JsonAnnotation {
  readonly name: string;
  /** The value of the JSON, or the text that is none. Where the engine cannot parse, `readTokens` returns it. */
  readonly value: Json;
}

/** What of the annotations may be JSON. */
export function readJson(annotations: Annotations, contract: Contract) {
  /** The annotations that may hold JSON: telemetry, and JSON Patches that are not empty. */
  const jsonNames = namesWithJson(annotations, contract);
  /** Whether this is too much JSON for engines to check. */
  const isTooMuchJson = isTooMuch(jsonNames, annotations);
  /** The annotations that may hold JSON, and what they hold. */
  const jsonAnnotations: readonly JsonAnnotation[] = isTooMuchJson
    ? []
    : jsonNames.map((name) => ({ name, value: jsonOrText(annotations[name] ?? '') }));
  return { jsonNames, isTooMuchJson, jsonAnnotations };
}

function namesWithJson(annotations: Annotations, contract: Contract): readonly string[] {
  return sorted(
    givenNames(annotations).filter((annotation) => mayHoldJson(annotation, annotations, contract)),
  );
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

/** The annotations with a JSON Patch, if the engine cannot parse JSON; otherwise none. */
export function unreadableAnnotations(annotations: Annotations, contract: Contract): readonly string[] {
  return hasCapability('parseJson')
    ? []
    : namesWithJson(annotations, contract).filter(
        (annotation) => isPatchAnnotation(annotation, contract) && annotations[annotation] !== '[]',
      );
}

function isTooMuch(names: readonly string[], annotations: Annotations): boolean {
  /** The annotations that may hold JSON, as one text. */
  const jsonTexts = names.map((name) => annotations[name] ?? '').join('');
  // A text with fewer characters than the bound cannot have more punctuation, and is not split.
  return (
    characterCount(jsonTexts) > bounds.jsonPunctuation &&
    jsonTexts.split('[').length +
      jsonTexts.split('{').length +
      jsonTexts.split(',').length +
      jsonTexts.split(':').length >
      bounds.jsonPunctuation + 4
  );
}

function jsonOrText(text: string): Json {
  return hasCapability('parseJson') ? (isJson(text) ? parseJson(text) : text) : readTokens(text);
}
