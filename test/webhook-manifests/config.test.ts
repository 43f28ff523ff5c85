import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import type { Webhook } from '../../schemas/generated/config-file.js';
import { problemsOf } from '../config/problems-of.js';
import { ownSecret } from './generated.js';

describe('mistakes in the section are refused with the way out:', () => {
  test.each<[string, Webhook, string]>([
    [
      'a Secret that is to be used, without its name',
      { ...ownSecret, tlsSecretName: '' },
      'webhook.tlsSecretName: tls is secret, and no Secret is named; name the one with the certificate, or leave tls out for a certificate from cert-manager',
    ],
    [
      'a Secret without its CA',
      { ...ownSecret, caBundle: '' },
      'webhook.caBundle: the API server cannot verify the certificate of tlsSecretName; give its CA',
    ],
    [
      'a Secret beside cert-manager',
      { tlsSecretName: 'a' },
      'webhook.tlsSecretName: tls is cert-manager, and cert-manager makes the certificate; add tls: secret, or leave tlsSecretName out',
    ],
    [
      'a CA beside a certificate made by the webhook',
      { tls: 'automatic', caBundle: 'x' },
      'webhook.caBundle: tls is automatic, and the webhook makes the certificate; add tls: secret, or leave caBundle out',
    ],
    [
      'a private key',
      { ...ownSecret, caBundle: '-----BEGIN EC PRIVATE KEY-----\n' },
      'webhook.caBundle: there is a private key in it, which everybody could read; give the certificates alone',
    ],
    [
      'a CA that is none',
      { ...ownSecret, caBundle: 'x' },
      'webhook.caBundle: there is no certificate in it; use PEM, or the base64 of PEM',
    ],
    [
      'a namespace that is there',
      { createNamespace: true, namespace: 'kube-system' },
      'webhook.createNamespace: kube-system is there already, and deleting the manifests would delete it; leave createNamespace out, or name another namespace',
    ],
    [
      'another way to come by a certificate',
      { tls: 'auto' as 'automatic' },
      'webhook.tls: "auto" is not allowed; use cert-manager or secret or automatic',
    ],
    ['a port', { apiServerPort: 0 }, 'webhook.apiServerPort: 0 is not allowed; use a port, from 1 to 65535'],
  ])('%s', (_, webhook, problem) => {
    expect(problemsOf(() => normaliseConfig({ webhook }, 'the config'))).toEqual([`the config: ${problem}`]);
  });
});
