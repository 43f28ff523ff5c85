import { expect, test } from 'vitest';
import { outcomeOf } from '../../webhook/outcome.js';

/** What Kubernetes allows for the names and values of all annotations together, in bytes. */
const mostBytes = 256 * 1024;

const decisionFor = (annotations: Readonly<Record<string, string>>) =>
  outcomeOf(
    { object: { kind: 'Pod', spec: {}, metadata: { annotations } } },
    () => ({ allowed: true }),
    false,
  );

test('annotations may have as many bytes as Kubernetes allows, and no more', () => {
  const [name, letters] = ['name', 'ä'.repeat(1000)];
  const rest = mostBytes - name.length - 'other'.length - 2 * letters.length;
  expect(decisionFor({ [name]: letters, other: 'x'.repeat(rest) })).toEqual({
    decision: 'unchanged',
    warnings: [],
  });
  expect(decisionFor({ [name]: letters, other: 'x'.repeat(rest + 1) })).toEqual({
    decision: 'denied',
    message: `metadata.annotations: ${mostBytes + 1} bytes are more than the ${mostBytes} that Kubernetes allows; use fewer or shorter annotations`,
  });
});
