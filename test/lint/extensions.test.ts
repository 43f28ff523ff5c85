import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { lint } from './lint.js';

/** What `lint` says about a pod with these annotations of ours and a secret, as `LINE MESSAGE (RULE)`. */
async function findings(config: string, ...annotations: readonly string[]): Promise<readonly string[]> {
  const file = path.join(temporaryFolder(), 'config.yaml');
  writeFileSync(file, config);
  const manifest = `apiVersion: v1
kind: Pod
metadata:
  name: shop
  annotations:
    vault.hashicorp.com/agent-inject: "true"
    vault.hashicorp.com/role: shop
    vault.hashicorp.com/agent-inject-secret-db: secret/db
${annotations.map((annotation) => `    ${annotation}\n`).join('')}spec: {containers: [{name: app}]}
`;
  const found = await lint(manifest, '--config', file);
  return found.findings.map(({ line, message, rule }) => `${line} ${message} (${rule})`);
}

test('annotations of injectorless that do not exist have those that were meant', async () => {
  for (const config of ['', 'podExtensions: true']) {
    expect(await findings(config, 'injectorless/native-sidcar: "true"')).toEqual([
      '9 injectorless/native-sidcar: is not an annotation of injectorless and is ignored; did you mean injectorless/native-sidecar? (unknown-annotation)',
    ]);
  }
});

test('those that pods may not use are ignored', async () => {
  expect(await findings('', 'injectorless/native-sidecar: "yes"', 'injectorless/mount-file-db: a')).toEqual([
    "9 injectorless/native-sidecar: is ignored; the operator's config has no podExtensions: true (ignored-extension)",
    "10 injectorless/mount-file-db: is ignored; the operator's config has no podExtensions: true (ignored-extension)",
  ]);
});

test('those that pods may use are checked, at their places', async () => {
  const own = [
    'injectorless/native-sidecar: "yes"',
    'injectorless/mount-file-db: a',
    'injectorless/mount-file-other: /a',
    'injectorless/agent-volume-mounts: a:/b',
  ];
  expect(await findings('podExtensions: true', ...own)).toEqual([
    '9 injectorless/native-sidecar: "yes" is not a boolean; use "true" or "false" (invalid-value)',
    '10 injectorless/mount-file-db: "a" is not the path of a file; use an absolute path without ":", such as "/etc/app/password" (invalid-value)',
    '11 injectorless/mount-file-other: is ignored without vault.hashicorp.com/agent-inject-secret-other (unused-annotation)',
    '12 injectorless/agent-volume-mounts: the pod has no volume "a"; add it, or mount another (invalid-value)',
  ]);
});

test('volumes of the agent that are malformed are invalid values', async () => {
  expect(await findings('podExtensions: true', 'injectorless/agent-volume-mounts: a')).toEqual([
    '9 injectorless/agent-volume-mounts: "a" is not a volume with a path; use one such as "templates:/vault/templates", and commas between several (invalid-value)',
  ]);
});

test('defaults are no annotations of the pod, and give no warnings', async () => {
  const config = 'defaults: {agent-inject-perms-other: "0400", secret-volume-path-other: /a}';
  expect(await findings(config)).toEqual([]);
});

test('a token of its own is not an unusual one', async () => {
  expect(await findings('projectedToken: true')).toEqual([]);
});
