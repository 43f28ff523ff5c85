import { expect, test } from 'vitest';
import { normaliseConfig } from '../../../generator/config/load.js';
import { access, shared } from '../../../generator/targets/webhook/access.js';
import { LEASE_NAME } from '../../../webhook/automatic/leader-election.js';
import { SECRET_NAME } from '../../../webhook/automatic/state-store.js';
import { page, tableRows } from '../../docs/pages.js';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

test('the manifests know the names of what the replicas share', () => {
  expect(shared).toMatchObject({ secretName: SECRET_NAME, leaseName: LEASE_NAME });
});

test('the manifests give the rights that the page asks for', () => {
  const config = normaliseConfig({ webhook: { tls: 'automatic' } }, 'the config');
  const given = access(config)
    .flatMap(({ value }) => (value as { readonly rules?: readonly Rule[] }).rules ?? [])
    .map(({ apiGroups: [group = ''], resources: [resource = ''], resourceNames = ['(any)'], verbs }) => [
      group || '(core)',
      resource,
      resource === 'mutatingwebhookconfigurations' ? 'that of the webhook' : resourceNames.join(),
      verbs.join(', '),
    ]);
  const rows = tableRows(page('docs/webhook-tls.md'), 'API group', 'Resource', 'Name', 'Verbs');
  expect(rows).toEqual(given);
});
