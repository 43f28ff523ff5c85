import { expect, test } from 'vitest';
import { serverSettings, settings } from '../../generator/common/flag-table.js';
import { readSettings } from '../../webhook/settings.js';
import { page, tableRows } from './pages.js';

const webhook = page('docs/webhook.md');
const server = tableRows(webhook, 'Flag', 'Variable', 'Default');
const injection = tableRows(webhook, 'Flag', 'Variable', 'Key');

test('the page has every flag and variable', () => {
  const rows = [...server, ...injection].map(([flag, variable]) => [flag, variable]);
  expect(rows.sort()).toEqual(
    settings
      .map(({ flag, variables: [variable] }) => [flag === undefined ? 'none' : `-${flag}`, variable])
      .sort(),
  );
});

test('the page has the key that each sets', () => {
  const keys = settings.flatMap(({ variables: [variable], key }) =>
    key === undefined ? [] : [[variable, key]],
  );
  expect(injection.map(([, variable, key]) => [variable, key]).sort()).toEqual(keys.sort());
});

test('the defaults on the page are the defaults', async () => {
  const needed = { AGENT_INJECT_VAULT_ADDR: 'http://v', TLS_CERT_FILE: 'c', TLS_KEY_FILE: 'k' };
  const names = new Set<string>(Object.values(serverSettings).map(({ flag }) => `-${flag}`));
  const given = server.filter(
    ([flag = '', , fallback = '']) => names.has(flag) && /^[:\w.]+$/.test(fallback) && fallback !== 'none',
  );
  expect(given.length).toBeGreaterThan(6);
  const args = given.map(([flag, , fallback]) => `${flag}=${fallback}`);
  expect(await readSettings(args, needed)).toEqual(await readSettings([], needed));
});
