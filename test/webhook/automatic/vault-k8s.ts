import { createPrivateKey } from 'node:crypto';
import { issueCertificate, makeAuthority } from '../../../webhook/automatic/authority.js';
import { certificateHosts, hour, type Installation, vaultK8sLeaderPath } from './installation.js';

/**
 * Writes what the leader of several replicas of vault-k8s leaves in the cluster: an authority whose key is only in the
 * leader's memory, and the leader's certificate in the Secret.
 *
 * @param trusted the authority that the webhook configuration trusts besides
 */
export async function runVaultK8s(
  installation: Installation,
  { hosts = certificateHosts, trusted = '' }: { readonly hosts?: string[]; readonly trusted?: string } = {},
) {
  const now = installation.clock.now();
  const from = now - 60_000;
  const authority = await makeAuthority({ from, until: now + 87_600 * hour });
  const { cert, key } = await issueCertificate(authority, hosts, { from, until: now + 24 * hour });
  const secret = { cert, key: createPrivateKey(key).export({ format: 'pem', type: 'sec1' }).toString() };
  installation.configure(trusted + authority.cert);
  installation.writeSecret(secret);
  installation.api.write(vaultK8sLeaderPath, { metadata: { name: 'vault-k8s-leader' } });
  return { authority: authority.cert, secret };
}
