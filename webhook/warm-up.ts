import { once } from 'node:events';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { reasonOf } from '../generator/common/system-errors.js';
import type { Log } from './log.js';
import type { TlsProtocol } from './tls-protocol.js';
import { warmUpReviews } from './warm-up-reviews.js';

/** More requests hardly speed it up further. */
const mostRequests = 1000;

/** Node compiles for the connections it has seen, so there are some. */
const requestsPerConnection = 100;

/** How long it takes at least, in milliseconds, where the start took long: the first requests gain most. */
const least = 100;

/** How long an answer may take, in milliseconds. */
const patience = 1000;

/**
 * Lets a server answer requests of this process, so that Node has compiled the code before an API server waits for it.
 * They reach it as those of others do, over HTTPS, but at a port of the loopback interface, which is closed afterwards:
 * the server listens nowhere else yet. When this fails, the first requests take longer, which is no reason not to start.
 *
 * @param until how long after the start of the process it ends, in milliseconds
 */
export async function warmUp(
  server: Server,
  { tls, until, log }: { readonly tls: TlsProtocol; readonly until: number; readonly log: Log },
): Promise<void> {
  const start = performance.now();
  const end = Math.max(start + least, until);
  try {
    // Without "exclusive", processes that share their ports would warm up each other.
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    let requests = 0;
    while (requests < mostRequests && performance.now() < end) {
      requests += await sendSome(port, tls, end);
    }
    log.debug({ requests, milliseconds: Math.round(performance.now() - start) }, 'warmed up');
  } catch (error) {
    log.warn({ reasons: [reasonOf(error)] }, 'not warmed up; the first requests take longer');
  } finally {
    await closed(server);
  }
}

const messages = warmUpReviews.map((body) => {
  const headers = `Host: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return Buffer.from(`POST /mutate?timeout=10s HTTP/1.1\r\n${headers}\r\n\r\n${body}`);
});

/** Sends requests on a connection of their own, and returns how many were answered before the time was up. */
function sendSome(port: number, tls: TlsProtocol, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let answered = 0;
    let response = '';
    // The certificate is for other names than this address, and who answers here is known: this process.
    const socket = connect({ ...tls, host: '127.0.0.1', port, rejectUnauthorized: false }, send);
    function send(): void {
      response = '';
      socket.write(messages[answered % messages.length] ?? '');
    }
    socket.setTimeout(patience, () => socket.destroy(new Error(`no answer within ${patience} ms`)));
    // Without effect after the promise is resolved.
    socket.on('error', reject).on('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (chunk) => {
      response += chunk.toString('latin1');
      const [head = '', body] = response.split('\r\n\r\n', 2);
      const size = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (body === undefined || body.length < size) return;
      if (!head.startsWith('HTTP/1.1 200 ')) {
        socket.destroy(new Error(head.split('\r\n', 1)[0]));
        return;
      }
      answered += 1;
      if (answered < requestsPerConnection && performance.now() < end) {
        send();
      } else {
        resolve(answered);
        socket.destroy();
      }
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
