import { expect, test } from 'vitest';
import { normaliseConfig } from '../../../generator/config/load.js';
import { access } from '../../../generator/targets/webhook/access.js';
import { configurationName, sharedName } from '../../../generator/targets/webhook/names.js';
import { page, tableRows } from '../../docs/pages.js';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

test('the manifests give the rights that the page asks for', () => {
  const config = normaliseConfig({ webhook: { tls: 'automatic' } }, 'the config');
  const names: Readonly<Record<string, string>> = {
    [sharedName]: '(shared)',
    [configurationName]: '(webhook)',
  };
  const given = access(config)
    .flatMap(({ value }) => (value as { readonly rules?: readonly Rule[] }).rules ?? [])
    .map(({ apiGroups: [group = ''], resources: [resource = ''], resourceNames = ['(any)'], verbs }) => [
      group || '(core)',
      resource,
      resourceNames.map((name) => names[name] ?? name).join(),
      verbs.join(', '),
    ]);
  const rows = tableRows(page('docs/webhook-tls.md'), 'API group', 'Resource', 'Name', 'Verbs');
  const written: Readonly<Record<string, string>> = {
    'that of the Secret': '(shared)',
    'that of the webhook': '(webhook)',
  };
  const asked = rows.map(([group, resource, name = '', verbs]) => [
    group,
    resource,
    written[name] ?? name,
    verbs,
  ]);
  // Only for the Secret that vault-k8s has, too.
  expect(asked.filter(([, resource]) => resource !== 'configmaps')).toEqual(given);
  expect(asked).toContainEqual(['(core)', 'configmaps', 'vault-k8s-leader', 'get']);
});
