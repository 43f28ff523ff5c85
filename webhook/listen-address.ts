import { isIP } from 'node:net';

/** Where to listen. */
export interface ListenAddress {
  /** Undefined is every address of the machine. */
  readonly host: string | undefined;
  readonly port: number;
}

/** An address as Go's `net.Listen` takes it, such as `:8080` or `[::1]:8443`; or what is wrong with it. */
export function readListenAddress(text: string): ListenAddress | { readonly problem: string } {
  const [, bracketed, plain = '', digits = ''] = /^(?:\[([^[\]]*)\]|([^[\]:]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const isAddress = bracketed === undefined || isIP(bracketed.replace(/%.*$/, '')) === 6;
  if (digits === '' || port > 65535 || !isAddress) {
    return {
      problem: `${JSON.stringify(text)} is not allowed; use an address and a port, such as :8080 or 127.0.0.1:8443`,
    };
  }
  return { host: (bracketed ?? plain) || undefined, port };
}
