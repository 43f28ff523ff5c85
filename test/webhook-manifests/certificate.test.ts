import { describe, expect, test } from 'vitest';
import { sharedName } from '../../generator/targets/webhook/names.js';
import {
  environmentOf,
  type Manifest,
  objects,
  only,
  ownSecret,
  pem,
  podOf,
  textOf,
  webhookOf,
} from './generated.js';

/** The files that the pod's volumes have, as the container sees them. */
function filesOf(all: readonly Manifest[]): readonly string[] {
  const { volumes = [], containers } = podOf(all).spec;
  return (containers[0].volumeMounts ?? []).flatMap(({ name, mountPath }: Manifest) => {
    const { secret } = volumes.find((volume: Manifest) => volume.name === name);
    return secret.items.map((item: Manifest) => `${mountPath}/${item.path}`);
  });
}

describe('the certificate', () => {
  test('is made by cert-manager, which tells the webhook', () => {
    const all = objects({ namespace: 'w' });
    const certificates = all.filter(({ kind }) => kind === 'Certificate');
    const { metadata } = only('MutatingWebhookConfiguration', all);
    const [namespace, name] = metadata.annotations['cert-manager.io/inject-ca-from'].split('/');
    const shown = certificates.find((each) => each.metadata.name === name).spec;
    expect(namespace).toBe('w');
    expect(shown.secretName).toBe(podOf(all).spec.volumes[0].secret.secretName);
    expect(shown.dnsNames).toEqual([`${only('Service', all).metadata.name}.w.svc`]);
    expect(webhookOf(all).clientConfig).not.toHaveProperty('caBundle');
    // Whoever still has the CA of before can verify by it what the renewed one has signed, and the other way round.
    for (const { spec } of certificates) {
      expect(spec.privateKey.rotationPolicy).toBe(spec.isCA ? 'Never' : 'Always');
    }
  });

  test.each([
    ['in PEM', pem],
    ['in base64', Buffer.from(pem).toString('base64')],
  ])("is the operator's, with its CA %s", (_, caBundle) => {
    const all = objects({ ...ownSecret, caBundle });
    expect(Buffer.from(webhookOf(all).clientConfig.caBundle, 'base64').toString()).toBe(pem);
    expect(podOf(all).spec.volumes[0].secret.secretName).toBe('webhook-tls');
    expect(only('MutatingWebhookConfiguration', all).metadata.annotations).not.toHaveProperty([
      'cert-manager.io/inject-ca-from',
    ]);
  });

  test.each([
    ['from cert-manager', {}],
    ['from a Secret', ownSecret],
  ])('is where the server looks for it, %s', (_, webhook) => {
    const all = objects(webhook);
    const { AGENT_INJECT_TLS_CERT_FILE: cert, AGENT_INJECT_TLS_KEY_FILE: key } = environmentOf(all);
    expect(filesOf(all)).toEqual([cert, key]);
    expect(environmentOf(all)).not.toHaveProperty('AGENT_INJECT_TLS_AUTO');
  });

  test('is made by the webhook for its Service, and told to its own configuration', () => {
    const all = objects({ tls: 'automatic', namespace: 'w' });
    const environment = environmentOf(all);
    const service = only('Service', all).metadata.name;
    expect(environment.AGENT_INJECT_TLS_AUTO).toBe(only('MutatingWebhookConfiguration', all).metadata.name);
    expect(environment.AGENT_INJECT_TLS_AUTO_HOSTS?.split(',')).toEqual([
      service,
      `${service}.w`,
      `${service}.w.svc`,
    ]);
    expect(environment.AGENT_INJECT_USE_LEADER_ELECTOR).toBe('true');
    expect(environment.INJECTORLESS_TLS_AUTO_SECRET).toBe(sharedName);
    expect(environment).not.toHaveProperty('AGENT_INJECT_TLS_CERT_FILE');
    expect(podOf(all).spec).not.toHaveProperty('volumes');
    expect(webhookOf(all).clientConfig).not.toHaveProperty('caBundle');
    expect(textOf({ webhook: { tls: 'automatic' } })).not.toContain('cert-manager');
  });
});
