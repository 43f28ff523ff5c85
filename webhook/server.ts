import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { CertificateSource } from './certificates.js';
import { limitConnections } from './connections.js';
import type { Limits } from './limits.js';
import type { Log } from './log.js';
import type { TlsProtocol } from './tls-protocol.js';
import { keepUnusedConnections } from './unused-connections.js';

interface ServerOptions {
  readonly tls: TlsProtocol;
  readonly certificates: CertificateSource;
  readonly limits: Limits;
  readonly log: Log;
  readonly handler: RequestListener;
}

/** Makes the HTTPS server. A new certificate is for new connections; open ones stay open. */
export function makeServer({ tls, certificates, limits, log, handler }: ServerOptions): Server {
  const secureOptions = ({ cert, key }: ReturnType<CertificateSource['current']>) => ({
    cert,
    key,
    ...tls,
  });
  const server = createServer(
    {
      ...secureOptions(certificates.current()),
      handshakeTimeout: limits.handshake,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: Math.min(1000, limits.headers),
    },
    handler,
  );
  server.on('tlsClientError', (error) => log.debug({ error: error.message }, 'TLS handshake failed'));
  certificates.onChange((certificate) => server.setSecureContext(secureOptions(certificate)));
  return server;
}

/** A server whose connections another process accepts. */
export interface ConnectionServer {
  /** Answers the requests of a connection. */
  readonly take: (connection: Socket) => void;
  /** Lets requests in progress finish within the limit, then closes all connections. */
  readonly close: () => Promise<void>;
}

/** Lets a server that does not listen answer the requests of connections. */
export function serveConnections(server: Server, limits: Limits, log: Log): ConnectionServer {
  const connections = limitConnections(server, limits.connections, log);
  const closeUnused = keepUnusedConnections(server, limits.idle);
  // Node only checks the timeouts of a server that listens.
  server.emit('listening');
  return {
    take: (connection) => server.emit('connection', connection),
    close: async () => {
      server.closeIdleConnections();
      closeUnused();
      const timer = setTimeout(connections.closeAll, limits.closing);
      await connections.allClosed();
      clearTimeout(timer);
    },
  };
}
