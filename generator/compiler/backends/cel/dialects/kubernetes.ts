import { isJsonText } from '../json-validity.js';
import { keywords } from '../names.js';
import { type Cel, cel } from '../tree.js';
import { asString, type Typed, typed } from '../typed.js';
import { bool, dyn, string, weak } from '../types.js';
import type { Dialect } from './dialect.js';
import { standardOperators } from './standard.js';

/**
 * The CEL of the API server's admission policies since Kubernetes 1.35
 * (https://kubernetes.io/docs/reference/using-api/cel/). It has no base64, cannot write or read JSON, and binds no names.
 */
export const kubernetes: Dialect = {
  name: 'Kubernetes',
  capabilities: new Set(),
  shortensNames: true,
  // For each variable, it makes a table of what functions cost.
  variableCost: 2,
  operators: {
    ...standardOperators,
    // It may spell a number as 1e+06 where JavaScript writes 1000000; the value is the same.
    'prelude.floatJson': (text) => typed(cel.call('string', cel.call('double', asString(text))), string),
    'prelude.isJson': isJson(bind),
  },
  input,
  bind,
  messages: { PatchOperation: 'JSONPatch' },
  reservedWords: new Set([
    ...keywords,
    ...(
      'object oldObject request variables namespaceObject params exceptions authorizer json resource http image images ' +
      'globalContext math lists regex cel optional base64 type size int uint double string bool bytes list map dyn key ' +
      'token has all exists filter'
    ).split(' '),
  ]),
};

/** The fields of `request` have types in some engines and are dynamic in others. */
export function input(name: string): Typed {
  return name === 'namespace'
    ? typed(
        cel.method(cel.select(cel.name('request'), 'namespace', true), 'orValue', cel.text('')),
        weak(string),
      )
    : typed(cel.name(name), dyn);
}

export function isJson(bind: Dialect['bind']) {
  return (text: Typed) => typed(isJsonText(asString(text), bind), bool);
}

function bind(name: string, value: Cel, body: Cel): Cel {
  return cel.binding('map', name, value, body);
}
