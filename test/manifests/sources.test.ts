import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { heading } from '../../generator/common/heading.js';
import { findSources } from '../../generator/manifests/sources.js';
import { temporaryFolder } from '../temporary-folder.js';

test('of folders, what is of others or generated is left out', () => {
  const folder = temporaryFolder();
  const write = (name: string, text = 'kind: Pod\n') => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const generated = `# ${heading('c.yaml')}\nkind: Pod\n`;
  write('a.yaml');
  write('apps/b.json', '{}');
  write('apps/notes.txt');
  write('node_modules/injectorless/policies/c.yaml');
  write('.git/d.yaml');
  write('.github/e.yml');
  write('deploy/f.yaml', generated);
  write('deploy/kyverno/.chainsaw-test/g.yaml', generated);
  const found = (...names: readonly string[]) =>
    findSources(names.map((name) => path.join(folder, name))).map((source) => [
      path.relative(folder, source.name),
      ...('problem' in source ? [source.problem] : []),
    ]);

  expect(found('.')).toEqual([['.github/e.yml'], ['a.yaml'], ['apps/b.json']]);
  expect(found('**/*.yaml')).toEqual([['a.yaml']]);
  // What is named is read.
  expect(found('deploy/f.yaml', 'node_modules/injectorless')).toEqual([
    ['deploy/f.yaml'],
    ['node_modules/injectorless/policies/c.yaml'],
  ]);
  expect(found('deploy')).toEqual([
    [
      'deploy',
      'has no file *.yaml, *.yml or *.json but those that injectorless generated, which are left out',
    ],
  ]);
});

// Tests run in the folder of the project.
test('a pattern without a folder is for the current one', () => {
  expect(findSources(['package*.json']).map(({ name }) => name)).toEqual([
    'package-lock.json',
    'package.json',
  ]);
});
