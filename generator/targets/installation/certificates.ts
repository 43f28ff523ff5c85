import type { CommentedDocument } from '../yaml.js';
import { type Installation, metadata } from './objects.js';

/** The Secret that cert-manager writes the certificate to. */
export function certificateSecretName({ name }: Installation): string {
  return `${name}-tls`;
}

/** The annotation by which cert-manager writes the CA of the Certificate into a webhook configuration. */
export function caInjection({ name, namespace }: Installation) {
  return { 'cert-manager.io/inject-ca-from': `${namespace}/${name}` };
}

const api = 'cert-manager.io/v1';
const privateKey = { algorithm: 'ECDSA', size: 256 };

/** A certificate from cert-manager, with a CA of its own. */
export function certificates(installation: Installation): readonly CommentedDocument[] {
  const { name, namespace, title } = installation;
  const authorityName = `${name}-ca`;
  const selfSignedName = `${name}-selfsigned`;
  const signed = (issuer: string) => ({ name: issuer, kind: 'Issuer', group: 'cert-manager.io' });
  return [
    {
      comment: 'Signs the CA below with its own key.',
      value: {
        apiVersion: api,
        kind: 'Issuer',
        metadata: metadata(installation, selfSignedName),
        spec: { selfSigned: {} },
      },
    },
    {
      comment:
        'The CA of the certificate. It keeps its key and its name when it is renewed, so that both the old one and the new ' +
        'one verify the certificate, whenever it is replaced in the webhook configuration.',
      value: {
        apiVersion: api,
        kind: 'Certificate',
        metadata: metadata(installation, authorityName),
        spec: {
          isCA: true,
          commonName: authorityName,
          secretName: authorityName,
          duration: '87600h',
          privateKey: { ...privateKey, rotationPolicy: 'Never' },
          issuerRef: signed(selfSignedName),
        },
      },
    },
    {
      comment: 'Signs the certificate with the CA.',
      value: {
        apiVersion: api,
        kind: 'Issuer',
        metadata: metadata(installation, authorityName),
        spec: { ca: { secretName: authorityName } },
      },
    },
    {
      comment: `The certificate that ${title} serves. ${title} reloads it when it is renewed.`,
      value: {
        apiVersion: api,
        kind: 'Certificate',
        metadata: metadata(installation),
        spec: {
          secretName: certificateSecretName(installation),
          dnsNames: [`${name}.${namespace}.svc`],
          usages: ['digital signature', 'server auth'],
          privateKey: { ...privateKey, rotationPolicy: 'Always' },
          issuerRef: signed(authorityName),
        },
      },
    },
  ];
}
