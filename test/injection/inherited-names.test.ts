import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { withCapabilities } from '../../generator/injection/capabilities.js';
import { stringJson } from '../../generator/injection/json.js';
import { contract } from '../../schemas/generated/annotations.js';
import { sampleRequest } from './sample-request.js';

const { injection } = normaliseConfig({ podExtensions: true }, 'the config');

/** Names that every object of JavaScript inherits, and no engine finds in a record. */
describe.each(['constructor', 'toString', '__proto__'])('%s', (name) => {
  test('is not the mode of a file', () => {
    const { tokenFileMode } = contract(injection);
    const request = sampleRequest({ [tokenFileMode.name]: name });
    expect(reviewNatively(request, operatorOf(injection))).toEqual({
      allowed: false,
      message:
        `${tokenFileMode.name}: "${name}" is not the mode of a file with a token; ` +
        'use one of 0400, 0440, 0444, 0600, 0640, 0644',
    });
  });

  test('is text like any other between characters that JSON escapes', () => {
    const json = withCapabilities(new Set(), () => stringJson(`<${name}>`));
    expect(json).toBe(`"\\u003c${name}\\u003e"`);
  });
});
