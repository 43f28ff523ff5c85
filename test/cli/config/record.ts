/**
 * Records what charts make of the values in `setups`, and what vault-k8s answers with that environment:
 *
 *     npx vite-node test/cli/config/record.ts VAULT-K8S HELM VAULT-HELM OPENBAO-HELM
 *
 * with the programs vault-k8s 1.7.6 and helm, and the Git repositories of both charts. It needs Linux and root.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { VaultK8s } from '../../golden/vault-k8s.js';
import { type Recording, recordingFile, release, requests, setupFile } from './recording.js';

const [vaultK8s = '', helm = '', vaultHelm = '', openbaoHelm = ''] = process.argv.slice(2);

const charts = {
  vault: {
    repository: vaultHelm,
    folder: '.',
    tag: (version: string) => `v${version}`,
    versions: '0.28.0 0.28.1 0.29.0 0.29.1 0.30.0 0.30.1 0.31.0 0.32.0 0.33.0 0.34.0 0.34.1'.split(' '),
  },
  openbao: {
    repository: openbaoHelm,
    folder: 'charts/openbao',
    tag: (version: string) => `openbao-${version}`,
    versions: '0.16.0 0.19.0 0.25.0 0.26.3 0.27.0 0.28.6 0.29.2'.split(' '),
  },
};

const work = mkdtempSync(path.join(tmpdir(), 'injectorless-record-'));

interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: unknown;
}

/** The injector's environment and webhook, as helm renders them. */
function rendered(chart: 'vault' | 'openbao', version: string, setup: string) {
  const { repository, folder, tag } = charts[chart];
  const unpacked = path.join(work, `${chart}-${version}`);
  mkdirSync(unpacked, { recursive: true });
  const archive = execFileSync('git', ['-C', repository, 'archive', tag(version), folder], {
    maxBuffer: 1 << 28,
  });
  execFileSync('tar', ['-x', '-C', unpacked], { input: archive });
  const all = parse(readFileSync(setupFile(setup), 'utf8'));
  const own =
    all[chart] === undefined ? all : { ...all[chart], global: { ...all.global, ...all[chart].global } };
  const values = path.join(work, 'values.yaml');
  writeFileSync(values, stringify(own));
  const arguments_ = [
    'template',
    release.name,
    path.join(unpacked, folder),
    '-n',
    release.namespace,
    '-f',
    values,
  ];
  const manifests = execFileSync(helm, [...arguments_, '--kube-version', '1.36.0'], { encoding: 'utf8' });
  const objects = parseAllDocuments(manifests).map((document) => document.toJS());
  const deployment = objects.find(
    (each) => each?.kind === 'Deployment' && /injector/.test(each.metadata.name),
  );
  const [webhook] = objects.find((each) => each?.kind === 'MutatingWebhookConfiguration').webhooks;
  const list: readonly EnvironmentVariable[] = deployment.spec.template.spec.containers[0].env;
  const { failurePolicy, timeoutSeconds, namespaceSelector, objectSelector } = webhook;
  return {
    env: Object.fromEntries(
      list.map(({ name, value, valueFrom }) => [name, valueFrom === undefined ? (value ?? '') : null]),
    ),
    webhook: { failurePolicy, timeoutSeconds, namespaceSelector, objectSelector },
  };
}

/** The variables that have a value in the manifest, without those of the injector's own server. */
function variablesOf(env: Recording['env']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === null || /_TLS_|LEADER/.test(name) ? [] : [[name, value]],
    ),
  );
}

const injector = await VaultK8s.prepare(vaultK8s);
const found: Recording[] = [];
for (const setup of readdirSync(new URL('./setups', import.meta.url)).map((file) =>
  file.replace('.yaml', ''),
)) {
  const chart = setup.startsWith('openbao') ? 'openbao' : 'vault';
  const { versions } = charts[chart];
  for (const version of versions) {
    const { env, webhook } = rendered(chart, version, setup);
    const isAsked = version === versions[0] || version === versions.at(-1);
    const answers = isAsked ? await injector.answers(variablesOf(env), requests()) : undefined;
    found.push({ setup, chart, version, env, webhook, ...(answers === undefined ? {} : { answers }) });
    process.stderr.write(`${setup} with ${chart} ${version}: ${answers?.length ?? 0} answers\n`);
  }
}
injector.close();
rmSync(work, { recursive: true });
writeFileSync(recordingFile, gzipSync(JSON.stringify(found), { level: 9 }));
