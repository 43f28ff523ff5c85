import { type Cel, cel } from '../tree.js';
import { asString, typed } from '../typed.js';
import { string } from '../types.js';
import type { Dialect } from './dialect.js';
import { input, isJson, kubernetes } from './kubernetes.js';
import { kyvernoOperators } from './kyverno-operators.js';
import { standardOperators } from './standard.js';

/** The CEL of Kyverno since 1.18: pkg/cel/compiler/env.go of kyverno/kyverno, with the libraries of kyverno/sdk. */
export const kyverno: Dialect = {
  name: 'Kyverno',
  capabilities: new Set(['base64', 'json', 'largeAnnotations', 'parseJson', 'podObjects']),
  shortensNames: true,
  operators: {
    ...standardOperators,
    ...kyvernoOperators,
    'prelude.base64': (text) => typed(cel.call('base64.encode', cel.call('bytes', asString(text))), string),
    'prelude.floatJson': (text) => typed(marshal(cel.call('double', asString(text))), string),
    'prelude.isJson': isJson(bind),
    'prelude.jsonText': (text) => typed(marshal(text.tree), string),
  },
  input,
  bind,
  messages: { PatchOperation: 'JSONPatch' },
  reservedWords: kubernetes.reservedWords,
};

function bind(name: string, value: Cel, body: Cel): Cel {
  return cel.binding('bind', name, value, body);
}

function marshal(value: Cel): Cel {
  return cel.method(cel.name('json'), 'marshal', value);
}
