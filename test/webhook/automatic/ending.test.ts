import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { builtProgram } from '../../cli/command-line.js';
import { configurationPath, Installation, leasePath } from './installation.js';

test('a webhook that is stopped while it waits for its first certificate releases its Lease', async () => {
  const installation = await Installation.start();
  const { api } = installation;
  installation.configure();
  api.disturbance = ({ path }) => (path.startsWith(configurationPath) ? 500 : undefined);
  const child = spawn(process.execPath, [builtProgram, 'serve', '-use-leader-elector'], {
    env: {
      PATH: process.env['PATH'],
      NAMESPACE: 'vault',
      POD_NAME: 'webhook-0',
      AGENT_INJECT_LISTEN: '127.0.0.1:0',
      AGENT_INJECT_VAULT_ADDR: 'http://vault:8200',
      AGENT_INJECT_TLS_AUTO: 'vault-agent-injector-cfg',
      AGENT_INJECT_TLS_AUTO_HOSTS: 'injector.vault.svc',
      INJECTORLESS_KUBECONFIG: installation.kubeconfig('webhook-0'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const exited = new Promise((resolve) => {
    child.on('close', resolve);
  });
  const holder = () =>
    (api.read(leasePath)?.['spec'] as { readonly holderIdentity?: string } | undefined)?.holderIdentity;
  while (holder() !== 'webhook-0') await sleep(20);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(holder() ?? '').toBe('');
  expect(log).not.toContain('ready');
  expect(log).toMatch(/stopped\n$/);
});
