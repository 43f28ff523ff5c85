import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { installation as opaInstallation } from '../../generator/targets/opa/installation/names.js';
import { installation as webhookInstallation } from '../../generator/targets/webhook/names.js';
import { codeBlocks, page, tableRows } from './pages.js';

const order = page('docs/webhook-order.md');

/** The names in the first column, in the order of the page. */
const listed = tableRows(order, 'MutatingWebhookConfiguration', 'Of').flatMap(([names = '']) =>
  names.split('`, `'),
);

test('docs/webhook-order.md lists the names in the order in which the API server sorts them', () => {
  expect(listed.length).toBeGreaterThan(5);
  expect(listed).toEqual([...listed].sort());
});

test('docs/webhook-order.md has the names that are generated, and of no other version', () => {
  const config = normaliseConfig({}, 'the config');
  for (const { configurationName } of [opaInstallation(config), webhookInstallation(config)]) {
    expect(listed).toContain(configurationName);
  }
  const { name, configurationName } = webhookInstallation(config);
  expect(configurationName).not.toBe('injectorless');
  expect(codeBlocks(order, 'sh').join('')).toContain(`deployment/${name} `);
});
