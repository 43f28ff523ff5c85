import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Bundle from '../../generator/common/kube-config.js';
import type * as Connection from '../../webhook/automatic/kubernetes-connection.js';
import { makeCertificate } from '../webhook/make-certificate.js';
import { type Installation, install } from './installed.js';

/** What an API server is told about who asks. */
interface Seen {
  readonly authorization: string | undefined;
  /** The common name of the client's certificate. */
  readonly client: string | readonly string[] | undefined;
}

const serving = makeCertificate('server');
const user = makeCertificate('jane');
const data = (pem: string) => Buffer.from(pem).toString('base64');

let installation: Installation;
let server: { readonly address: string; readonly port: number; readonly listener: Server };
beforeAll(async () => {
  installation = install();
  const api = createServer(
    { ...serving, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      const seen: Seen = { authorization: request.headers.authorization, client: subject?.CN };
      response.end(JSON.stringify({ kind: 'Seen', ...seen }));
    },
  );
  const port = await listen(api);
  server = { address: `https://127.0.0.1:${port}`, port, listener: api };
});
afterAll(async () => {
  rmSync(installation.folder, { recursive: true, force: true });
  await new Promise((resolve) => {
    server.listener.close(resolve);
    (server.listener as unknown as HttpServer).closeAllConnections();
  });
});

/** Starts a server on loopback, and returns its port. */
async function listen(listener: Server): Promise<number> {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return (listener.address() as AddressInfo).port;
}

/** What of the installed package finds the credentials, and asks an API server. */
async function installed() {
  const load = (file: string) =>
    import(pathToFileURL(path.join(installation.packageFolder, 'dist', file)).href);
  const { KubeConfig }: typeof Bundle = await load('generator/common/kube-config.js');
  const { connectionTo }: typeof Connection = await load('webhook/automatic/kubernetes-connection.js');
  return {
    KubeConfig,
    ask: async (config: Bundle.KubeConfig): Promise<Seen> => {
      const { send } = connectionTo(server.address, config, 10_000);
      const { authorization, client } = await send<Seen>({ method: 'GET', path: '/version' });
      return { authorization, client };
    },
  };
}

/** What the API server sees of a kubeconfig with this user and these members of the cluster. */
async function seenOf(credentials: object, cluster: object = {}): Promise<Seen> {
  const { KubeConfig, ask } = await installed();
  const file = path.join(installation.folder, 'kubeconfig');
  const authority = { server: server.address, 'certificate-authority-data': data(serving.cert) };
  writeFileSync(
    file,
    JSON.stringify({
      clusters: [{ name: 'test', cluster: { ...authority, ...cluster } }],
      users: [{ name: 'jane', user: credentials }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'jane' } }],
      'current-context': 'test',
    }),
  );
  const config = new KubeConfig();
  config.loadFromFile(file);
  return ask(config);
}

const credential = (status: object) =>
  JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status });

test.each([
  ['a token', { token: 'secret' }, { authorization: 'Bearer secret' }],
  [
    'a name and a password',
    { username: 'jane', password: 'secret' },
    { authorization: `Basic ${data('jane:secret')}` },
  ],
  [
    'a certificate',
    { 'client-certificate-data': data(user.cert), 'client-key-data': data(user.key) },
    { client: 'jane' },
  ],
  [
    'a plugin',
    {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-p', JSON.stringify(credential({ token: 'of-plugin' }))],
      },
    },
    { authorization: 'Bearer of-plugin' },
  ],
  [
    'a plugin that has a certificate',
    {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: [
          '-p',
          JSON.stringify(credential({ clientCertificateData: user.cert, clientKeyData: user.key })),
        ],
      },
    },
    { client: 'jane' },
  ],
])('%s of a kubeconfig', async (_, credentials, expected) => {
  expect(await seenOf(credentials)).toEqual(expected);
});

test('the service account of a pod', async () => {
  const { KubeConfig, ask } = await installed();
  const root = path.join(installation.folder, 'pod');
  const folder = path.join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'token'), 'of-the-pod');
  writeFileSync(path.join(folder, 'ca.crt'), serving.cert);
  vi.stubEnv('KUBERNETES_SERVICE_HOST', '127.0.0.1');
  vi.stubEnv('KUBERNETES_SERVICE_PORT', String(server.port));
  const config = new KubeConfig();
  config.loadFromCluster(root);
  vi.unstubAllEnvs();
  expect(config.getCurrentCluster()?.server).toBe(server.address);
  expect(await ask(config)).toEqual({ authorization: 'Bearer of-the-pod' });
});

test('another authority is not trusted', async () => {
  const other = { 'certificate-authority-data': data(makeCertificate('other').cert) };
  await expect(seenOf({ token: 'secret' }, other)).rejects.toThrow(/self-signed certificate/);
});

/** Bytes go both ways until a side ends. */
function join(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy()).pipe(other);
  other.on('error', () => one.destroy()).pipe(one);
}

test('a proxy', async () => {
  const asked: string[] = [];
  const proxy = createHttpServer().on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
    asked.push(url);
    const target = connect(server.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(socket, target);
    });
  });
  const address = `http://127.0.0.1:${await listen(proxy)}`;
  expect(await seenOf({ token: 'secret' }, { 'proxy-url': address })).toEqual({
    authorization: 'Bearer secret',
  });
  expect(asked).toEqual([`127.0.0.1:${server.port}`]);
  proxy.close();
});

test('a SOCKS proxy', async () => {
  let asked = 0;
  const proxy = createTcpServer((socket) => {
    // The client offers ways to log in, and gets: none needed. Then it names the target, and is connected.
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', () => {
        asked++;
        const target = connect(server.port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          join(socket, target);
        });
      });
    });
  });
  const address = `socks5://127.0.0.1:${await listen(proxy)}`;
  expect(await seenOf({ token: 'secret' }, { 'proxy-url': address })).toEqual({
    authorization: 'Bearer secret',
  });
  expect(asked).toBe(1);
  proxy.close();
});
