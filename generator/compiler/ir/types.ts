import type { Position } from '../../common/place.js';

/** What is known of a value: enough to lower an operation, no more. */
export type Type =
  | {
      readonly kind:
        | 'string'
        | 'integer'
        | 'boolean'
        | 'object'
        | 'json'
        | 'rawJson'
        | 'orderedRecord'
        | 'record';
    }
  | { readonly kind: 'list'; readonly item: Type }
  | { readonly kind: 'optional'; readonly value: Type };

export const boolean: Type = { kind: 'boolean' };
export const integer: Type = { kind: 'integer' };
export const json: Type = { kind: 'json' };
export const text: Type = { kind: 'string' };

/** Where an expression stands in the TypeScript source. */
export interface SourcePosition extends Position {
  readonly file: string;
}

/** The place of what no source wrote. */
export const nowhere: SourcePosition = { file: 'the injection', line: 1, column: 1 };

/** The type of the items of a list, or `json` where the type does not say. */
export function itemType(type: Type): Type {
  return type.kind === 'list' ? type.item : json;
}
