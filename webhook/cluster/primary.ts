import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { mostConnections } from '../file-limit.js';
import { limitsOfEach } from '../limits.js';
import type { ListenAddress } from '../setting-values.js';
import type { Settings } from '../settings.js';
import type { StartAnswering, Webhook } from '../webhook.js';
import { Distributor } from './distributor.js';
import { Workers } from './workers.js';

/** How long the first worker that answers waits for the others, in milliseconds. */
const waitForOthers = 250;

/**
 * Answers in worker processes. This one, the primary, starts the workers, accepts connections and distributes them, and
 * replaces workers that end or do not respond. It reads nothing that a client sends, so that no request can keep it from
 * doing so. It alone looks after the certificate, and sends each new one to the workers.
 *
 * @throws the error that kept the first worker from starting
 */
export async function answerInProcesses(
  settings: Settings,
  { certificates, log, limits: wanted }: Parameters<StartAnswering>[1],
): Promise<Webhook> {
  const most = mostConnections();
  const all = { ...wanted, connections: Math.min(wanted.connections, most * settings.processes) };
  if (all.connections < wanted.connections) {
    log.warn(
      `the limit on open files allows ${all.connections} connections instead of ${wanted.connections}; raise it, for example with ulimit -n`,
    );
  }
  const distributor = new Distributor(Math.min(all.connections, most));
  const limits = limitsOfEach(all, settings.processes);
  const workers = new Workers(settings, { certificates, log, limits, distributor });

  const [first, ...others] = Array.from({ length: settings.processes }, () => workers.start());
  // Without the first worker there are no others, and after it `startAgain` looks at their errors.
  for (const other of others) other.catch(() => {});
  try {
    await first;
    const server = createServer(
      {
        pauseOnConnect: true,
        noDelay: true,
        // Detects peers that vanished without closing the connection.
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
      },
      (connection) => distributor.distribute(connection),
    );
    const port = await startListening(server, settings.listen);
    // A connection that cannot be accepted is closed; the next one may be.
    server.on('error', (error) => log.debug({ error: error.message }, 'connection not accepted'));
    // One worker is enough to be ready. But those that still start take the processors from it.
    const answering = Promise.all(others.map((other) => workers.startAgain(other)));
    await Promise.race([answering, pause(waitForOthers, undefined, { ref: false })]);
    const close = async (hurry?: AbortSignal): Promise<void> => {
      workers.leave();
      await pause(settings.shutdownGrace, undefined, hurry === undefined ? {} : { signal: hurry }).catch(
        () => {},
      );
      server.close();
      distributor.close();
      await workers.finish();
    };
    return { port, close };
  } catch (error) {
    workers.kill();
    throw error;
  }
}

function startListening(server: Server, { host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(host === undefined ? { port } : { host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
