import fc from 'fast-check';
import { normaliseConfig } from '../../generator/config/load.js';
import { annotationPrefix, contract } from '../../schemas/generated/annotations.js';
import { anyText } from './hostile-texts.js';

/** Requests of every shape the API server can send, and of many it cannot: all that has the right types. */

const contractNames = Object.values(contract(normaliseConfig({}, 'the default config').injection)).flatMap(
  (annotation) => [
    ...('name' in annotation ? [annotation.name] : []),
    ...('prefix' in annotation
      ? ['one', 'two', 'Three-3', 'a.b_c', 'role', 'region', 'token-path', ''].map(
          (suffix) => annotation.prefix + suffix,
        )
      : []),
  ],
);
const telemetryNames = [
  'statsd-address',
  'prefix_filter',
  'prefix-filter',
  'Disable-Hostname',
  'disable-hostname',
  'maximum_gauge_cardinality',
].map((field) => `${annotationPrefix}agent-telemetry-${field}`);

/** Values that some annotation takes for more than text, and what is close to them. */
const wordlike = fc.oneof(
  fc.constantFrom('', ' ', 'true', 'false', 'True', 'yes', '1', '0', 't'),
  fc.constantFrom(
    'map',
    'json',
    'JSON',
    'kubernetes',
    'aws',
    'app',
    'setup',
    'token',
    'injected',
    'vault-agent',
  ),
  fc.constantFrom(
    '+5',
    '-0',
    '007',
    '9223372036854775808',
    '18446744073709551615',
    '9007199254740993',
    '1_000',
  ),
  fc.constantFrom('0.5', '.5e1', '0x1p-2', '1e999', 'inf', 'NaN', '-0.0', '5e-324', '1e21'),
  fc.constantFrom('5s', '1h1.5m', '-3us', '100000h', '1d', '500m', '64Mi', '1e3', '1E', '.5Gi'),
  fc.constantFrom(
    '/a/b',
    'a/../b',
    '/..//.',
    '../..',
    '.',
    '/',
    '/vault/secrets',
    'a//b/',
    'auto-auth,,caching',
  ),
);
const jsonText = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '"a"',
    '["a",null,"b"]',
    '[1]',
    '{}',
    'null',
    '-1.5e3',
    '1e400',
    ' [ ] ',
    '[1,]',
    '"\\ud800"',
  ),
  fc.integer({ min: 1, max: 40 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
);
const containerPaths = [
  '/env/-',
  '/env/0',
  '/env/0/name',
  '/image',
  '/args/-',
  '/name',
  '/none/x',
  '/resources',
  '',
  '/',
  '/env/-1',
  '/securityContext~1x',
  '/a b/é',
];
const patchText = fc
  .array(
    fc.record(
      {
        op: fc.constantFrom('add', 'replace', 'remove', 'test', 'move', 'copy', 'none'),
        path: fc.constantFrom(...containerPaths),
        from: fc.constantFrom(...containerPaths, null, 5),
        value: fc.jsonValue({ maxDepth: 2 }),
      },
      { requiredKeys: ['op'] },
    ),
    { maxLength: 3 },
  )
  .map((operations) => JSON.stringify(operations));

const annotation = fc.tuple(
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...contractNames) },
    { weight: 2, arbitrary: fc.constantFrom(...telemetryNames) },
    { weight: 1, arbitrary: fc.constantFrom('example.com/a', '__proto__', 'constructor', annotationPrefix) },
    { weight: 1, arbitrary: anyText.map((text) => `${annotationPrefix}auth-config-${text}`) },
    { weight: 1, arbitrary: anyText },
  ),
  fc.oneof(
    { weight: 6, arbitrary: wordlike },
    { weight: 2, arbitrary: anyText },
    { weight: 2, arbitrary: jsonText },
    { weight: 2, arbitrary: patchText },
  ),
);

/** An object that may lack any of its members, or have null in its place. */
function partial<T extends Record<string, fc.Arbitrary<unknown>>>(members: T) {
  const nullable = Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, fc.option(member, { freq: 12 })]),
  );
  return fc.record(nullable, { requiredKeys: [] });
}

