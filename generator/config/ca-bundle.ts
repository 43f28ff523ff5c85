/** What is wrong with the CA certificates that the API server is to verify a server with, if anything is. */
export function unusableAuthority(pem: string): string | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    return 'there is a private key in it, which everybody could read; give the certificates alone';
  if (!/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(pem))
    return 'there is no certificate in it; use PEM, or the base64 of PEM';
  return undefined;
}
