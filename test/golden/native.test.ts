import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { goldenCases } from './cases.js';
import { comparable, patched } from './compare.js';

/** The cases that differ on purpose, with their place in docs/deviations.md. */
const deviations = JSON.parse(
  readFileSync(new URL('./deviations.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

const cases = goldenCases();

/** What becomes of a pod: refused, left alone, or the pod after injection. */
function outcome(pod: unknown, { allowed, patch }: ReturnType<typeof reviewNatively>): unknown {
  if (!allowed) return 'refused';
  return patch === undefined ? 'left alone' : comparable(patched(pod, patch));
}

describe('the injection answers as vault-k8s 1.7.6 does', () => {
  const differing: string[] = [];
  test.each(cases)('$id', ({ id, config, request, expected }) => {
    const operator = operatorOf(normaliseConfig(config, id).injection);
    const ours = outcome(request.object, reviewNatively(readRequest(request), operator));
    const theirs = outcome(request.object, expected);
    if (id in deviations) {
      // A deviation that no longer exists must be removed from the list.
      expect(ours).not.toEqual(theirs);
      differing.push(id);
    } else {
      expect(ours).toEqual(theirs);
    }
  });

  test('but for the cases that docs/deviations.md explains, at most 40', () => {
    expect(differing.sort()).toEqual(Object.keys(deviations).sort());
    expect(differing.length).toBeLessThanOrEqual(40);
    const page = readFileSync(new URL('../../docs/deviations.md', import.meta.url), 'utf8');
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));
    for (const anchor of new Set(Object.values(deviations))) expect(anchors).toContain(anchor);
  });
});

/** How GitHub derives a heading's anchor. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
