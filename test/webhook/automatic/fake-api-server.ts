import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import jsonPatch, { type Operation } from 'fast-json-patch';
import { issueCertificate, makeAuthority } from '../../../webhook/automatic/authority.js';
import type { Certificate } from '../../../webhook/certificates.js';

export interface FakeObject {
  readonly metadata: { readonly name: string; readonly resourceVersion?: string };
  readonly [member: string]: unknown;
}

interface Watcher {
  readonly collection: string;
  readonly name: string | undefined;
  readonly response: ServerResponse;
}

/** How a request is answered instead: with a status, by ending the connection, or never. */
type Disturbance = (request: {
  readonly method: string;
  readonly path: string;
  readonly token: string;
}) => number | 'reset' | 'hang' | undefined;

/** The kinds of objects, which an API server names in each answer. */
const kinds: Readonly<Record<string, string>> = {
  configmaps: 'ConfigMap',
  leases: 'Lease',
  mutatingwebhookconfigurations: 'MutatingWebhookConfiguration',
  secrets: 'Secret',
};

/** As much of an API server as automatic TLS asks of one: objects with versions, watches, JSON Patch, and trouble. */
export class FakeApiServer {
  /** Every request but those of the leader election, as `METHOD path`. */
  readonly requests: string[] = [];
  /** What clients call themselves. */
  readonly userAgents = new Set<string | undefined>();
  disturbance: Disturbance = () => undefined;
  onChange: (path: string) => void = () => {};
  private readonly objects = new Map<string, FakeObject>();
  private readonly watchers = new Set<Watcher>();
  private version = 0;
  private server: Server | undefined;
  private port = 0;
  private ownAuthority: Certificate | undefined;

  get address(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** The certificate of the authority that clients must trust. */
  get authority(): string {
    return this.ownAuthority?.cert ?? '';
  }

  async start(): Promise<void> {
    const validity = { from: Date.now() - 60_000, until: Date.now() + 3_600_000 };
    this.ownAuthority ??= await makeAuthority(validity);
    const certificate = await issueCertificate(this.ownAuthority, ['127.0.0.1'], validity);
    const server = createServer({ ...certificate }, (request, response) => {
      this.answer(request, response).catch((error) => respond(response, 500, { message: String(error) }));
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server?.close(resolve));
    this.server?.closeAllConnections();
    await ended;
  }

  read<T extends FakeObject>(path: string): T | undefined {
    return this.objects.get(path) as T | undefined;
  }

  /** Stores an object past every check, as somebody else's request would. */
  write(path: string, object: FakeObject): FakeObject {
    const type = this.objects.has(path) ? 'MODIFIED' : 'ADDED';
    this.version += 1;
    const metadata = { ...object.metadata, resourceVersion: String(this.version) };
    const stored = { kind: kinds[path.split('/').at(-2) ?? ''], ...object, metadata };
    this.objects.set(path, stored);
    this.tell(type, path, stored);
    return stored;
  }

  delete(path: string): void {
    const object = this.objects.get(path);
    if (object) {
      this.objects.delete(path);
      this.tell('DELETED', path, object);
    }
  }

  private tell(type: string, path: string, object: FakeObject): void {
    for (const { collection, name, response } of this.watchers) {
      if (path.startsWith(`${collection}/`) && (name === undefined || name === object.metadata.name)) {
        response.write(`${JSON.stringify({ type, object })}\n`);
      }
    }
    this.onChange(path);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '' } = request;
    this.userAgents.add(request.headers['user-agent']);
    const url = new URL(request.url ?? '', this.address);
    const path = url.pathname;
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const trouble = this.disturbance({ method, path, token });
    if (!path.includes('/leases')) {
      this.requests.push(`${method} ${path}${url.searchParams.has('watch') ? ' (watch)' : ''}`);
    }
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (trouble === 'reset') {
      request.socket.destroy();
    } else if (typeof trouble === 'number') {
      respond(response, trouble, { message: 'trouble' });
    } else if (trouble === 'hang') {
      request.socket.unref();
    } else if (url.searchParams.has('watch')) {
      this.watch(path, url.searchParams.get('fieldSelector')?.split('=')[1], response);
    } else {
      this.change(method, path, text && JSON.parse(text), response);
    }
  }

  private watch(collection: string, name: string | undefined, response: ServerResponse): void {
    const watcher = { collection, name, response };
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    for (const [path, object] of this.objects) {
      if (path.startsWith(`${collection}/`) && (name === undefined || name === object.metadata.name)) {
        response.write(`${JSON.stringify({ type: 'ADDED', object })}\n`);
      }
    }
    this.watchers.add(watcher);
    response.on('close', () => this.watchers.delete(watcher));
  }

  private change(method: string, path: string, body: unknown, response: ServerResponse): void {
    const present = this.objects.get(path);
    if (method === 'POST') {
      const object = body as FakeObject;
      const own = `${path}/${object.metadata.name}`;
      if (this.objects.has(own)) {
        respond(response, 409, { message: `${object.metadata.name} already exists` });
      } else {
        respond(response, 201, this.write(own, object));
      }
      return;
    }
    if (present === undefined) {
      respond(response, 404, { message: `${path} not found` });
      return;
    }
    if (method === 'GET') {
      respond(response, 200, present);
      return;
    }
    const object =
      method === 'PUT'
        ? (body as FakeObject)
        : (jsonPatch.applyPatch(structuredClone(present), body as Operation[]).newDocument as FakeObject);
    if (object.metadata.resourceVersion !== present.metadata.resourceVersion) {
      respond(response, 409, { message: 'the object has been modified' });
    } else {
      respond(response, 200, this.write(path, object));
    }
  }
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
