import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import type { ContractFile } from '../../schemas/generated/contract-file.js';
import { annotatedPod } from './annotated-pod.js';
import { anchors, page, root, tableRows } from './pages.js';

const deviationsPage = page('docs/deviations.md');
const operator = operatorOf(normaliseConfig({}, 'the default config').injection);

function answerTo(annotation: string, value: string): 'takes' | 'refuses' {
  const pod = annotatedPod({ [annotationPrefix + annotation]: value });
  return reviewNatively({ namespace: 'default', object: pod }, operator).allowed ? 'takes' : 'refuses';
}

describe('as docs/deviations.md says', () => {
  const rows = tableRows(deviationsPage, 'Annotation', 'Value', 'vault-k8s 1.7.6', 'Here');
  test('there are examples', () => expect(rows.length).toBeGreaterThan(20));
  test.each(rows)('%s: %s', (annotation, value, _, here) => {
    expect(answerTo(annotation ?? '', value ?? '')).toBe(here);
  });
});

describe('test/golden/deviations.json', () => {
  const golden: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(`${root}test/golden/deviations.json`, 'utf8'),
  );

  test('leads to sections that exist', () => {
    const known = anchors(deviationsPage);
    expect(Object.values(golden).filter((anchor) => !known.has(anchor))).toEqual([]);
  });

  test('has the cases that the page names, and no others', () => {
    const named = [...deviationsPage.prose.matchAll(/`((?:sweep|random-public)-[\w+-]+)`/g)].map(
      ([, id]) => id,
    );
    expect(named.sort()).toEqual(Object.keys(golden).sort());
  });

  test('has as many cases as the overview counts', () => {
    const rows = tableRows(deviationsPage, 'Where', 'What', 'Golden cases');
    const counted = rows.flatMap(([where = '', , count = '']) => {
      const anchor = /\(#(.+)\)/.exec(where)?.[1] ?? '';
      return count === '' ? [] : [[anchor, Number(count)] as const];
    });
    const actual = new Map<string, number>();
    for (const anchor of Object.values(golden)) actual.set(anchor, (actual.get(anchor) ?? 0) + 1);
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(actual));
  });
});

test('docs/deviations.md has the bounds of the contract', () => {
  const { bounds }: ContractFile = parse(readFileSync(`${root}schemas/contract.yaml`, 'utf8'));
  expect(tableRows(deviationsPage, 'Bound', 'At most')).toEqual(
    bounds.map(({ doc, value }) => [doc, String(value)]),
  );
});
