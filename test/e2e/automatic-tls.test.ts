import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { access } from '../../generator/targets/webhook/access.js';
import { configurationName, name, sharedName } from '../../generator/targets/webhook/names.js';
import { automaticCertificates } from '../../webhook/automatic/automatic-certificates.js';
import { defaultTimings, type Timings } from '../../webhook/automatic/timings.js';
import type { CertificateSource } from '../../webhook/certificates.js';
import { describeWithEngines } from '../engines/engines.js';
import { ApiClient, type KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';
import { serviceAccountToken, writeKubeconfig } from './kubernetes.js';

const configurations = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

/** A life of 20 s for the authority, of 6 s for a certificate: some years in half a minute. */
const hurriedTimings: Timings = {
  ...defaultTimings,
  certificateLifetime: 6000,
  authorityLifetime: 20_000,
  backdating: 0,
  renewAt: 0.5,
  settling: 1500,
  heartbeat: 300,
  backoff: { first: 100, longest: 500 },
  lease: { duration: 2000, renewDeadline: 1500, retryPeriod: 300 },
};

interface Configuration {
  readonly webhooks: readonly { readonly clientConfig: { readonly caBundle: string } }[];
}

/** What the generated manifests give the webhook, and no more. */
const manifests = access(
  normaliseConfig({ webhook: { tls: 'automatic', namespace: 'default' } }, 'the config'),
).map(({ value }) => value as KubernetesObject);

describeWithEngines('automatic TLS on a real API server', ['etcd', 'kube-apiserver'], () => {
  let kubeconfig: string;
  const { servers, kubernetes } = apiServer(async (started, client) => {
    await client.post('/api/v1/namespaces/default/serviceaccounts', { metadata: { name } });
    for (const object of manifests) await client.apply(object);
    const token = await serviceAccountToken(client, name);
    kubeconfig = writeKubeconfig(started, new ApiClient(client.address, client.certificate, token));
  });

  const ends: (() => Promise<unknown>)[] = [];
  // Runs before the API server ends.
  afterAll(() => Promise.all(ends.map((end) => end())));

  function replica(podName: string): Promise<CertificateSource> {
    return automaticCertificates({
      webhookName: configurationName,
      hosts: ['127.0.0.1'],
      useLeaderElector: true,
      namespace: 'default',
      secretName: sharedName,
      podName,
      log: pino({ enabled: false }),
      kubernetes: { kubeconfig },
      timings: hurriedTimings,
    });
  }

  test('the API server trusts two replicas at every moment, while everything changes', async () => {
    const leader = await replica('leader');
    const replicas = [await replica('one'), await replica('two')];
    ends.push(...replicas.map(({ close }) => close));
    const urls = await Promise.all(
      replicas.map(async (source) => {
        const { url, close } = await serve(source);
        ends.push(close);
        return url;
      }),
    );
    await kubernetes().post(configurations, configurationFor(urls));
    const bundles = async () => {
      const { webhooks } = await kubernetes().get<Configuration>(`${configurations}/${configurationName}`);
      return webhooks.map(({ clientConfig }) => clientConfig.caBundle);
    };
    await servers().waitFor('trust', 10_000, () => admit(kubernetes()).then(() => true));

    const authorities = new Set<string>();
    const certificates = new Set<string>();
    const refusals: unknown[] = [];
    let admitted = 0;
    const start = performance.now();
    let leaves: Promise<void> | undefined;
    while (performance.now() - start < 30_000) {
      await admit(kubernetes()).then(
        () => {
          admitted += 1;
        },
        (error) => refusals.push(error),
      );
      for (const bundle of await bundles()) authorities.add(bundle);
      for (const source of replicas) certificates.add(source.current().cert);
      if (performance.now() - start > 10_000) leaves ??= leader.close();
      await sleep(20);
    }
    await leaves;
    process.stderr.write(
      `automatic TLS: ${admitted} requests, ${certificates.size} certificates, ${authorities.size} bundles\n`,
    );
    expect(refusals).toEqual([]);
    expect(admitted).toBeGreaterThan(100);
    // Some six and some two were to be expected; a bundle before, during and after each change.
    expect(certificates.size).toBeGreaterThanOrEqual(5);
    expect(authorities.size).toBeGreaterThanOrEqual(4);
  });
});

/** Every ConfigMap with the label must be let through by both replicas. */
function configurationFor(urls: readonly string[]): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: configurationName },
    webhooks: urls.map((url, index) => ({
      name: `replica-${index}.example.com`,
      clientConfig: { url },
      failurePolicy: 'Fail',
      sideEffects: 'None',
      timeoutSeconds: 5,
      admissionReviewVersions: ['v1'],
      objectSelector: { matchLabels: { 'automatic-tls': 'true' } },
      rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }],
    })),
  };
}

function admit(kubernetes: ApiClient): Promise<unknown> {
  const metadata = { generateName: 'asks-', labels: { 'automatic-tls': 'true' } };
  return kubernetes.post('/api/v1/namespaces/default/configmaps?dryRun=All', { metadata });
}

/** A webhook that lets everything through, with the certificate of the time, on a new connection for each request. */
async function serve(source: CertificateSource): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer({ ...source.current() }, async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { uid } = (JSON.parse(text) as { request: { uid: string } }).request;
    const review = {
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: { uid, allowed: true },
    };
    response.writeHead(200, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(JSON.stringify(review));
  });
  source.onChange((certificate) => server.setSecureContext({ ...certificate }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `https://127.0.0.1:${port}/`, close };
}
