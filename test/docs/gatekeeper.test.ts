import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { constraintName, kind, missedMessage } from '../../generator/targets/gatekeeper/names.js';
import { gatekeeperTarget } from '../../generator/targets/gatekeeper/target.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { Files } from '../gatekeeper/files.js';
import { annotatedPod } from './annotated-pod.js';
import { codeBlocks, codeSpans, page, root, tableRows } from './pages.js';

const gatekeeperPage = page('docs/gatekeeper.md');
const commands = codeBlocks(gatekeeperPage, 'sh');
const files = Files.of({});

describe('docs/gatekeeper.md', () => {
  test('installs with the commands that generate prints', () => {
    expect(commands[0]?.trimEnd().split('\n').slice(1)).toEqual(
      gatekeeperTarget.nextCommand('deploy/gatekeeper').split(' && '),
    );
  });

  test('names files that are generated, and all of them', () => {
    const named = tableRows(gatekeeperPage, 'File', 'What it is').flatMap(([cell = '']) =>
      cell.split(/`?, `?/),
    );
    const generated = readdirSync(`${root}policies/gatekeeper`, { recursive: true }).map(String);
    expect(named.filter((file) => !generated.includes(file))).toEqual([]);
    const others = [...files.texts.keys()].filter(
      (file) => !named.some((name) => file === name || file.startsWith(`${name}/`)),
    );
    expect(others).toEqual(['kustomization.yaml']);
    for (const [file] of commands.join('').matchAll(/(?<=deploy\/gatekeeper\/)\S+/g)) {
      expect(generated).toContain(file);
    }
  });

  test('shows a denial as it is', () => {
    const denial =
      codeBlocks(gatekeeperPage, 'text').find((text) => text.startsWith('admission webhook')) ?? '';
    const [, annotation = '', value = ''] = /vault\.hashicorp\.com\/([\w-]+): "(.*?)"/.exec(denial) ?? [];
    const object = annotatedPod({ [annotationPrefix + annotation]: value });
    const { injection } = normaliseConfig({}, 'the default config');
    const { message } = reviewNatively({ namespace: 'default', object }, operatorOf(injection));
    expect(denial).toBe(
      `admission webhook "validation.gatekeeper.sh" denied the request: [${constraintName}] ${message}\n`,
    );
    expect(gatekeeperPage.prose.replaceAll('\n', ' ')).toContain(
      missedMessage.slice(0, missedMessage.indexOf(':')),
    );
  });

  test('names the parameters of the Constraint', () => {
    const rows = tableRows(gatekeeperPage, 'Key', 'In the Constraint');
    const names = rows.flatMap((row) => {
      const [keys = '', where = ''] = row.map((cell) => cell.replaceAll('`', ''));
      const [start, named = keys] = where.split(': ');
      return start === 'parameters' ? named.split(', ') : [];
    });
    const { source: _, ...own } = files.pods.spec.parameters;
    expect(names.sort()).toEqual(Object.keys(own).sort());
    expect(codeSpans(gatekeeperPage)).toContain('parameters.source: Generated');
    expect(commands.join('')).toContain(` ${kind.toLowerCase()} ${constraintName} `);
  });
});
