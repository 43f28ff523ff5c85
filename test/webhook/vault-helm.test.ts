import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../webhook/settings.js';
import { certificateFolder, startProcess } from './process.js';
import { podRequest, reply } from './subject.js';

const chart = JSON.parse(readFileSync(new URL('./vault-helm.json', import.meta.url), 'utf8'));
const [command, ...flags] = chart.args;

describe("what Vault's chart sets", () => {
  test('by default has the webhook make its own certificate', async () => {
    const settings = await readSettings(flags, chart.env);
    expect(settings.certificate).toEqual({
      kind: 'automatic',
      webhookName: 'vault-agent-injector-cfg',
      hosts: [
        'vault-agent-injector-svc',
        'vault-agent-injector-svc.vault',
        'vault-agent-injector-svc.vault.svc',
      ],
      useLeaderElection: false,
      namespace: 'default',
      podName: chart.env.POD_NAME,
      kubernetes: undefined,
    });
    expect(settings.warnings).toEqual([]);
    expect(settings.listen.port).toBe(8080);
  });

  test('for two replicas has them elect one', async () => {
    const { certificate } = await readSettings(flags, {
      ...chart.env,
      ...chart['env with injector.replicas 2'],
    });
    expect(certificate).toMatchObject({ useLeaderElection: true, namespace: 'vault' });
  });

  test('for OpenShift leaves security contexts out', async () => {
    const { injection } = await readSettings(flags, { ...chart.env, ...chart['env with global.openshift'] });
    expect(injection.setSecurityContext).toBe('false');
  });

  test('with a Secret starts the webhook, which its probes and the API server reach', async () => {
    const folder = certificateFolder();
    const { AGENT_INJECT_TLS_AUTO: _, AGENT_INJECT_TLS_AUTO_HOSTS: __, ...env } = chart.env;
    const files = Object.entries(chart['env with injector.certs.secretName']).map(([name, file]) => [
      name,
      String(file).replace('/etc/webhook/certs', folder),
    ]);
    const { port, child, exited } = await startProcess([command, ...flags], {
      ...env,
      ...Object.fromEntries(files),
      ...chart['env with injector.metrics.enabled'],
      // Ports of tests are free ones.
      AGENT_INJECT_LISTEN: ':0',
    });
    const get = { port, method: 'GET', headers: {} };
    expect(await reply({ ...get, path: chart.probe.path }, '')).toMatchObject({ status: 204 });
    for (const version of chart.webhook.admissionReviewVersions) {
      const review = {
        kind: 'AdmissionReview',
        apiVersion: `admission.k8s.io/${version}`,
        request: podRequest({ 'agent-inject': 'true', role: 'web' }),
      };
      const { text } = await reply({ port, path: chart.webhook.path }, JSON.stringify(review));
      expect(JSON.parse(text)).toMatchObject({
        apiVersion: review.apiVersion,
        response: { patchType: 'JSONPatch' },
      });
    }
    const metrics = await reply({ ...get, path: '/metrics' }, '');
    expect(metrics.text).toContain(
      'vault_agent_injector_injections_by_namespace_total{namespace="shop",injection_type="init_and_sidecar"} 2',
    );
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
