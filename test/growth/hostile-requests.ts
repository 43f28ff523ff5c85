import { bounds } from '../../schemas/generated/annotations.js';
import { type Annotations, requestWith } from '../properties/pods.js';

/** A request that once stopped an engine, or might. */
export interface HostileRequest {
  readonly title: string;
  readonly request: object;
  /** What the denial says; absent where the pod is injected. */
  readonly message?: RegExp;
}

/** A request about a pod that asks for the agent, with more containers. */
function askingRequest(annotations: Annotations, more: readonly object[] = []): object {
  const request = requestWith({ 'agent-inject': 'true', role: 'app', ...annotations });
  const { spec } = request.object;
  const changed = { ...spec, containers: [...more, ...spec.containers] };
  return { ...request, object: { ...request.object, spec: changed } };
}

const secret = { 'agent-inject-secret-a': 'secret/a' };

const numbered = (count: number, name: (index: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'a']));

const containers = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}` }));

/** Secrets that each have a volume of their own. */
const ownPaths = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      [`agent-inject-secret-${index}`, 'a'],
      [`secret-volume-path-${index}`, `/${index}`],
    ]).flat() as [string, string][],
  );

/** Secrets whose files have this path. */
const files = (count: number, file: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      [`agent-inject-secret-${index}`, 'a'],
      [`agent-inject-file-${index}`, file],
    ]).flat() as [string, string][],
  );

const doubling = (copies: number): string =>
  JSON.stringify([
    { op: 'add', path: '/x', value: [1] },
    ...Array.from({ length: copies }, () => ({ op: 'copy', from: '/x', path: '/x/-' })),
  ]);

const additions = (count: number): string =>
  JSON.stringify(Array.from({ length: count }, () => ({ op: 'add', path: '/args/0', value: 'a' })));

const tokenAt = (mountPath: string): readonly object[] => [
  { name: 'first', volumeMounts: [{ name: 'token', mountPath }] },
];

const tokenFolder = '/var/run/secrets/kubernetes.io/serviceaccount/';

/** What the author of a pod could stop an engine with, in sizes that did so. */
export const attacks: readonly HostileRequest[] = [
  ...[1000, 4000, 100_000].map((steps) => ({
    title: `${steps} steps down and one up`,
    request: askingRequest({ ...secret, 'agent-inject-file-a': `${'a/'.repeat(steps)}..` }),
    ...(steps > 2000 && {
      message: /^vault\.hashicorp\.com\/agent-inject-file-a: the path of its file has more/,
    }),
  })),
  {
    title: 'steps up without end',
    request: askingRequest({ ...secret, 'agent-inject-file-a': '../'.repeat(1000) }),
    message: /^vault\.hashicorp\.com\/agent-inject-file-a: the path of its file has more/,
  },
  {
    title: '4,000 steps to the token',
    request: askingRequest({}, tokenAt(`${tokenFolder}${'a/'.repeat(4000)}..`)),
    message: /^the service account token: the path of its file has more/,
  },
  ...[26, 30].map((copies) => ({
    title: `a JSON Patch that doubles ${copies} times`,
    request: askingRequest({ 'agent-json-patch': doubling(copies) }),
    message:
      /^vault\.hashicorp\.com\/agent-json-patch: has more than 256 operations, or more than 4 that copy/,
  })),
  {
    title: '2,000 containers and 1,000 secrets with paths of their own',
    request: askingRequest(ownPaths(1000), containers(2000)),
    message: /^vault\.hashicorp\.com\/secret-volume-path: the mounts of the secrets/,
  },
  {
    title: '6,000 auth-config annotations',
    request: askingRequest(numbered(6000, (index) => `auth-config-${index}`)),
    message: /^vault\.hashicorp\.com\/auth-config-…: there are more than 64/,
  },
  {
    title: '1,200 secrets in a long folder',
    request: askingRequest({
      ...numbered(1200, (index) => `agent-inject-secret-${index}`),
      'secret-volume-path': `/${'a'.repeat(4000)}`,
    }),
    message: /^vault\.hashicorp\.com\/secret-volume-path: the mounts of the secrets/,
  },
  {
    title: '1,000 secrets in a folder of characters that JSON escapes',
    request: askingRequest({
      ...numbered(1000, (index) => `agent-inject-secret-${index}`),
      'secret-volume-path': `/${'<'.repeat(3900)}`,
    }),
    message: /^vault\.hashicorp\.com\/secret-volume-path: the mounts of the secrets/,
  },
  {
    title: '100 files in a folder of 1,900 steps down and one up',
    request: askingRequest({
      ...numbered(100, (index) => `agent-inject-secret-${index}`),
      ...numbered(100, (index) => `agent-inject-file-${index}`),
      'secret-volume-path': `/${'a/'.repeat(1900)}..`,
    }),
    message: /^vault\.hashicorp\.com\/secret-volume-path: the mounts of the secrets/,
  },
  {
    title: '60 files with 1,900 steps down and 16 up',
    request: askingRequest(files(60, `${'../'.repeat(16)}${'a/'.repeat(1900)}`)),
  },
  {
    title: '100 files in a folder of 1,250 steps down and one up',
    request: askingRequest({ ...files(100, 'a/..'), 'secret-volume-path': `/${'a/'.repeat(1250)}..` }),
  },
  {
    title: '20,000 containers, of which 10,000 are named',
    request: askingRequest(
      { 'agent-inject-containers': Array.from({ length: 10_000 }, (_, index) => `z${index}`).join(',') },
      containers(20_000),
    ),
    message: /^vault\.hashicorp\.com\/agent-inject-containers: names more than 256 containers/,
  },
  {
    title: '30,000 commas in a JSON Patch',
    request: askingRequest({ 'agent-json-patch': `[${','.repeat(30_000)}]` }),
    message: /^vault\.hashicorp\.com\/agent-json-patch: more than 4096 opening brackets/,
  },
  {
    title: '100,000 backslashes in place of a JSON Patch',
    request: askingRequest({ 'agent-json-patch': '\\'.repeat(100_000) }),
    message: /^vault\.hashicorp\.com\/agent-json-patch: is not a JSON Patch/,
  },
  {
    title: 'a JSON Patch with 80,000 steps to an index from the end',
    request: askingRequest({
      'agent-json-patch': JSON.stringify([{ op: 'remove', path: `${'/'.repeat(80_000)}-1` }]),
    }),
    message: /^vault\.hashicorp\.com\/agent-json-patch: has an operation that cannot be applied/,
  },
  {
    title: '80,000 names of features',
    request: askingRequest({ 'agent-disable-keep-alives': ','.repeat(80_000) }),
  },
  ...['auth-min-backoff', 'template-lease-renewal-threshold'].map((name) => ({
    title: `189,000 digits in ${name}`,
    request: askingRequest({ [name]: '1'.repeat(189_000) }),
    message: new RegExp(`^vault\\.hashicorp\\.com/${name}: "1{189000}" is not a `),
  })),
  {
    title: '30,000 lists in a telemetry annotation',
    request: askingRequest({ 'agent-telemetry-prefix-filter': '['.repeat(30_000) }),
    message:
      /^(vault\.hashicorp\.com\/agent-telemetry-prefix-filter: )"\[{30000}" has too long a number or too many lists and objects; .+\n\1more than 4096 opening brackets/,
  },
];

/** What each container adds that mounts the default folder. */
const mountCharacters = 128 + '/vault/secrets'.length;

const atBound = {
  pathCharacters: (size: number) =>
    askingRequest({ ...secret, 'agent-inject-file-a': 'a'.repeat(size - '/vault/secrets/'.length) }),
  ascents: (size: number) => askingRequest({ ...secret, 'agent-inject-file-a': '../a/'.repeat(size) }),
  authParameters: (size: number) => askingRequest(numbered(size, (index) => `auth-config-${index}`)),
  namedContainers: (size: number) =>
    askingRequest({ 'agent-inject-containers': Array.from({ length: size }, () => 'a').join(',') }),
  // Besides the bracket of the list and the marks of each operation.
  jsonPunctuation: (size: number) =>
    askingRequest({
      'agent-json-patch': JSON.stringify([{ op: 'add', path: '/x', value: ':'.repeat(size - 7) }]),
    }),
  patchOperations: (size: number) => askingRequest({ 'agent-json-patch': `${additions(size)}` }),
  patchCopies: (size: number) => askingRequest({ 'agent-json-patch': doubling(size) }),
  // Besides the containers that any of these pods has, and the agent's.
  addedCharacters: (size: number) => askingRequest({}, containers(Math.floor(size / mountCharacters) - 4)),
} satisfies Record<keyof typeof bounds, (size: number) => object>;

/** For each bound of the contract, a request that just keeps it and one that just does not. */
export const boundaries = Object.entries(atBound).map(([name, request]) => {
  const bound = bounds[name as keyof typeof bounds];
  return {
    name,
    kept: request(bound),
    exceeded: request(name === 'addedCharacters' ? bound + mountCharacters : bound + 1),
  };
});
