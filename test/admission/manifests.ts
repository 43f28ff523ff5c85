import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';

/** As far as the tests look into objects, which is at many places of many kinds. */
// biome-ignore lint/suspicious/noExplicitAny: a type of each kind would be longer than the tests
export type Manifest = any;

export const pem = '-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----\n';

/** The objects of a file of manifests. */
export function objectsIn(text: string): readonly Manifest[] {
  // Kubernetes reads YAML 1.1.
  return parseAllDocuments(text, { version: '1.1' }).map((document) => {
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

export function webhookOf(all: readonly Manifest[]): Manifest {
  const { webhooks } = only('MutatingWebhookConfiguration', all);
  expect(webhooks.length).toBe(1);
  return webhooks[0];
}
