import { normaliseConfig } from '../../generator/config/load.js';
import { webhookFiles } from '../../generator/targets/webhook/target.js';
import type { ConfigFile, Webhook } from '../../schemas/generated/config-file.js';
import { containerOf, type Manifest, objectsIn, pem } from '../admission/manifests.js';

export * from '../admission/manifests.js';

/** A certificate in a Secret of the operator's own. */
export const ownSecret: Webhook = { tls: 'secret', tlsSecretName: 'webhook-tls', caBundle: pem };

/** The ways to come by a certificate. */
export const ways: readonly (readonly [string, Webhook])[] = [
  ['from cert-manager', {}],
  ['from a Secret', ownSecret],
  ['made by itself', { tls: 'automatic' }],
];

export function textOf(config: ConfigFile, configName = 'the config'): string {
  const order = { config: normaliseConfig(config, configName), configName };
  const [{ content } = { content: '' }] = webhookFiles(order);
  return String(content);
}

/** The objects for a section `webhook` of the config. */
export function objects(webhook: Webhook = {}, others: ConfigFile = {}): readonly Manifest[] {
  return objectsIn(textOf({ ...others, webhook }));
}

/** The container's variables that have a value. */
export function environmentOf(all: readonly Manifest[]): Readonly<Record<string, string>> {
  return Object.fromEntries(containerOf(all).env.map(({ name, value }: Manifest) => [name, value]));
}
