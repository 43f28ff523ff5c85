import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import type { KubernetesObject } from './api-client.js';

const cli = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));

/** Generates the files of a target, as an operator would, and returns their folder. */
function generate(target: string, folder: string, config: ConfigFile): string {
  const file = join(folder, `${target}.yaml`);
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  const output = join(folder, 'policies');
  execFileSync(
    process.execPath,
    [cli, 'generate', '--target', target, '--config', file, '--output', output],
    { encoding: 'utf8' },
  );
  return join(output, target);
}

/** The policies for Kyverno. */
export function kyvernoPolicies(folder: string, config: ConfigFile): KubernetesObject[] {
  return readKustomization(generate('kyverno', folder, config));
}

/** The objects of a folder's kustomization. */
export function readKustomization(folder: string): KubernetesObject[] {
  const read = <T>(file: string) => parse(readFileSync(join(folder, file), 'utf8')) as T;
  const { resources } = read<{ resources: string[] }>('kustomization.yaml');
  return resources.map((file) => read<KubernetesObject>(file));
}

/** The policies of the API server itself, and their bindings. */
export function kubernetesPolicies(folder: string, config: ConfigFile): KubernetesObject[] {
  return readKustomization(generate('kubernetes', folder, config));
}

/** What runs OPA with its policies. */
export function opaManifests(folder: string, config: ConfigFile): KubernetesObject[] {
  return readDocuments(join(generate('opa', folder, config), 'kubernetes/opa.yaml'));
}

/** What runs the native webhook. */
export function webhookManifests(folder: string, config: ConfigFile): KubernetesObject[] {
  return readDocuments(join(generate('webhook', folder, config), 'webhook.yaml'));
}

/** The objects of a file. */
export function readDocuments(file: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as KubernetesObject);
}
