import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Log } from './log.js';

interface Connection {
  readonly socket: Socket;
  /** The number of requests in progress; clients may pipeline requests. */
  requests: number;
}

/**
 * Limits the connections of a server. A new connection beyond the limit replaces the one that has been idle for the
 * longest, and is refused where none is idle: idle connections cannot keep API servers and probes out. Node's own
 * `maxConnections` closes no idle connections, and with several processes it passes surplus ones on endlessly.
 */
export function limitConnections(server: Server, limit: number, log: Log): void {
  /** By peer, the least recently used first. */
  const connections = new Map<string, Connection>();
  const forget = (peer: string, connection: Connection): void => {
    // A newer connection may have the same peer.
    if (connections.get(peer) === connection) connections.delete(peer);
  };

  server.on('connection', (socket: Socket) => {
    if (connections.size >= limit) {
      const idle = [...connections].find(([, { requests }]) => requests === 0);
      log.debug(`too many connections: ${idle === undefined ? 'refused' : 'closed'} one`);
      (idle?.[1].socket ?? socket).destroy();
      if (idle === undefined) return;
      forget(...idle);
    }
    const peer = peerOf(socket);
    const connection = { socket, requests: 0 };
    connections.set(peer, connection);
    socket.on('close', () => forget(peer, connection));
  });

  server.on('request', ({ socket }, response) => {
    const peer = peerOf(socket);
    const connection = connections.get(peer);
    if (connection === undefined) return;
    connection.requests += 1;
    response.on('close', () => {
      connection.requests -= 1;
      if (connections.get(peer) !== connection) return;
      connections.delete(peer);
      connections.set(peer, connection);
    });
  });
}

/** A key for a connection; it is the same for its TCP and its TLS socket. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
