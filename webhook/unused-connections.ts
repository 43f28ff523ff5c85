import { STATUS_CODES } from 'node:http';
import type { Server } from 'node:https';
import type { TLSSocket } from 'node:tls';

/** The status of the response to a request that cannot be read, by the error; of others it is 400. */
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Treats a connection on which nothing was sent yet as idle. Go's HTTP client, and so the API server, opens a connection
 * when all are in use, sends the request on the one that is free first, and keeps the new one for later. Node would close
 * it once the time for the headers is over, perhaps while the API server sends a request on it, which then fails with a
 * reset connection.
 *
 * @param idle how long it may be idle, in milliseconds
 * @returns closes these connections, and those that are unused later
 */
export function keepUnusedConnections(server: Server, idle: number): () => void {
  const unused = new Set<TLSSocket>();
  let isClosing = false;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isUnused(socket) && !isClosing) {
      // Node checks the time again once it receives the beginning of a request.
      socket.setTimeout(idle);
      unused.add(socket);
      socket.on('close', () => unused.delete(socket));
      return;
    }
    const status = statuses[error.code ?? ''] ?? 400;
    if (socket.writable) {
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    }
    socket.destroy(error);
  });
  return () => {
    isClosing = true;
    for (const socket of unused) if (isUnused(socket)) socket.destroy();
  };
}

/** Whether nothing was received on a connection after its handshake. */
function isUnused({ bytesRead }: TLSSocket): boolean {
  return bytesRead === 0;
}
