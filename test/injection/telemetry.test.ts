import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { withCapabilities } from '../../generator/injection/capabilities.js';
import type { PatchOperation } from '../../generator/injection/pod.js';
import { telemetryFields } from '../../schemas/generated/annotations.js';
import { nearlyJson } from '../compiler/constructs/inputs.js';
import { sampleRequest } from './sample-request.js';

const operator = operatorOf(normaliseConfig({}, 'the default config').injection);
const canParse = new Set(['largeAnnotations', 'parseJson'] as const);
const cannotParse = new Set(['largeAnnotations'] as const);

/** The telemetry stanza that a pod with these annotations gets, or why the pod is refused. */
function stanzaOf(
  telemetry: Readonly<Record<string, string>>,
  capabilities: typeof canParse | typeof cannotParse,
): unknown {
  const request = sampleRequest(telemetry);
  const { patch, message } = withCapabilities(capabilities, () => reviewNatively(request, operator));
  return patch === undefined ? message : JSON.parse(configIn(patch)).telemetry;
}

function configIn(patch: readonly PatchOperation[]): string {
  const found = /"VAULT_CONFIG","value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(patch));
  return JSON.parse(found?.[1] ?? '""').replaceAll('$$', '$');
}

/** Values that are of a field's type more often than any text is. */
const blanks = fc.stringMatching(/^[ \t\n\r]?$/);
const string = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '""',
    '"\\ud800"',
    '"\\uDC00\\ud83d\\uDE00"',
    '"\\\\ud800"',
    '"a\\/\\u0041 <&$"',
    '"[1]"',
    '"null"',
  ),
);
const scalar = fc.oneof(
  string,
  fc.constantFrom('null', 'true', 'false', '0', '-0', '1', '1.0', '15e2', '1.5', '-7', '123456789e9', '1e-3'),
);
const list = fc
  .array(fc.oneof(fc.constant('null'), string, scalar), { maxLength: 4 })
  .map((items) => `[${items.join(' ,\n')}]`);
const value = fc
  .tuple(
    blanks,
    fc.oneof(scalar, list, nearlyJson, fc.string(), fc.constantFrom('', '[]', '{}', '[[]]')),
    blanks,
  )
  .map((parts) => parts.join(''));

test('an engine that cannot parse JSON writes the telemetry stanza of one that can', () => {
  const name = fc
    .constantFrom(...telemetryFields)
    .map((field) => `vault.hashicorp.com/agent-telemetry-${field}`);
  let written = 0;
  fc.assert(
    fc.property(fc.dictionary(name, value, { minKeys: 1, maxKeys: 3 }), (telemetry) => {
      const stanza = stanzaOf(telemetry, canParse);
      if (typeof stanza === 'object' && Object.keys(stanza ?? {}).length > 0) written += 1;
      expect(stanzaOf(telemetry, cannotParse)).toEqual(stanza);
    }),
    { numRuns: 3000 },
  );
  expect(written).toBeGreaterThan(100);
});

test('a null sets nothing, whatever else sets the field', () => {
  const telemetry = {
    'vault.hashicorp.com/agent-telemetry-STATSD_ADDRESS': 'statsd:8125',
    'vault.hashicorp.com/agent-telemetry-statsd-address': 'null',
    'vault.hashicorp.com/agent-telemetry-disable-hostname': 'null',
  };
  for (const capabilities of [canParse, cannotParse]) {
    expect(stanzaOf(telemetry, capabilities)).toEqual({ statsd_address: 'statsd:8125' });
  }
});