const name = fc.constantFrom(
  'app',
  'setup',
  'vault-agent',
  'vault-agent-init',
  'token',
  'aws-token',
  '',
  'x,y',
);
const mountPath = fc.constantFrom(
  '/var/run/secrets/kubernetes.io/serviceaccount',
  '/var/run/secrets/eks.amazonaws.com/serviceaccount',
  '/var/run/secrets/eks.amazonaws.com',
  '/vault/secrets',
  '/data',
  '',
);
const mount = partial({ name, mountPath, readOnly: fc.boolean() });
const container = partial({
  name,
  image: fc.constantFrom('app:1', ''),
  env: fc.array(
    partial({
      name: fc.constantFrom('AWS_REGION', 'AWS_ROLE_ARN', 'AWS_DEFAULT_REGION', 'X', ''),
      value: fc.oneof(wordlike, anyText),
    }),
    { maxLength: 3 },
  ),
  volumeMounts: fc.array(mount, { maxLength: 3 }),
  securityContext: partial({ runAsUser: fc.oneof(fc.constantFrom(0, 1000), fc.integer()) }),
});
const volume = partial({
  name,
  projected: partial({
    sources: fc.array(
      partial({
        serviceAccountToken: partial({ path: fc.constantFrom('token', 'a/../b', '') }),
        configMap: fc.constant({}),
      }),
      { maxLength: 2 },
    ),
  }),
  emptyDir: fc.constant({}),
});

const token = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
const tokenVolume = { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } };

/** Pods that have what is needed to be injected, and pods of any shape. */
const spec = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.array(container, { maxLength: 2 }),
        fc.array(container, { maxLength: 2 }),
        fc.array(volume, { maxLength: 2 }),
      )
      .map(([containers, initContainers, volumes]) => ({
        containers: [{ name: 'app', volumeMounts: [token] }, ...containers],
        initContainers,
        volumes: [tokenVolume, ...volumes],
      })),
  },
  {
    weight: 1,
    arbitrary: partial({
      containers: fc.array(container, { maxLength: 3 }),
      initContainers: fc.array(container, { maxLength: 3 }),
      volumes: fc.array(volume, { maxLength: 3 }),
      shareProcessNamespace: fc.boolean(),
    }),
  },
);

const someAnnotations = fc.array(annotation, { maxLength: 12 }).map((entries) => Object.fromEntries(entries));

function request(annotations: fc.Arbitrary<Record<string, string>>) {
  return fc
    .record({
      namespace: fc.oneof(
        { weight: 8, arbitrary: fc.constant('shop') },
        { weight: 1, arbitrary: fc.constantFrom(undefined, null, '', 'kube-system') },
      ),
      annotations,
      spec,
      uid: fc.oneof(
        { weight: 8, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(null, 'u-i-d') },
      ),
      status: fc.oneof(
        { weight: 8, arbitrary: fc.constant(undefined) },
        { weight: 2, arbitrary: partial({ phase: fc.constantFrom('', 'Pending', 'Running', 'Failed') }) },
      ),
    })
    .map(({ namespace, annotations, spec, uid, status }) => ({
      uid: '1',
      kind: { group: '', version: 'v1', kind: 'Pod' },
      resource: { group: '', version: 'v1', resource: 'pods' },
      name: 'web',
      namespace,
      operation: 'CREATE',
      userInfo: { username: 'someone' },
      object: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', namespace, annotations, uid },
        spec,
        status,
      },
    }))
    .map((value): unknown => JSON.parse(JSON.stringify(value)));
}

/** Requests about pods that ask for the agent, one way or another, and may well get it. */
export const askingRequest = request(
  someAnnotations.map((annotations) => ({
    [`${annotationPrefix}role`]: 'web',
    ...annotations,
    [`${annotationPrefix}agent-inject`]: 'true',
  })),
);

const usualAnnotation = fc.tuple(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .tuple(
          fc.constantFrom('agent-inject-secret-', 'agent-inject-template-'),
          fc.constantFrom('one', 'Two', 'a.b_c', 'file', ''),
        )
        .map((parts) => parts.join('')),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'agent-inject-secret',
        'agent-inject-template-file-',
        'agent-inject-template-file-one',
        'agent-inject-file-one',
        'Role',
      ),
    },
  ),
  fc.oneof(wordlike, anyText),
);

/** Requests about pods that have only the usual annotations, or at most a few others. */
export const plainRequest = request(
  fc
    .tuple(
      fc.constantFrom('true', 'true', 'true', 'True'),
      fc.option(wordlike, { freq: 8 }),
      fc.array(usualAnnotation, { maxLength: 6 }),
    )
    .map(([asked, role, entries]) => ({
      ...Object.fromEntries(entries.map(([name, value]) => [annotationPrefix + name, value])),
      ...(role === null ? {} : { [`${annotationPrefix}role`]: role }),
      [`${annotationPrefix}agent-inject`]: asked,
    })),
);

/** Requests about pods that say nothing of the agent. */
export const foreignRequest = request(
  someAnnotations.map(({ [`${annotationPrefix}agent-inject`]: _, ...annotations }) => annotations),
);

/** Any requests. */
export const anyRequest = fc.oneof(askingRequest, request(someAnnotations), foreignRequest);
