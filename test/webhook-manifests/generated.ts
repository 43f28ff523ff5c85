import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { webhookFiles } from '../../generator/targets/webhook/files.js';
import type { ConfigFile, Webhook } from '../../schemas/generated/config-file.js';

/** As far as the tests look into objects, which is at many places of many kinds. */
// biome-ignore lint/suspicious/noExplicitAny: a type of each kind would be longer than the tests
export type Manifest = any;

export const pem = '-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----\n';

/** A certificate in a Secret of the operator's own. */
export const ownSecret: Webhook = { tls: 'secret', tlsSecretName: 'webhook-tls', caBundle: pem };

/** The ways to come by a certificate. */
export const ways: readonly (readonly [string, Webhook])[] = [
  ['from cert-manager', {}],
  ['from a Secret', ownSecret],
  ['made by itself', { tls: 'automatic' }],
];

export function textOf(config: ConfigFile): string {
  const [{ content } = { content: '' }] = webhookFiles(normaliseConfig(config, 'the config'));
  return String(content);
}

/** The objects for a section `webhook` of the config. */
export function objects(webhook: Webhook = {}, others: ConfigFile = {}): readonly Manifest[] {
  // Kubernetes reads YAML 1.1.
  return parseAllDocuments(textOf({ ...others, webhook }), { version: '1.1' }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
}

export function only(kind: string, all: readonly Manifest[]): Manifest {
  const found = all.filter((object) => object.kind === kind);
  expect(found.length, kind).toBe(1);
  return found[0];
}

export function podOf(all: readonly Manifest[]): Manifest {
  return only('Deployment', all).spec.template;
}

export function containerOf(all: readonly Manifest[]): Manifest {
  const { containers } = podOf(all).spec;
  expect(containers.length).toBe(1);
  return containers[0];
}

/** The container's variables that have a value. */
export function environmentOf(all: readonly Manifest[]): Readonly<Record<string, string>> {
  return Object.fromEntries(containerOf(all).env.map(({ name, value }: Manifest) => [name, value]));
}

export function webhookOf(all: readonly Manifest[]): Manifest {
  const { webhooks } = only('MutatingWebhookConfiguration', all);
  expect(webhooks.length).toBe(1);
  return webhooks[0];
}
