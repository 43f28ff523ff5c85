import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { KubernetesObject } from './api-client.js';

const cli = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));

/** Generates the Kyverno policies for a Vault at this address, as an operator would, and returns them. */
export function generatePolicies(folder: string, vaultAddress: string): KubernetesObject[] {
  const config = join(folder, 'injectorless.yaml');
  writeFileSync(config, `vaultAddr: ${vaultAddress}\n`);
  const output = join(folder, 'policies');
  execFileSync(
    process.execPath,
    [cli, 'generate', '--target', 'kyverno', '--config', config, '--output', output],
    { encoding: 'utf8' },
  );
  return readKustomization(join(output, 'kyverno'));
}

function readKustomization(folder: string): KubernetesObject[] {
  const read = <T>(file: string) => parse(readFileSync(join(folder, file), 'utf8')) as T;
  const { resources } = read<{ resources: string[] }>('kustomization.yaml');
  return resources.map((file) => read<KubernetesObject>(file));
}
