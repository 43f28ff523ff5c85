import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Log } from './log.js';

interface Connection {
  readonly socket: Socket;
  /** Whether a request was answered on it. */
  isUsed: boolean;
  /** The number of requests in progress; clients may pipeline requests. */
  requests: number;
  /** When it began to be idle or to be waited for, as a count of such events. */
  since: number;
}

/** The connections of a server. */
export interface Connections {
  readonly closeAll: () => void;
  /** Resolves when there are none. */
  readonly allClosed: () => Promise<void>;
}

/**
 * Limits the connections of a server. A new one beyond the limit replaces the one that has kept the server waiting for
 * the longest. In the midst of a request a server waits for its client. Only a large body also waits for its review, so that
 * its connection, too, may be closed in a flood of new ones.
 * Where it waits for none, the new one replaces the one that has been idle for the longest. So neither idle nor slow
 * connections keep API servers and probes out, and slow ones do not close those that API servers keep for later.
 */
export function limitConnections(server: Server, limit: number, log: Log): Connections {
  /** By peer. */
  const connections = new Map<string, Connection>();
  let events = 0;
  const listeners: (() => void)[] = [];
  const forget = (peer: string, connection: Connection): void => {
    // A newer connection may have the same peer.
    if (connections.get(peer) === connection) connections.delete(peer);
    if (connections.size === 0) for (const listener of listeners.splice(0)) listener();
  };
  const closeOne = (): void => {
    // Keeping them in this order would take time for each request.
    const all = [...connections].sort(([, one], [, other]) => one.since - other.since);
    const isWaitedFor = ([, { isUsed, requests }]: (typeof all)[number]) => !isUsed || requests > 0;
    const closed = all.find(isWaitedFor) ?? all[0];
    if (closed === undefined) return;
    log.debug('too many connections: closed one');
    closed[1].socket.destroy();
    forget(...closed);
  };

  server.on('connection', (socket: Socket) => {
    if (connections.size >= limit) closeOne();
    const peer = peerOf(socket);
    const connection = { socket, isUsed: false, requests: 0, since: ++events };
    connections.set(peer, connection);
    socket.on('close', () => forget(peer, connection));
  });

  server.on('request', ({ socket }, response) => {
    const peer = peerOf(socket);
    const connection = connections.get(peer);
    if (connection === undefined) return;
    if (connection.requests === 0) connection.since = ++events;
    connection.requests += 1;
    response.on('close', () => {
      connection.requests -= 1;
      connection.isUsed = true;
      if (connection.requests === 0) connection.since = ++events;
    });
  });

  return {
    closeAll: () => {
      for (const { socket } of connections.values()) socket.destroy();
    },
    allClosed: () =>
      connections.size === 0 ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve)),
  };
}

/** A key for a connection; it is the same for its TCP and its TLS socket. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
