import { cel } from '../tree.js';
import { type Typed, typed } from '../typed.js';
import { dyn } from '../types.js';
import type { Dialect } from './dialect.js';
import { kubernetes } from './kubernetes.js';
import { kyvernoOperators } from './kyverno-operators.js';

/** The CEL of Kyverno 1.17: that of the API server, and `json.unmarshal`. Later versions accept it, too. */
export const kyverno117: Dialect = {
  ...kubernetes,
  name: 'Kyverno 1.17',
  capabilities: new Set(['largeAnnotations', 'parseJson', 'podObjects']),
  operators: { ...kubernetes.operators, ...kyvernoOperators },
  input,
};

/** Variables of a MutatingPolicy cannot read `request`. The API server sets `metadata.namespace` before admission. */
function input(name: string): Typed {
  if (name !== 'namespace') return kubernetes.input(name);
  const metadata = cel.select(cel.name('object'), 'metadata');
  const namespace = cel.method(cel.select(metadata, 'namespace', true), 'orValue', cel.text(''));
  return typed(namespace, dyn);
}
