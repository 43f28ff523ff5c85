import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { objects } from './generated.js';

const { source: _, ...schemas } = JSON.parse(
  readFileSync(new URL('./cert-manager.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ schemas, allErrors: true });

/** What cert-manager's definitions have against the spec of a kind. */
function mistakesIn(kind: string, spec: object): unknown {
  return ajv.validate(kind, spec)
    ? []
    : ajv.errors?.map(({ instancePath, message }) => [instancePath, message]);
}

describe("what cert-manager's own definitions say", () => {
  test.each([
    ['in the namespace of the default', {}],
    ['in another namespace', { namespace: 'w', createNamespace: true }],
  ])('they take every object of theirs, %s', (_, webhook) => {
    const all = objects(webhook).filter(({ apiVersion }) => apiVersion === 'cert-manager.io/v1');
    expect(all.map(({ kind }) => kind)).toEqual(['Issuer', 'Certificate', 'Issuer', 'Certificate']);
    for (const { kind, metadata, spec } of all) {
      expect(mistakesIn(kind, spec), `${kind} ${metadata.name}`).toEqual([]);
    }
  });

  test('they reject an invalid value, an unknown field and a missing one', () => {
    const [certificate] = objects().filter(({ kind }) => kind === 'Certificate');
    const { secretName: _, ...spec } = { ...certificate.spec, usages: ['server'], issuer: 'ca' };
    expect(mistakesIn('Certificate', spec)).toEqual([
      ['', "must have required property 'secretName'"],
      ['', 'must NOT have additional properties'],
      ['/usages/0', 'must be equal to one of the allowed values'],
    ]);
  });
});
