import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionTo } from '../../../webhook/automatic/kubernetes-connection.js';
import { makeCertificate } from '../make-certificate.js';

const certificate = makeCertificate();
const config = {
  applyToHTTPSOptions: async (options: object) => {
    Object.assign(options, { ca: certificate.cert, auth: 'a:b' });
  },
};

/** Answers with the status and the body that the path says, as a proxy before an API server may. */
const proxy = createServer(certificate, ({ url = '' }, response) => {
  const [, status = '', body = ''] = url.split('/');
  response.writeHead(Number(status)).end(decodeURIComponent(body));
});
let server: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  server = `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(() => {
  proxy.close();
  proxy.closeAllConnections();
});

test.each([
  ['{"kind":"Status","message":"no"}', 'no'],
  ['{"message":{"code":7}}', '{"message":{"code":7}}'],
  ['{"message":null}', '{"message":null}'],
  ['null', 'null'],
  ['<html>', '<html>'],
])('an error with the body %s says: %s', async (body, reason) => {
  const { send } = connectionTo(server, config, 10_000);
  await expect(send({ method: 'GET', path: `/502/${encodeURIComponent(body)}` })).rejects.toMatchObject({
    status: 502,
    reason,
    message: `the API server answered 502: ${reason}`,
  });
});

test.each(['{"message":"ok"}', '[]', 'null', '<html>', ''])(
  '%j is no answer of an API server',
  async (body) => {
    const { send } = connectionTo(server, config, 10_000);
    await expect(send({ method: 'GET', path: `/200/${encodeURIComponent(body)}` })).rejects.toThrow(
      `${server} did not answer with a Kubernetes object; is it the address of an API server?`,
    );
  },
);
