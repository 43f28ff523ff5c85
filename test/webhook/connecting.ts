import { type ConnectionOptions, connect } from 'node:tls';

/** The name of the certificate that a new connection is shown, or why there is none. */
export function shown(port: number, options: ConnectionOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  });
}

/** How long tests wait for the webhook, and how often they look. */
export const patience = { timeout: 30_000, interval: 10 };
