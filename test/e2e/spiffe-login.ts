import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { podsBeside } from '../golden/beside.js';
import type { KubernetesObject } from './api-client.js';
import type { Cluster } from './cluster.js';
import { agentTimeoutMs, readVolume, replaceInVolume, runToEnd, startContainer } from './container.js';
import { newRuntime } from './pod-runtime.js';
import type { Pod } from './pods.js';
import { allowJwtLogin } from './vault.js';

const audience = 'vault';
const subject = 'spiffe://example.org/ns/default/sa/sample-app';

/**
 * Logins by Vault's JWT method with the pod of docs/beside.md that has a SPIFFE helper. SPIRE does not run here: a key of the
 * test signs the JWT-SVIDs, and a shell in place of the helper writes them where the helper would.
 */
export function testSpiffeLogin(cluster: () => Cluster): void {
  const trusted = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  beforeAll(async () => {
    const publicKey = trusted.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await allowJwtLogin(cluster().vault, { name: 'sample-app', publicKey, audience, subject });
    // The kubelet starts no pod whose ConfigMap is missing. The shell does not read the helper's configuration.
    await cluster().kubernetes.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'spiffe-helper', namespace: 'default' },
      data: { 'helper.conf': '' },
    } as KubernetesObject);
  });

  /** Creates the pod, and runs its helper with this JWT-SVID. */
  async function withHelper(svid: string, annotations: Readonly<Record<string, string>> = {}) {
    const pod = await cluster().kubernetes.create(spiffePod(svid, annotations));
    const runtime = await newRuntime(cluster(), pod);
    expect(await startContainer(pod, 'spiffe-helper', runtime).ended).toEqual({ exitCode: 0, output: '' });
    expect(readVolume(runtime, 'svid', 'vault.jwt')).toBe(svid);
    return { pod, runtime };
  }

  test('its agent logs in with the JWT of a SPIFFE helper, both before the application and beside it', async () => {
    const svid = jwtSvid(trusted.privateKey);
    const { pod, runtime } = await withHelper(svid);
    expect(pod.spec.initContainers?.map(({ name }) => name)).toEqual(['spiffe-helper', 'vault-agent-init']);
    const { exitCode, output } = await runToEnd(pod, 'vault-agent-init', runtime);
    expect(exitCode, output).toBe(0);
    expect(readVolume(runtime, 'vault-secrets', 'db')).toContain('password:yyy');
    // Only because of remove-jwt-after-reading; the helper has written another one until the sidecar starts.
    expect(readVolume(runtime, 'svid', 'vault.jwt')).toBe(svid);
    replaceInVolume(runtime, 'svid', 'vault.jwt', jwtSvid(trusted.privateKey, 600));
    replaceInVolume(runtime, 'vault-secrets', 'db', '');
    const sidecar = startContainer(pod, 'vault-agent', runtime);
    await cluster().servers.waitFor('the secret of the sidecar', agentTimeoutMs, async () =>
      readVolume(runtime, 'vault-secrets', 'db')?.includes('password:yyy') ? true : undefined,
    );
    sidecar.kill();
    await sidecar.ended;
  });

  test.each([
    ['of another key', () => jwtSvid(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
    ['of another pod', () => jwtSvid(trusted.privateKey, 300, 'spiffe://example.org/ns/default/sa/other')],
  ])('its agent cannot log in with a JWT %s', async (_, svid) => {
    const { pod, runtime } = await withHelper(svid(), {
      'vault.hashicorp.com/agent-auto-auth-exit-on-err': 'true',
    });
    const { exitCode, output } = await runToEnd(pod, 'vault-agent-init', runtime);
    expect(exitCode, output).toBe(1);
    expect(output).toContain('URL: PUT');
    expect(output).toContain('/v1/auth/jwt/login');
    expect(readVolume(runtime, 'vault-secrets', 'db')).toBeUndefined();
  });
}

/** The pod `spiffe-helper` of beside.yaml, with the sample app's account and secret, and a shell as its helper. */
function spiffePod(svid: string, annotations: Readonly<Record<string, string>>): Pod {
  const written = podsBeside().find(
    ({ metadata }) => (metadata as { name: string }).name === 'spiffe-helper',
  );
  const { metadata, spec, ...pod } = written as unknown as Pod;
  const script = 'umask 222 && printf %s "$SVID" > /run/spiffe/vault.jwt';
  const initContainers = spec.initContainers?.map((helper) => ({
    ...helper,
    command: ['/bin/sh', '-ec', script],
    args: [],
    env: [{ name: 'SVID', value: svid }],
  }));
  return {
    ...pod,
    metadata: {
      generateName: 'spiffe-helper-',
      namespace: 'default',
      annotations: {
        ...metadata.annotations,
        'vault.hashicorp.com/role': 'sample-app',
        'vault.hashicorp.com/agent-inject-secret-db': 'secret/sample-credentials',
        ...annotations,
      },
    },
    spec: { ...spec, serviceAccountName: 'sample-app', initContainers } as Pod['spec'],
  };
}

/** A JWT-SVID as SPIRE issues them: short-lived, for one audience. */
function jwtSvid(key: KeyObject, seconds = 300, sub = subject): string {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'ES256', typ: 'JWT' },
    { sub, aud: [audience], iat: now, exp: now + seconds },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
