import { describe, expect, test } from 'vitest';
import { normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { problemsOf } from './problems-of.js';

const scheme =
  'it does not begin with http://, https:// or unix://; use an address such as https://vault.example.com:8200';
const space = 'it contains a space, a line break or a control character; remove it';
const variable = 'nothing replaces the ${…} in it; write the value there';
const none = 'it is no image reference; use one such as registry.example.com/hashicorp/vault:2.0.4';
const lowerCase =
  'the name of an image is in lower case; only its registry and its tag may have capital letters';
const certificate = 'it contains no certificate; use PEM, or base64-encoded PEM';
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('cannot work', () => {
  test.each([
    ['vaultAddr', 'vault.example.com', scheme],
    ['vaultAddr', 'vault.example.com:8200', scheme],
    ['vaultAddr', '//vault.example.com', scheme],
    ['vaultAddr', 'https:/vault.example.com', scheme],
    ['vaultAddr', 'ftp://vault.example.com', scheme],
    ['vaultAddr', ' https://vault.example.com', scheme],
    ['vaultAddr', '${VAULT_ADDR}', scheme],
    [
      'vaultAddr',
      'https://',
      'it has nothing after its scheme; add the host, as in https://vault.example.com:8200',
    ],
    ['vaultAddr', 'https://${VAULT_HOST}:8200', variable],
    ['vaultAddr', 'https://vault.example.com ', space],
    ['vaultAddr', 'https://vault example.com', space],
    ['vaultAddr', 'https://vault.example.com\n', space],
    ['proxyAddr', 'http://${PROXY}:3128', variable],
    ['proxyAddr', 'http://proxy example.com', space],
    ['vaultImage', 'hashicorp/vault 2.0.4', 'it contains white space; remove it'],
    ['vaultImage', 'hashicorp/vault:2.0.4\n', 'it contains white space; remove it'],
    ['vaultImage', 'hashicorp/Vault:2.0.4', lowerCase],
    ['vaultImage', 'https://registry.example.com/vault', none],
    ['vaultImage', 'hashicorp/vault:', none],
    ['vaultImage', '${REGISTRY}/vault', none],
    ['vaultImage', 'hashicorp//vault', none],
    ['vaultImage', 'hashicorp/vault@latest', none],
    ['vaultImage', `hashicorp/vault:${'x'.repeat(129)}`, none],
    ['vaultCaCertBytes', 'foo', certificate],
    ['vaultCaCertBytes', '/etc/ssl/ca.pem', certificate],
    ['vaultCaCertBytes', Buffer.from('foo').toString('base64'), certificate],
    ['vaultCaCertBytes', '-----BEGIN CERTIFICATE-----\nabc\n', certificate],
  ])('%s: %j', (key, value, problem) => {
    const column = key.length + 3;
    expect(problemsOf(() => parseConfig(`${key}: ${JSON.stringify(value)}\n`, 'c.yaml'))).toEqual([
      `c.yaml:1:${column}: ${key}: ${problem}`,
    ]);
    expect(() => normaliseConfig({ [key]: value }, 'line 1')).toThrow(`line 1: ${key}: ${problem}`);
  });

  test.each(['opa', 'webhook'])('the image of %s, either', (section) => {
    expect(
      problemsOf(() => parseConfig(`${section}:\n  image: registry.example.com/OPA\n`, 'c.yaml')),
    ).toEqual([`c.yaml:2:10: ${section}.image: ${lowerCase}`]);
  });
});

describe('may work for somebody', () => {
  test.each([
    ['vaultAddr', 'http://vault:8200'],
    ['vaultAddr', 'HTTPS://Vault.example.com'],
    ['vaultAddr', 'unix:///var/run/vault.sock'],
    ['vaultAddr', 'https://[fd00::1]:8200/path/?query#fragment'],
    ['vaultAddr', 'https://user:p$ss@vault.example.com'],
    ['vaultAddr', 'https://vault.$(NAMESPACE).svc:8200'],
    ['vaultAddr', 'https://täglich.example.com'],
    ['proxyAddr', 'proxy.example.com:3128'],
    ['proxyAddr', 'http://$(HOST_IP):3128'],
    ['proxyAddr', 'socks5://proxy.example.com'],
    ['vaultImage', 'vault'],
    ['vaultImage', 'hashicorp/vault'],
    ['vaultImage', 'localhost/vault'],
    ['vaultImage', 'localhost:5000/hashicorp/vault:2.0.4'],
    ['vaultImage', 'Registry.Example.com/vault:RC_1.0-x'],
    ['vaultImage', '10.0.0.1:5000/vault'],
    ['vaultImage', '[fd00::1]:5000/vault'],
    ['vaultImage', 'a.b/c__d/e---f/g.h_i:latest'],
    ['vaultImage', `hashicorp/vault@${digest}`],
    ['vaultImage', `registry.example.com:443/hashicorp/vault:2.0.4@${digest}`],
  ] as const)('%s: %j', (key, value) => {
    expect(normaliseConfig({ [key]: value }, 'line 1').injection[key]).toBe(value);
  });

  test('long values, which are checked in a moment', () => {
    const value = `${'a-'.repeat(255)}!`;
    expect(() => normaliseConfig({ vaultImage: value }, 'line 1')).toThrow(none);
  });
});
