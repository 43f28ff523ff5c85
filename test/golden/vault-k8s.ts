import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reviewOf } from '../admission/review-of.js';
import { freePorts } from '../free-ports.js';
import { makeCertificate } from '../webhook/make-certificate.js';
import type { GoldenCase } from './cases.js';

/**
 * The program vault-k8s, for recording what it answers. It needs Linux and root: vault-k8s reads the token of a service
 * account at a fixed path, which only its own process sees.
 */
export class VaultK8s {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'injectorless-vault-k8s-'));
  private readonly certificate = makeCertificate();
  private readonly api = createServer(this.certificate, ({ url = '' }, response) => {
    // Without lists that are streamed, the client asks for plain ones.
    const isKnown = url.includes('mutatingwebhookconfigurations') && !url.includes('sendInitialEvents');
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
    if (isKnown && url.includes('watch=true')) {
      response.flushHeaders();
      return;
    }
    const [apiVersion, kind] = ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfigurationList'];
    response.end(JSON.stringify({ apiVersion, kind, metadata: { resourceVersion: '1' }, items: [] }));
  });

  private constructor(
    private readonly program: string,
    private readonly apiPort: number,
  ) {
    writeFileSync(path.join(this.folder, 'tls.crt'), this.certificate.cert);
    writeFileSync(path.join(this.folder, 'tls.key'), this.certificate.key);
    this.api.listen(apiPort, '127.0.0.1');
  }

  /** With all that it asks of an API server before it answers: its webhook configurations, of which there are none. */
  static async prepare(program: string): Promise<VaultK8s> {
    const [apiPort = 0] = await freePorts(1);
    return new VaultK8s(program, apiPort);
  }

  /** Its answers to requests in an environment, of which only its own server is another. */
  async answers(
    env: Readonly<Record<string, string>>,
    requests: readonly unknown[],
  ): Promise<readonly GoldenCase['expected'][]> {
    const [port = 0] = await freePorts(1);
    const token = '/var/run/secrets/kubernetes.io/serviceaccount';
    const script = `mount -t tmpfs none /var/run && mkdir -p ${token} && echo token > ${token}/token && cp ${this.folder}/tls.crt ${token}/ca.crt && exec "$0" agent-inject`;
    const child = spawn('unshare', ['-m', 'sh', '-c', script, this.program], {
      env: {
        PATH: process.env['PATH'],
        ...env,
        AGENT_INJECT_LISTEN: `127.0.0.1:${port}`,
        AGENT_INJECT_TLS_CERT_FILE: path.join(this.folder, 'tls.crt'),
        AGENT_INJECT_TLS_KEY_FILE: path.join(this.folder, 'tls.key'),
        KUBERNETES_SERVICE_HOST: '127.0.0.1',
        KUBERNETES_SERVICE_PORT: String(this.apiPort),
      },
      stdio: 'ignore',
    });
    try {
      const answers: GoldenCase['expected'][] = [];
      for (const request of requests) answers.push(await this.answerTo(request, port));
      return answers;
    } finally {
      child.kill();
    }
  }

  close(): void {
    this.api.closeAllConnections();
    this.api.close();
    rmSync(this.folder, { recursive: true });
  }

  private async answerTo(request: unknown, port: number): Promise<GoldenCase['expected']> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { response } = JSON.parse(await this.post(port, JSON.stringify(reviewOf(request))));
        const { allowed, patch, status } = response;
        return {
          allowed,
          ...(status?.message === undefined ? {} : { message: status.message }),
          ...(patch === undefined
            ? {}
            : { patch: JSON.parse(Buffer.from(patch, 'base64').toString('utf8')) }),
        };
      } catch (error) {
        if (attempt > 100) throw error;
        await wait(100);
      }
    }
  }

  private post(port: number, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const options = { host: '127.0.0.1', port, path: '/mutate', method: 'POST', headers };
      httpsRequest({ ...options, ca: this.certificate.cert, servername: 'localhost' }, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve(text);
      })
        .on('error', reject)
        .end(body);
    });
  }
}
