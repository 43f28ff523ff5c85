import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enginePath } from '../engines/engines.js';
import { freePorts } from '../free-ports.js';
import type { ApiClient, KubernetesObject } from './api-client.js';
import { serviceAccountToken } from './kubernetes.js';
import type { Servers } from './servers.js';

const rootToken = 'root';

/** A Vault dev server: in memory, unsealed, with a KV engine of version 2 at `secret/`. */
export interface Vault {
  readonly address: string;
}

/** Starts Vault and waits until it answers (some 3 s). */
export async function startVault(servers: Servers): Promise<Vault> {
  const [port] = (await freePorts(1)) as [number];
  const args = [
    ...['server', '-dev', '-dev-no-store-token', '-log-level=warn', `-dev-root-token-id=${rootToken}`],
    `-dev-listen-address=127.0.0.1:${port}`,
    `-dev-plugin-dir=${makePluginFolder(servers)}`,
  ];
  servers.start(enginePath('vault'), args);
  const vault = { address: `http://127.0.0.1:${port}` };
  // The dev server answers some time before it has made `secret/`.
  await servers.waitFor('Vault', 60_000, () => request(vault, 'GET', 'secret/config'));
  return vault;
}

/** A folder with the plugin of the Kubernetes auth method: each file is a plugin of its name. */
function makePluginFolder(servers: Servers): string {
  const folder = join(servers.folder, 'vault-plugins');
  mkdirSync(folder);
  const executable = enginePath('vault-auth-kubernetes').replaceAll("'", `'\\''`);
  // Where Vault is killed, it has no time to end its plugins.
  const script = `#!/bin/sh\nexec setpriv --pdeathsig KILL -- '${executable}' "$@"\n`;
  writeFileSync(join(folder, 'kubernetes'), script, { mode: 0o700 });
  return folder;
}

/**
 * Lets a service account of the namespace `default` log in under a role of its own name, which may read everything
 * whose path starts with `secret`.
 */
export async function allowToReadSecrets(vault: Vault, kubernetes: ApiClient, serviceAccount: string) {
  // Vault asks the API server about tokens with the token of the account itself.
  await kubernetes.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `${serviceAccount}-token-reviews` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:auth-delegator' },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace: 'default' }],
  } as KubernetesObject);
  await request(vault, 'POST', 'sys/auth/kubernetes', { type: 'kubernetes' });
  await request(vault, 'POST', 'auth/kubernetes/config', {
    kubernetes_host: kubernetes.address,
    kubernetes_ca_cert: kubernetes.certificate,
    token_reviewer_jwt: await serviceAccountToken(kubernetes, serviceAccount),
  });
  await request(vault, 'POST', `sys/policies/acl/${serviceAccount}`, {
    policy: 'path "secret*" { capabilities = ["read"] }',
  });
  await allowKubernetesLogin(vault, { role: serviceAccount, serviceAccount });
}

/** Who may log in with a token of the API server. */
export interface KubernetesRole {
  readonly role: string;
  /** The role has the policy of its name. */
  readonly serviceAccount: string;
  /** By default `default`. */
  readonly namespace?: string;
  /** Of its tokens; without it, any that the API server accepts. */
  readonly audience?: string;
}

/** Lets a service account log in by the Kubernetes method, which `allowToReadSecrets` has set up. */
export async function allowKubernetesLogin(
  vault: Vault,
  { role, serviceAccount, namespace = 'default', audience }: KubernetesRole,
) {
  await request(vault, 'POST', `auth/kubernetes/role/${role}`, {
    bound_service_account_names: [serviceAccount],
    bound_service_account_namespaces: [namespace],
    audience,
    token_policies: [serviceAccount],
    token_ttl: '1h',
  });
}

/** Logs in by the Kubernetes method. */
export async function logIn(vault: Vault, role: string, jwt: string): Promise<void> {
  await request(vault, 'POST', 'auth/kubernetes/login', { role, jwt });
}

/** Who may log in with a JWT. */
export interface JwtRole {
  readonly name: string;
  /** Of the key that signs the JWTs, in PEM. */
  readonly publicKey: string;
  readonly audience: string;
  readonly subject: string;
}

/** Lets those log in by the JWT method who have a JWT with this audience and subject, with the policy of the role's name. */
export async function allowJwtLogin(vault: Vault, { name, publicKey, audience, subject }: JwtRole) {
  await request(vault, 'POST', 'sys/auth/jwt', { type: 'jwt' });
  await request(vault, 'POST', 'auth/jwt/config', { jwt_validation_pubkeys: [publicKey] });
  await request(vault, 'POST', `auth/jwt/role/${name}`, {
    role_type: 'jwt',
    user_claim: 'sub',
    bound_audiences: [audience],
    bound_subject: subject,
    token_policies: [name],
    token_ttl: '1h',
  });
}

/** Writes `secret/NAME`. Version 2 of the KV engine keeps its data under another path than the one people name. */
export async function writeSecret(vault: Vault, name: string, data: Readonly<Record<string, string>>) {
  await request(vault, 'POST', `secret/data/${name}`, { data });
}

/** Whether a token is valid; one that was revoked is not. */
export async function isValidToken(vault: Vault, token: string): Promise<boolean> {
  const { status } = await send(vault, 'GET', 'auth/token/lookup-self', token);
  if (status !== 200 && status !== 403) throw new Error(`Vault answered a look-up of a token with ${status}`);
  return status === 200;
}

/** @throws Error with Vault's answer when it is no success. */
async function request(vault: Vault, method: string, path: string, body?: object): Promise<string> {
  const response = await send(vault, method, path, rootToken, body);
  const text = await response.text();
  if (!response.ok) throw new Error(`Vault answered ${method} ${path} with ${response.status}: ${text}`);
  return text;
}

function send(vault: Vault, method: string, path: string, token: string, body?: object): Promise<Response> {
  return fetch(`${vault.address}/v1/${path}`, {
    method,
    headers: { 'X-Vault-Token': token },
    ...(body && { body: JSON.stringify(body) }),
  });
}
