import { injected } from '../../../generator/cli/inject/injected.js';
import { edited } from '../../../generator/cli/text-edits/text-edit.js';
import { editsFor } from '../../../generator/cli/yaml-edits/edits-for.js';
import { normaliseConfig } from '../../../generator/config/load.js';
import { operatorOf } from '../../../generator/config/operator.js';
import type { Operator } from '../../../generator/injection/operator.js';
import { type ManifestDocument, readDocument } from '../../../generator/manifests/document.js';

export const annotations = {
  'vault.hashicorp.com/agent-inject': 'true',
  'vault.hashicorp.com/role': 'web',
  'vault.hashicorp.com/agent-inject-secret-db': 'database/creds/app',
};

const defaults = operatorOf(normaliseConfig({}, 'the default config').injection);

/** A text as the document that it is. */
export function documentOf(text: string): ManifestDocument {
  const document = readDocument('m.yaml', { text, line: 1, isTooLarge: false });
  if (!('objects' in document)) throw new Error(JSON.stringify(document.problems));
  return document;
}

/** What `inject` makes of a text, without the command around it. */
export function injectedText(text: string, operator: Operator = defaults) {
  const document = documentOf(text);
  const result = injected(document, operator, { namespace: 'default', serviceAccounts: new Map() });
  return { ...result, text: edited(text, result.edits) };
}

/** The text with the value wanted, or undefined if it cannot be changed. */
export function changedText(text: string, change: (value: never) => void): string | undefined {
  const document = documentOf(text);
  const wanted = JSON.parse(JSON.stringify(document.value)) as never;
  change(wanted);
  const edits = editsFor(document, wanted);
  return edits && edited(text, edits);
}
