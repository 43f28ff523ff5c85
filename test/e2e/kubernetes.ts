import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enginePath, type ServerName } from '../engines/paths.js';
import { freePorts } from '../free-ports.js';
import { ApiClient } from './api-client.js';
import type { Servers } from './servers.js';

/**
 * Starts etcd and the API server, and nothing else (no controllers, scheduler or nodes), and waits until it answers
 * (some 5 s).
 *
 * @returns a client who may do everything.
 */
export async function startKubernetes(
  servers: Servers,
  server: ServerName = 'kube-apiserver',
  flags: readonly string[] = [],
): Promise<ApiClient> {
  const [etcdPort, peerPort, apiPort] = (await freePorts(3)) as [number, number, number];
  const token = randomBytes(24).toString('hex');
  startEtcd(servers, etcdPort, peerPort);
  startApiServer(servers, server, flags, etcdPort, apiPort, token);
  // It issues its certificate while it starts, and writes the key once the certificate is complete.
  const certificates = certificatesOf(servers);
  const certificate = await servers.waitFor('the certificate of the API server', 60_000, async () =>
    existsSync(join(certificates, 'apiserver.key'))
      ? readFileSync(join(certificates, 'apiserver.crt'), 'utf8')
      : undefined,
  );
  const client = new ApiClient(`https://127.0.0.1:${apiPort}`, certificate, token);
  await servers.waitFor('the API server', 60_000, () => client.get('/api/v1/namespaces/default'));
  return client;
}

function startEtcd(servers: Servers, port: number, peerPort: number): void {
  const clients = `http://127.0.0.1:${port}`;
  const peers = `http://127.0.0.1:${peerPort}`;
  servers.start(enginePath('etcd'), [
    ...['--data-dir', join(servers.folder, 'etcd'), '--unsafe-no-fsync', '--log-level', 'warn'],
    ...['--listen-client-urls', clients, '--advertise-client-urls', clients],
    ...['--listen-peer-urls', peers, '--initial-advertise-peer-urls', peers],
    ...['--initial-cluster', `default=${peers}`],
  ]);
}

function startApiServer(
  servers: Servers,
  server: ServerName,
  flags: readonly string[],
  etcdPort: number,
  port: number,
  adminToken: string,
): void {
  const folder = certificatesOf(servers);
  mkdirSync(folder);
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(folder, 'sa.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(join(folder, 'sa.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const tokens = join(folder, 'tokens.csv');
  writeFileSync(tokens, `${adminToken},admin,admin,system:masters\n`, { mode: 0o600 });
  servers.start(enginePath(server), [
    ...['--etcd-servers', `http://127.0.0.1:${etcdPort}`],
    ...['--bind-address', '127.0.0.1', '--secure-port', String(port), '--cert-dir', folder],
    ...['--service-account-key-file', join(folder, 'sa.pub')],
    ...['--service-account-signing-key-file', join(folder, 'sa.key')],
    ...['--service-account-issuer', 'https://kubernetes.default.svc'],
    ...['--token-auth-file', tokens, '--authorization-mode', 'RBAC'],
    ...flags,
  ]);
}

/** What MutatingAdmissionPolicy needs in Kubernetes 1.35, where it is beta, as docs/kubernetes.md says. */
export const betaPolicies: readonly string[] = [
  '--feature-gates=MutatingAdmissionPolicy=true',
  '--runtime-config=admissionregistration.k8s.io/v1beta1=true',
];

/** The folder where the API server leaves the certificate and key it makes for loopback: apiserver.crt, apiserver.key. */
export function certificatesOf(servers: Servers): string {
  return join(servers.folder, 'certificates');
}

/** A token of a service account, as its pods get one; by default for the API server. */
export async function serviceAccountToken(
  kubernetes: ApiClient,
  name: string,
  audience?: string,
  namespace = 'default',
): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const request = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { audiences: audience && [audience] },
  };
  const { status } = await kubernetes.post<{ status: { token: string } }>(path, request);
  return status.token;
}

/** Writes a kubeconfig for programs that want one, and returns its path. */
export function writeKubeconfig(servers: Servers, kubernetes: ApiClient): string {
  const path = join(servers.folder, 'kubeconfig');
  const certificate = Buffer.from(kubernetes.certificate).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'test', cluster: { server: kubernetes.address, 'certificate-authority-data': certificate } },
    ],
    users: [{ name: 'admin', user: { token: kubernetes.token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    'current-context': 'test',
  };
  // JSON is YAML, too.
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return path;
}
