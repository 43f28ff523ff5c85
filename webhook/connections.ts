import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Log } from './log.js';

interface Connection {
  readonly socket: Socket;
  /** How many are under way; clients may send the next before they have the answer. */
  requests: number;
}

/**
 * Keeps the connections of a server within a limit: beyond it, a new one takes the place of the one that has been
 * without a request for the longest, and is closed only where there is none. So nobody who opens connections and leaves
 * them unused keeps API servers and probes out. Node's own limit, `maxConnections`, would not close unused ones, and in
 * several processes hand on those that are too many for ever.
 *
 * @param most how many there may be
 */
export function limitConnections(server: Server, most: number, log: Log): void {
  /** By peer; the one whose last request is the longest ago comes first. */
  const connections = new Map<string, Connection>();
  const forget = (peer: string, connection: Connection): void => {
    // Another may have the same peer by now.
    if (connections.get(peer) === connection) connections.delete(peer);
  };

  server.on('connection', (socket: Socket) => {
    if (connections.size >= most) {
      const unused = [...connections].find(([, { requests }]) => requests === 0);
      log.debug(
        unused === undefined ? 'too many connections: refused one' : 'too many connections: closed one',
      );
      (unused?.[1].socket ?? socket).destroy();
      if (unused === undefined) return;
      forget(...unused);
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

/** What a connection is known by, before TLS and within. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
