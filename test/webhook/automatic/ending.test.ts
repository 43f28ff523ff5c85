import { spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { builtProgram, spawned } from '../../cli/command-line.js';
import { patience } from '../connecting.js';
import { configurationPath, Installation, leasePath } from './installation.js';

test('a webhook that cannot listen releases its Lease', async () => {
  const installation = await Installation.start();
  const { api } = installation;
  installation.configure();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { code, stderr } = await spawned(process.execPath, [builtProgram, 'serve', '-use-leader-elector'], {
    env: variables(installation, `127.0.0.1:${port}`),
  });
  expect(code).toBe(1);
  expect(stderr).toContain('the address is already in use');
  expect(holderOf(api) ?? '').toBe('');
});

test('a webhook that is stopped while it waits for its first certificate releases its Lease', async () => {
  const installation = await Installation.start();
  const { api } = installation;
  installation.configure();
  api.disturbance = ({ path }) => (path.startsWith(configurationPath) ? 500 : undefined);
  const child = spawn(process.execPath, [builtProgram, 'serve', '-use-leader-elector'], {
    env: variables(installation, '127.0.0.1:0'),
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
  const holder = () => holderOf(api);
  await expect.poll(holder, patience).toBe('webhook-0');
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(holder() ?? '').toBe('');
  expect(log).not.toContain('ready');
  expect(log).toMatch(/stopped\n$/);
});

/** The environment of a replica that makes its own certificate. */
function variables(installation: Installation, address: string) {
  return {
    PATH: process.env['PATH'],
    NAMESPACE: 'vault',
    POD_NAME: 'webhook-0',
    AGENT_INJECT_LISTEN: address,
    AGENT_INJECT_VAULT_ADDR: 'http://vault:8200',
    AGENT_INJECT_TLS_AUTO: 'vault-agent-injector-cfg',
    AGENT_INJECT_TLS_AUTO_HOSTS: 'injector.vault.svc',
    INJECTORLESS_KUBECONFIG: installation.kubeconfig('webhook-0'),
  };
}

function holderOf(api: Installation['api']): string | undefined {
  return (api.read(leasePath)?.['spec'] as { readonly holderIdentity?: string } | undefined)?.holderIdentity;
}
