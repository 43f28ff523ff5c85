/**
 * Records what charts make of the values in `setups`, and what vault-k8s answers with that environment:
 *
 *     npx vite-node test/cli/config/record.ts VAULT-K8S HELM VAULT-HELM OPENBAO-HELM
 *
 * with the programs vault-k8s 1.7.6 and helm, and the Git repositories of both charts. It needs Linux and root: vault-k8s reads
 * the token of a service account at a fixed path, which only its own process sees.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { freePorts } from '../../free-ports.js';
import { makeCertificate } from '../../webhook/make-certificate.js';
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
const { cert, key } = makeCertificate();
writeFileSync(path.join(work, 'tls.crt'), cert);
writeFileSync(path.join(work, 'tls.key'), key);

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

const [apiPort = 0] = await freePorts(1);

/** All that vault-k8s asks of an API server before it answers: its webhook configurations, of which there are none. */
const api = createServer({ cert, key }, ({ url = '' }, response) => {
  // Without lists that are streamed, the client asks for plain ones.
  const isKnown = url.includes('mutatingwebhookconfigurations') && !url.includes('sendInitialEvents');
  response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
  if (isKnown && url.includes('watch=true')) {
    response.flushHeaders();
    return;
  }
  const [apiVersion, kind] = ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfigurationList'];
  response.end(JSON.stringify({ apiVersion, kind, metadata: { resourceVersion: '1' }, items: [] }));
}).listen(apiPort, '127.0.0.1');

/** The answers of vault-k8s with an environment, of which only its own server is another. */
async function answersWith(env: Recording['env']): Promise<Recording['answers']> {
  const [port = 0] = await freePorts(1);
  const own = Object.entries(env).filter(([name, value]) => value !== null && !/_TLS_|LEADER/.test(name));
  const token = '/var/run/secrets/kubernetes.io/serviceaccount';
  const script = `mount -t tmpfs none /var/run && mkdir -p ${token} && echo token > ${token}/token && cp ${work}/tls.crt ${token}/ca.crt && exec "$0" agent-inject`;
  const child = spawn('unshare', ['-m', 'sh', '-c', script, vaultK8s], {
    env: {
      PATH: process.env['PATH'],
      ...Object.fromEntries(own as [string, string][]),
      AGENT_INJECT_LISTEN: `127.0.0.1:${port}`,
      AGENT_INJECT_TLS_CERT_FILE: path.join(work, 'tls.crt'),
      AGENT_INJECT_TLS_KEY_FILE: path.join(work, 'tls.key'),
      KUBERNETES_SERVICE_HOST: '127.0.0.1',
      KUBERNETES_SERVICE_PORT: String(apiPort),
    },
    stdio: 'ignore',
  });
  try {
    const answers: GoldenAnswer[] = [];
    for (const request of requests()) answers.push(await answerTo(request, port));
    return answers;
  } finally {
    child.kill();
  }
}

type GoldenAnswer = NonNullable<Recording['answers']>[number];

async function answerTo(request: unknown, port: number): Promise<GoldenAnswer> {
  const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request };
  for (let attempt = 0; ; attempt++) {
    try {
      const { response } = JSON.parse(await post(port, JSON.stringify(review)));
      const { allowed, patch, status } = response;
      return {
        allowed,
        ...(status?.message === undefined ? {} : { message: status.message }),
        ...(patch === undefined ? {} : { patch: JSON.parse(Buffer.from(patch, 'base64').toString('utf8')) }),
      };
    } catch (error) {
      if (attempt > 100) throw error;
      await wait(100);
    }
  }
}

function post(port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const options = { host: '127.0.0.1', port, path: '/mutate', method: 'POST', headers, ca: cert };
    httpsRequest({ ...options, servername: 'localhost' }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve(text);
    })
      .on('error', reject)
      .end(body);
  });
}

const found: Recording[] = [];
for (const setup of readdirSync(new URL('./setups', import.meta.url)).map((file) =>
  file.replace('.yaml', ''),
)) {
  const chart = setup.startsWith('openbao') ? 'openbao' : 'vault';
  const { versions } = charts[chart];
  for (const version of versions) {
    const { env, webhook } = rendered(chart, version, setup);
    const isAsked = version === versions[0] || version === versions.at(-1);
    const answers = isAsked ? await answersWith(env) : undefined;
    found.push({ setup, chart, version, env, webhook, ...(answers === undefined ? {} : { answers }) });
    process.stderr.write(`${setup} with ${chart} ${version}: ${answers?.length ?? 0} answers\n`);
  }
}
api.closeAllConnections();
api.close();
rmSync(work, { recursive: true });
writeFileSync(recordingFile, gzipSync(JSON.stringify(found), { level: 9 }));
