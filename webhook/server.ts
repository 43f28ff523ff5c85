import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CertificateSource } from './certificates.js';
import { limitConnections } from './connections.js';
import type { Limits } from './limits.js';
import type { Log } from './log.js';
import type { ListenAddress } from './setting-values.js';
import type { TlsProtocol } from './tls-protocol.js';

export interface RunningServer {
  readonly port: number;
  /** Accepts no more connections, lets requests under way finish within the limit, then closes all connections. */
  readonly close: () => Promise<void>;
}

interface ServerOptions {
  readonly listen: ListenAddress;
  readonly tls: TlsProtocol;
  readonly certificates: CertificateSource;
  readonly limits: Limits;
  readonly log: Log;
  readonly handler: RequestListener;
  /** Called with the server before it listens. */
  readonly beforeListening: (server: Server) => Promise<void>;
}

/** Starts the HTTPS server. A new certificate is for new connections; open ones stay open. */
export async function startServer({
  listen,
  tls,
  certificates,
  limits,
  log,
  handler,
  beforeListening,
}: ServerOptions): Promise<RunningServer> {
  const secureOptions = ({ cert, key }: ReturnType<CertificateSource['current']>) => ({
    cert,
    key,
    minVersion: tls.minVersion,
    ...(tls.ciphers === undefined ? {} : { ciphers: tls.ciphers }),
  });
  const server = createServer(
    {
      ...secureOptions(certificates.current()),
      handshakeTimeout: limits.handshake,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: Math.min(1000, limits.headers),
      // Detects peers that vanished without closing the connection.
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
      noDelay: true,
    },
    handler,
  );
  limitConnections(server, limits.connections, log);
  server.on('tlsClientError', (error) => log.debug({ error: error.message }, 'TLS handshake failed'));
  certificates.onChange((certificate) => server.setSecureContext(secureOptions(certificate)));
  await beforeListening(server);
  await startListening(server, listen);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => close(server, limits.closing),
  };
}

function startListening(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(host === undefined ? { port } : { host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, limit: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), limit);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
