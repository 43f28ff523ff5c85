import type { CommentedDocument } from '../../yaml.js';
import { metadata, name } from './names.js';

/** The Certificate that the API server verifies OPA by; cert-manager puts its CA into the webhook. */
export const certificateName = name;

/** Where cert-manager leaves the certificate. */
export const madeSecretName = `${name}-tls`;

const authorityName = `${name}-ca`;
const selfSignedName = `${name}-selfsigned`;
const api = 'cert-manager.io/v1';
const privateKey = { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' };

/** A certificate for OPA from cert-manager, with a CA of its own. */
export function certificates(namespace: string): readonly CommentedDocument[] {
  const signed = (issuer: string) => ({ name: issuer, kind: 'Issuer', group: 'cert-manager.io' });
  return [
    {
      comment: 'Signs the CA below with its own key.',
      value: {
        apiVersion: api,
        kind: 'Issuer',
        metadata: metadata(namespace, selfSignedName),
        spec: { selfSigned: {} },
      },
    },
    {
      comment:
        'The CA of the certificate. It lasts, since a new one is not trusted until the webhook has it and OPA the ' +
        'certificate it signs.',
      value: {
        apiVersion: api,
        kind: 'Certificate',
        metadata: metadata(namespace, authorityName),
        spec: {
          isCA: true,
          commonName: authorityName,
          secretName: authorityName,
          duration: '87600h',
          privateKey,
          issuerRef: signed(selfSignedName),
        },
      },
    },
    {
      comment: 'Signs the certificate with the CA.',
      value: {
        apiVersion: api,
        kind: 'Issuer',
        metadata: metadata(namespace, authorityName),
        spec: { ca: { secretName: authorityName } },
      },
    },
    {
      comment: 'The certificate OPA shows the API server. OPA takes a renewed one up while it runs.',
      value: {
        apiVersion: api,
        kind: 'Certificate',
        metadata: metadata(namespace, certificateName),
        spec: {
          secretName: madeSecretName,
          dnsNames: [`${name}.${namespace}.svc`],
          usages: ['digital signature', 'server auth'],
          privateKey,
          issuerRef: signed(authorityName),
        },
      },
    },
  ];
}
