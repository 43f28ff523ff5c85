import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type RequestOptions, request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AdmissionRequest } from '../../generator/injection/pod.js';
import { answerHere } from '../../webhook/answering.js';
import type { Certificate } from '../../webhook/certificates.js';
import { openEngine } from '../../webhook/engine.js';
import { defaultLimits, type Limits } from '../../webhook/limits.js';
import { createLog } from '../../webhook/log.js';
import { noMetrics } from '../../webhook/metrics.js';
import { aggregated, pageType, prometheusMetrics } from '../../webhook/prometheus.js';
import { reviewBody } from '../../webhook/reviewing.js';
import { readSettings } from '../../webhook/settings.js';
import { type StartAnswering, startWebhook } from '../../webhook/webhook.js';
import { reviewOf } from '../admission/review-of.js';
import { makeCertificate } from './make-certificate.js';

/** An answer to HTTP. */
export interface Reply {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly connection: string | undefined;
  readonly text: string;
}

export interface AdmissionResponse {
  readonly uid: string;
  readonly allowed: boolean;
  readonly patch?: string;
  readonly patchType?: string;
  readonly warnings?: readonly string[];
  readonly status?: { readonly message: string; readonly code: number; readonly reason: string };
}

/** A webhook in this process, and how it is asked. */
export interface Subject {
  readonly port: number;
  /** The folder of its tls.crt and tls.key. */
  readonly folder: string;
  /** The lines it has logged, parsed. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly send: (body: string | Buffer, options?: RequestOptions) => Promise<Reply>;
  readonly review: (request: object, apiVersion?: string) => Promise<AdmissionResponse>;
  readonly close: () => Promise<void>;
}

interface TargetInput {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  readonly certificate?: Certificate;
}

const ownCertificate = makeCertificate();

/** Answers in this process, without the workers that the built program starts. */
const answerInThisProcess: StartAnswering = async (settings, parts) => {
  const decide = await openEngine(settings.engine, settings.injection, settings.advises);
  const answering = await answerHere(settings, {
    ...parts,
    metrics: settings.telemetryPath === undefined ? noMetrics : metricsWithPage(),
    hasBegun: () => {},
    reviewLarge: async (body, hasBegun) =>
      reviewBody(body, { decide, audits: settings.audits, bodyValues: parts.limits.bodyValues, hasBegun }),
  });
  const server = createServer({ pauseOnConnect: true, noDelay: true }, answering.take);
  await new Promise<void>((resolve) => server.listen(settings.listen.port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      answering.leave();
      await answering.close();
    },
  };
};

function metricsWithPage() {
  const metrics = prometheusMetrics('native');
  const page = async () => ({
    text: await aggregated([(await metrics.count?.()) ?? []]).metrics(),
    contentType: pageType,
  });
  return { ...metrics, page };
}

export async function startSubject({
  args = [],
  environment = {},
  limits = {},
  certificate = ownCertificate,
}: TargetInput = {}): Promise<Subject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  const [certFile, keyFile] = [path.join(folder, 'tls.crt'), path.join(folder, 'tls.key')];
  writeFileSync(certFile, certificate.cert);
  writeFileSync(keyFile, certificate.key);
  const settings = await readSettings(
    [
      '-listen=127.0.0.1:0',
      `-tls-cert-file=${certFile}`,
      `-tls-key-file=${keyFile}`,
      '-vault-address=https://vault.vault.svc:8200',
      '-shutdown-grace=0s',
      ...args,
    ],
    environment,
  );
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = createLog(settings.logLevel, 'json', {
    write: (line: string) => {
      lines.push(JSON.parse(line));
    },
  });
  // Cold it is ready sooner, and tests have few requests.
  const webhook = await startWebhook(settings, log, answerInThisProcess, {
    limits: { ...defaultLimits, warmUp: 0, ...limits },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 16, rejectUnauthorized: false });
  const send = (body: string | Buffer, options: RequestOptions = {}) =>
    reply({ agent, port: webhook.port, ...options }, body);
  return {
    port: webhook.port,
    folder,
    lines,
    send,
    review: async (request, apiVersion = 'admission.k8s.io/v1') => {
      const { status, text } = await send(JSON.stringify(reviewOf(request, apiVersion)));
      if (status !== 200) throw new Error(`${status}: ${text}`);
      const answer = JSON.parse(text);
      if (answer.apiVersion !== apiVersion) throw new Error(`answers in ${answer.apiVersion}`);
      return answer.response;
    },
    close: async () => {
      agent.destroy();
      await webhook.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Nobody took the connection, so that nothing was sent. */
export class NotConnected extends Error {}

/** Sends one request to `/mutate` of a port, or to what the options say, and reads the reply to its end. */
export function reply(options: RequestOptions, body: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        method: 'POST',
        path: '/mutate',
        rejectUnauthorized: false,
        headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        ...options,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'],
            connection: response.headers.connection,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    let isConnected = sent.reusedSocket;
    sent.on('socket', (socket) => {
      isConnected = sent.reusedSocket;
      if (isConnected) return;
      socket.once('secureConnect', () => {
        isConnected = true;
      });
    });
    sent.on('error', (error) => reject(isConnected ? error : new NotConnected(error.message)));
    sent.end(body);
  });
}

/** A request about a pod with these annotations, without the prefix that all of the contract's have. */
export function podRequest(
  annotations: Readonly<Record<string, string>>,
): AdmissionRequest & { readonly uid: string } {
  const token = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  return {
    uid: 'a-uid',
    namespace: 'shop',
    object: {
      kind: 'Pod',
      metadata: {
        generateName: 'web-',
        annotations: Object.fromEntries(
          Object.entries(annotations).map(([name, value]) => [`vault.hashicorp.com/${name}`, value]),
        ),
      },
      spec: { containers: [{ name: 'app', volumeMounts: [token] }], volumes: [{ name: 'token' }] },
    } as AdmissionRequest['object'],
  };
}
