import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import type { Webhook } from '../../schemas/generated/config-file.js';
import { problemsOf } from '../config/problems-of.js';
import { ownSecret } from './generated.js';

describe('errors in the section are reported with a suggestion:', () => {
  test.each<[string, Webhook, string]>([
    [
      'a Secret that is to be used, without its name',
      { ...ownSecret, tlsSecretName: '' },
      'webhook.tlsSecretName: tls is secret, but no Secret is set; set it to the Secret with the certificate, or remove tls to use cert-manager',
    ],
    [
      'a Secret without its CA',
      { ...ownSecret, caBundle: '' },
      'webhook.caBundle: the API server cannot verify the certificate of tlsSecretName; set it to the CA',
    ],
    [
      'a Secret beside cert-manager',
      { tlsSecretName: 'a' },
      'webhook.tlsSecretName: tls is cert-manager, so cert-manager issues the certificate; set tls: secret, or remove tlsSecretName',
    ],
    [
      'a CA beside a certificate made by the webhook',
      { tls: 'automatic', caBundle: 'x' },
      'webhook.caBundle: tls is automatic, so the webhook issues the certificate; set tls: secret, or remove caBundle',
    ],
    [
      'a private key',
      { ...ownSecret, caBundle: '-----BEGIN EC PRIVATE KEY-----\n' },
      'webhook.caBundle: it contains a private key, which anyone could read; use only the certificates',
    ],
    [
      'a CA that is none',
      { ...ownSecret, caBundle: 'x' },
      'webhook.caBundle: it contains no certificate; use PEM, or base64-encoded PEM',
    ],
    [
      'a namespace that is there',
      { createNamespace: true, namespace: 'kube-system' },
      'webhook.createNamespace: kube-system exists already, and deleting the manifests would delete it; remove createNamespace, or use another namespace',
    ],
    [
      'another way to come by a certificate',
      { tls: 'auto' as 'automatic' },
      'webhook.tls: "auto" is not allowed; use cert-manager or secret or automatic',
    ],
    [
      'an address',
      { ingressCidrs: ['10.0.0.1'] },
      'webhook.ingressCidrs[0]: "10.0.0.1" is not allowed; use a CIDR, such as 10.0.0.0/28 or fd00::/64',
    ],
    [
      'a prefix that is too long',
      { ingressCidrs: ['10.0.0.0/8', '10.0.0.0/33'] },
      'webhook.ingressCidrs: 10.0.0.0/33 is not a CIDR; use one such as 10.0.0.0/28 or fd00::/64',
    ],
    [
      'a prefix that is too long for IPv6',
      { ingressCidrs: ['fd00::/129'] },
      'webhook.ingressCidrs: fd00::/129 is not a CIDR; use one such as 10.0.0.0/28 or fd00::/64',
    ],
    [
      'half of an address',
      { ingressCidrs: ['10.0/8'] },
      'webhook.ingressCidrs: 10.0/8 is not a CIDR; use one such as 10.0.0.0/28 or fd00::/64',
    ],
    ['a port', { apiServerPort: 0 }, 'webhook.apiServerPort: 0 is not allowed; use a port, from 1 to 65535'],
  ])('%s', (_, webhook, problem) => {
    expect(problemsOf(() => normaliseConfig({ webhook }, 'the config'))).toEqual([`the config: ${problem}`]);
  });
});
