import {
  jsonText,
  orderedRecord,
  parseJson,
} from '../../../../generator/injection/prelude.js';

interface Input {
  readonly text?: string;
  readonly texts: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly annotations: Readonly<Record<string, string>>;
}

export function ofObject(input: Input) {
  return jsonText(input);
}

export function ofRecord(input: Input) {
  return jsonText({ annotations: input.annotations });
}

export function ofParsed(input: Input) {
  return jsonText(parseJson(input.texts[0] ?? '0'));
}

export function ofOptional(input: Input) {
  return jsonText(input.text);
}

export function ofFilteredObjects(input: Input) {
  return jsonText(input.texts.map((text) => ({ text })).filter((item) => item.text !== ''));
}

export function ofPairs(input: Input) {
  return jsonText(orderedRecord(input.pairs));
}
