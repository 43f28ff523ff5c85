import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { selects } from '../../generator/engines/label-selector.js';
import { sampleNamespace } from '../../generator/targets/samples.js';
import { selectedLabels } from '../../generator/targets/selected-labels.js';
import type { LabelSelector } from '../../schemas/generated/config-file.js';

const selectable: readonly (readonly [LabelSelector, object])[] = [
  [{}, { given: 'label' }],
  [{ matchLabels: { a: '1' } }, { given: 'label', a: '1' }],
  [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['1', '2'] }] }, { given: 'label', a: '1' }],
  [
    {
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['1', '2'] },
        { key: 'a', operator: 'NotIn', values: ['1'] },
      ],
    },
    { given: 'label', a: '2' },
  ],
  [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { given: 'label', a: 'true' }],
  [
    {
      matchExpressions: [
        { key: 'a', operator: 'Exists' },
        { key: 'a', operator: 'NotIn', values: ['true'] },
      ],
    },
    { given: 'label', a: 'any' },
  ],
  [
    {
      matchExpressions: [
        { key: 'a', operator: 'NotIn', values: ['1'] },
        { key: 'b', operator: 'DoesNotExist' },
        { key: 'given', operator: 'Exists' },
      ],
    },
    { given: 'label' },
  ],
];

test.each(selectable)('%j is met by as few labels as possible', (selector, labels) => {
  expect(selectedLabels(selector, { given: 'label' })).toEqual(labels);
  expect(selects(selector, { ...labels })).toBe(true);
});

const unselectable: readonly LabelSelector[] = [
  {
    matchLabels: { given: 'other' },
    matchExpressions: [{ key: 'given', operator: 'In', values: ['label'] }],
  },
  { matchExpressions: [{ key: 'a', operator: 'In', values: [] }] },
  {
    matchLabels: { a: '1' },
    matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }],
  },
];

test.each(unselectable)('%j is met by no labels', (selector) => {
  expect(selects(selector, selectedLabels(selector, { given: 'label' }))).toBe(false);
});

test('many requirements take no longer than their number explains', { timeout: 2000 }, () => {
  const matchLabels = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`a${index}`, 'b']));
  expect(selectedLabels({ matchLabels }, {})).toEqual(matchLabels);
});

describe('the namespace of the sample pods', () => {
  const key = 'kubernetes.io/metadata.name';
  const namespaceFor = (...matchExpressions: NonNullable<LabelSelector['matchExpressions']>) =>
    sampleNamespace(
      normaliseConfig({ admission: { namespaceSelector: { matchExpressions } } }, 'the config'),
    );

  test('is the usual one where the selector allows it', () => {
    expect(namespaceFor()).toBe('default');
    expect(namespaceFor({ key, operator: 'NotIn', values: ['kube-system'] })).toBe('default');
    expect(namespaceFor({ key: 'team', operator: 'Exists' })).toBe('default');
  });

  test('is one that the selector names', () => {
    expect(namespaceFor({ key, operator: 'In', values: ['shop'] })).toBe('shop');
  });

  test('is another one where the selector leaves the usual one out', () => {
    const notIn = { key, operator: 'NotIn' as const, values: ['kube-system', 'default'] };
    expect(namespaceFor(notIn)).toBe('apps');
    expect(namespaceFor(notIn, { key: 'team', operator: 'Exists' })).toBe('apps');
  });
});
