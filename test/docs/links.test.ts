import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchors, codeSpans, page, pages, root } from './pages.js';

/** Folders and files at the repository's root. What is built, or downloaded, is not there in a fresh clone. */
const inRepository =
  /^(?:\.ci|docs|generator|policies|schemas|test|wasm)\/[\w./-]*$|^[\w-]+\.(?:md|json|ts)$/;
const isBuilt = /^test\/engines\/bin\b/;

describe.each(pages().map((each) => [each.path, each] as const))('%s', (_, each) => {
  test('names only files and folders that exist', () => {
    const named = codeSpans(each).filter((span) => inRepository.test(span) && !isBuilt.test(span));
    expect(named.filter((span) => !existsSync(root + span))).toEqual([]);
  });

  test('links only to pages and places that exist', () => {
    const links = [...each.prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = links.filter((link) => {
      if (/^https:\/\//.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? each.path : path.posix.join(path.posix.dirname(each.path), file);
      if (!existsSync(root + target)) return true;
      return anchor !== undefined && !anchors(page(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});
