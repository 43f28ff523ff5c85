import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import {
  type AutomaticCertificatesOptions,
  automaticCertificates,
} from '../../../webhook/automatic/automatic-certificates.js';
import { defaultTimings, type Timings } from '../../../webhook/automatic/timings.js';
import type { CertificateSource } from '../../../webhook/certificates.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { FakeApiServer, type FakeObject } from './fake-api-server.js';
import { MovableClock } from './movable-clock.js';

export const secretPath = '/api/v1/namespaces/vault/secrets/vault-injector-certs';
export const leasePath = '/apis/coordination.k8s.io/v1/namespaces/vault/leases/vault-injector-certs';
export const vaultK8sLeaderPath = '/api/v1/namespaces/vault/configmaps/vault-k8s-leader';
const configurationsPath = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';
const webhookName = 'vault-agent-injector-cfg';
export const configurationPath = `${configurationsPath}/${webhookName}`;
export const certificateHosts = [
  'injector',
  'injector.vault',
  'injector.vault.svc',
  '10.0.0.7',
  '2001:db8::1',
];

export const hour = 3_600_000;

/** Certificates last as long as ever; all the rest is for impatient people. */
export const quickTimings: Timings = {
  ...defaultTimings,
  settling: 300,
  backoff: { first: 50, longest: 300 },
  requestTimeout: 1000,
  patience: 300,
  lease: { duration: 1000, renewDeadline: 600, retryPeriod: 100 },
};

interface Configuration extends FakeObject {
  readonly webhooks: readonly { readonly clientConfig: { readonly caBundle?: string } }[];
}

export interface Secret extends FakeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** A cluster with a webhook of two rules, and the replicas behind it. */
export class Installation {
  readonly api = new FakeApiServer();
  readonly clock = new MovableClock();
  /** When API servers would not have trusted a replica, and which. */
  readonly mismatches: string[] = [];
  /** False while a test does what must break trust. */
  mustMatch = true;
  private readonly folder = temporaryFolder();
  private readonly replicas = new Map<
    string,
    { readonly source: CertificateSource; readonly webhook: string }
  >();
  private readonly logged: string[] = [];

  static async start(): Promise<Installation> {
    const installation = new Installation();
    const { api } = installation;
    await api.start();
    api.onChange = () => installation.check();
    const watch = setInterval(() => installation.check(), 10);
    onTestFinished(async ({ task }) => {
      clearInterval(watch);
      if (task.result?.state === 'fail') {
        process.stderr.write(`${installation.logged.slice(-30).join('').slice(-8000)}\n`);
      }
      await Promise.all([...installation.replicas.keys()].map((name) => installation.close(name)));
      await api.stop();
    });
    return installation;
  }

  configure(caBundle?: string, webhook = webhookName): void {
    const clientConfig = caBundle === undefined ? {} : { caBundle: encode(caBundle) };
    const webhooks = ['one', 'two'].map((name) => ({ name, clientConfig }));
    this.api.write(`${configurationsPath}/${webhook}`, { metadata: { name: webhook }, webhooks });
  }

  /** Starts a replica and waits for its certificate; its requests have its name as their token. */
  async replica(
    name: string,
    options: Partial<AutomaticCertificatesOptions> = {},
  ): Promise<CertificateSource> {
    const source = await automaticCertificates({
      webhookName,
      hosts: certificateHosts,
      useLeaderElector: true,
      namespace: 'vault',
      secretName: 'vault-injector-certs',
      podName: name,
      log: pino({ level: 'debug' }, { write: (line: string) => this.logged.push(line) }),
      kubernetes: { kubeconfig: this.kubeconfig(name) },
      clock: this.clock,
      timings: quickTimings,
      ...options,
    });
    this.replicas.set(name, { source, webhook: options.webhookName ?? webhookName });
    source.onChange(() => this.check());
    this.check();
    return source;
  }

  async close(name: string): Promise<void> {
    const replica = this.replicas.get(name);
    this.replicas.delete(name);
    await replica?.source.close();
  }

  /** The API server no longer hears the replica: as if it had been killed, but that it still serves. */
  cutOff(name: string): void {
    this.api.disturbance = ({ token }) => (token === name ? 'reset' : undefined);
  }

  get bundles(): string[] {
    return this.bundlesOf(webhookName);
  }

  bundlesOf(webhook: string): string[] {
    const { webhooks } = this.api.read<Configuration>(`${configurationsPath}/${webhook}`) ?? { webhooks: [] };
    return webhooks.map(({ clientConfig }) => Buffer.from(clientConfig.caBundle ?? '', 'base64').toString());
  }

  get secret(): Record<string, string> {
    const data = Object.entries(this.api.read<Secret>(secretPath)?.data ?? {});
    return Object.fromEntries(data.map(([key, text]) => [key, Buffer.from(text, 'base64').toString()]));
  }

  get leader(): string | undefined {
    const lease = this.api.read<FakeObject & { readonly spec: { readonly holderIdentity: string } }>(
      leasePath,
    );
    return lease?.spec.holderIdentity;
  }

  get log(): string {
    return this.logged.join('');
  }

  writeSecret(data: Record<string, string>): void {
    const encoded = Object.entries(data).map(([key, text]) => [key, encode(text)]);
    this.api.write(secretPath, {
      metadata: { name: 'vault-injector-certs' },
      data: Object.fromEntries(encoded),
    });
  }

  /** Notes every replica whose certificate an API server would refuse now. */
  check(): void {
    for (const [name, { source, webhook }] of this.mustMatch ? this.replicas : []) {
      const { cert } = source.current();
      if (!this.bundlesOf(webhook).every((bundle) => isTrusted(cert, bundle, this.clock.now()))) {
        this.mismatches.push(`${name} at ${new Date(this.clock.now()).toISOString()}\n${this.log}`);
      }
    }
  }

  /** The file with which a replica of this name reaches the API server. */
  kubeconfig(token: string): string {
    const path = join(this.folder, token);
    const config = {
      clusters: [
        {
          name: 'fake',
          cluster: { server: this.api.address, 'certificate-authority-data': encode(this.api.authority) },
        },
      ],
      users: [{ name: token, user: { token } }],
      contexts: [{ name: 'fake', context: { cluster: 'fake', user: token } }],
      'current-context': 'fake',
    };
    writeFileSync(path, JSON.stringify(config));
    return path;
  }
}

/** Verified signatures: the same are asked for again and again. */
const verified = new Map<string, boolean>();

/** Whether a client who trusts the bundle would accept the certificate's signature. */
export function isTrusted(cert: string, bundle: string, now = Date.now()): boolean {
  const blocks = bundle.match(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g) ?? [];
  return blocks.some((block) => {
    const known = verified.get(cert + block) ?? isSignedBy(cert, block);
    verified.set(cert + block, known);
    return known && Date.parse(new X509Certificate(block).validTo) > now;
  });
}

function isSignedBy(cert: string, block: string): boolean {
  try {
    const certificate = new X509Certificate(cert);
    const authority = new X509Certificate(block);
    return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  } catch {
    return false;
  }
}

/** Waits until it holds, and looks often, for the replicas' timings are short. */
export async function eventually(what: string, holds: () => boolean, timeout = 5000): Promise<void> {
  await expect.poll(holds, { timeout, interval: 5, message: what }).toBe(true);
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}
