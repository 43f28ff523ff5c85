import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CertificateSource } from './certificates.js';
import { limitConnections } from './connections.js';
import type { Limits } from './limits.js';
import type { ListenAddress } from './listen-address.js';
import type { Log } from './log.js';
import type { TlsProtocol } from './tls-protocol.js';

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Takes no new connections, lets requests under way finish, and closes what is open after that. */
  readonly close: () => Promise<void>;
}

interface Order {
  readonly listen: ListenAddress;
  readonly tls: TlsProtocol;
  readonly certificates: CertificateSource;
  readonly limits: Limits;
  readonly log: Log;
  readonly handler: RequestListener;
}

/** Starts the HTTPS server, and gives it each new certificate; connections that are open stay. */
export async function startServer({
  listen,
  tls,
  certificates,
  limits,
  log,
  handler,
}: Order): Promise<RunningServer> {
  const secure = ({ cert, key }: ReturnType<CertificateSource['current']>) => ({
    cert,
    key,
    minVersion: tls.minVersion,
    ...(tls.ciphers === undefined ? {} : { ciphers: tls.ciphers }),
  });
  const server = createServer(
    {
      ...secure(certificates.current()),
      handshakeTimeout: limits.handshake,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: Math.min(1000, limits.headers),
      // Peers that are gone without a word are found out.
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
      noDelay: true,
    },
    handler,
  );
  limitConnections(server, limits.connections, log);
  server.on('tlsClientError', (error) => log.debug({ error: error.message }, 'no TLS connection'));
  certificates.onChange((certificate) => server.setSecureContext(secure(certificate)));
  await listening(server, listen);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => closed(server, limits.closing),
  };
}

function listening(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(host === undefined ? { port } : { host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(server: Server, longest: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), longest);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
