import type { AddressInfo } from 'node:net';
import { checkServerIdentity, connect, createServer, type PeerCertificate } from 'node:tls';
import type { CertificateSource } from '../../../webhook/certificates.js';

/** What a client says who trusts the bundle and calls the replica by that name: "connected", or why not. */
export async function connectTo(source: CertificateSource, bundle: string, name: string): Promise<string> {
  const server = createServer({ ...source.current() }, (socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await new Promise<string>((resolve) => {
      // An address is no server name, but what the certificate is checked for all the same.
      const options = /[:]|^[\d.]+$/.test(name)
        ? { checkServerIdentity: checkFor(name) }
        : { servername: name };
      const socket = connect({ host: '127.0.0.1', port, ca: bundle, ...options })
        .on('secureConnect', () => resolve('connected'))
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      socket.on('close', () => resolve('closed'));
      socket.resume();
    });
  } finally {
    server.close();
  }
}

function checkFor(address: string) {
  return (_: string, certificate: PeerCertificate) => checkServerIdentity(address, certificate);
}
