import fc from 'fast-check';
import { annotationPrefix, contract } from '../../schemas/generated/annotations.js';
import { defaultOperator } from './subject.js';

/** What makes a request large: one of its parts, filled with repetitions of a token. */
export interface Part {
  readonly place: string;
  readonly token: string;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A request that is being made large. */
interface Draft {
  readonly annotations: Record<string, string>;
  readonly containers: Json[];
  readonly initContainers: Json[];
  readonly volumes: Json[];
  /** Of the first container. */
  readonly env: Json[];
  readonly volumeMounts: Json[];
  readonly texts: Record<string, string>;
}

/** Puts a token into a part, some `size` bytes of it. */
type Fill = (draft: Draft, token: string, size: number) => void;

/** What paths, patterns, numbers, JSON and names are made of. */
const tokens = [
  ...['a/', '../', './', '/', '..', 'a/../', 'a/b/../', '../a/', '.', '-', '_', '-_', ',', 'a,', '~1', ' '],
  ...['0', '1', '9', '.1', '1e', '1_', '_', '+', '0x1', '1h', '1ns', '5m', 'Ki', 'e5'],
  ...['[', ']', '{', '}', '[[],', '{"a":', '"', '\\', '\\u0000', '"a",', '1,', 'null,', ':'],
  ...['$', '$(A)', '%', '&', '<', '\n', '\r\n', '\u0001', '\u2028', 'ä', '😀', 'A', 'true', 'serviceaccount'],
];

const repeated = (token: string, size: number): string =>
  token.repeat(Math.max(1, Math.floor(size / Buffer.byteLength(token))));

/** As many indexes as items of some bytes fill the size. */
const indexes = (size: number, bytesOfItem: number): readonly number[] =>
  Array.from({ length: Math.max(1, Math.floor(size / bytesOfItem)) }, (_, index) => index);

/** A text for an item that differs from those of the others. */
const own = (token: string, index: number): string => `${token}${index}`;

const { agentJsonPatch, agentInitJsonPatch } = contract(defaultOperator.config);

const patchAnnotations = [agentJsonPatch.name, agentInitJsonPatch.name];

function ofAnnotations(): [string, Fill][] {
  return Object.values(contract(defaultOperator.config)).flatMap((annotation): [string, Fill][] => [
    ...('name' in annotation
      ? [[annotation.name, ofText((draft, text) => put(draft, annotation.name, text))] as [string, Fill]]
      : []),
    ...('prefix' in annotation
      ? ([
          [`${annotation.prefix}a`, ofText((draft, text) => put(draft, `${annotation.prefix}a`, text))],
          [`${annotation.prefix}…`, ofText((draft, text) => put(draft, annotation.prefix + text, text))],
          [
            `${annotation.prefix}0, 1, 2 …`,
            (draft, token, size) => {
              for (const index of indexes(size, 64))
                put(draft, `${annotation.prefix}${index}`, own(token, index));
            },
          ],
          [
            `${annotation.prefix}…0, …1, …2 …`,
            (draft, token, size) => {
              for (const index of indexes(size, 64)) put(draft, annotation.prefix + own(token, index), 'a');
            },
          ],
        ] as [string, Fill][])
      : []),
  ]);
}

function put(draft: Draft, name: string, text: string): void {
  draft.annotations[name] = text;
}

function ofText(set: (draft: Draft, text: string) => void): Fill {
  return (draft, token, size) => set(draft, repeated(token, size));
}

/** Lists of the pod, of items that differ and of items that do not. */
function ofLists(): [string, Fill][] {
  const lists: Record<string, (draft: Draft, text: string) => void> = {
    containers: (draft, text) => draft.containers.push({ name: text }),
    'containers without names': (draft) => draft.containers.push({}),
    'containers with mounts': (draft, text) =>
      draft.containers.push({ name: text, volumeMounts: [{ name: text, mountPath: text }] }),
    initContainers: (draft, text) => draft.initContainers.push({ name: text }),
    volumes: (draft, text) => draft.volumes.push({ name: text, projected: { sources: [{}] } }),
    'projected sources': (draft, text) =>
      draft.volumes.push({
        name: 'token',
        projected: { sources: [{ serviceAccountToken: { path: text } }] },
      }),
    env: (draft, text) => draft.env.push({ name: text, value: text }),
    'AWS variables': (draft, text) => draft.env.push({ name: 'AWS_REGION', value: text }),
    volumeMounts: (draft, text) => draft.volumeMounts.push({ name: text, mountPath: text }),
  };
  return Object.entries(lists).flatMap(([name, add]): [string, Fill][] => [
    [
      `different ${name}`,
      (draft, token, size) => {
        for (const index of indexes(size, 48)) add(draft, own(token, index));
      },
    ],
    [
      `equal ${name}`,
      (draft, token, size) => {
        for (const _ of indexes(size, 48)) add(draft, token);
      },
    ],
  ]);
}

const texts = [
  'namespace',
  'phase',
  'uid',
  'container',
  'token mountPath',
  'token volume',
  'token path',
  'image',
] as const;

function ofTexts(): [string, Fill][] {
  return texts.map((name) => [
    name,
    (draft, token, size) => {
      draft.texts[name] = repeated(token, size);
    },
  ]);
}

/** Parts of a JSON Patch: many operations, and operations with much in them. */
function ofPatches(): [string, Fill][] {
  const list: Json = [];
  const many: Record<string, (token: string, index: number) => Json> = {
    'add to a list': (token) => ({ op: 'add', path: '/args/-', value: token }),
    'add to the start of a list': (token) => ({ op: 'add', path: '/args/0', value: token }),
    'add a member': (token, index) => ({ op: 'add', path: `/x${index}`, value: token }),
    'copy into itself': () => ({ op: 'copy', from: '/x', path: '/x/-' }),
    'copy the environment': () => ({ op: 'copy', from: '/env', path: '/env/-' }),
    move: () => ({ op: 'move', from: '/args/0', path: '/args/-' }),
    test: (token) => ({ op: 'test', path: '/name', value: token }),
    'operations of any name': (token) => ({ op: token, path: '/x', value: token }),
    paths: (token) => ({ op: 'remove', path: `/${token}`, from: `/${token}` }),
  };
  const one: Record<string, (text: string) => Json> = {
    'the path of an operation': (text) => ({ op: 'add', path: `/${text}`, value: 1 }),
    'the value of an operation': (text) => ({ op: 'add', path: '/x', value: text }),
    'the name of an operation': (text) => ({ op: text, path: '/x' }),
  };
  return patchAnnotations.flatMap((annotation): [string, Fill][] => [
    ...Object.entries(many).map(([name, operation]): [string, Fill] => [
      `${annotation}: ${name}`,
      (draft, token, size) =>
        put(
          draft,
          annotation,
          JSON.stringify([
            { op: 'add', path: '/x', value: list },
            ...indexes(size, 48).map((index) => operation(token, index)),
          ]),
        ),
    ]),
    ...Object.entries(one).map(([name, operation]): [string, Fill] => [
      `${annotation}: ${name}`,
      (draft, token, size) => put(draft, annotation, JSON.stringify([operation(repeated(token, size))])),
    ]),
    [
      `${annotation}: JSON`,
      (draft, token, size) =>
        put(draft, annotation, `[{"op":"add","path":"/x","value":${repeated(token, size)}}]`),
    ],
  ]);
}

const fills = new Map<string, Fill>([...ofAnnotations(), ...ofLists(), ...ofTexts(), ...ofPatches()]);

/** Settings that let other code run, beside the parts. */
const settings: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'auth-type': 'aws' },
  { 'agent-init-first': 'true', 'agent-cache-enable': 'true' },
  { 'agent-copy-volume-mounts': 'app', 'agent-service-account-token-volume-name': 'token' },
];

/** A request of large parts, of the size that is asked for. */
export interface Input {
  readonly parts: readonly Part[];
  readonly setting: (typeof settings)[number];
}

export const anyInput: fc.Arbitrary<Input> = fc.record({
  parts: fc.array(fc.record({ place: fc.constantFrom(...fills.keys()), token: fc.constantFrom(...tokens) }), {
    minLength: 1,
    maxLength: 4,
  }),
  setting: fc.constantFrom(...settings),
});

/**
 * The AdmissionRequest of an input.
 *
 * @param size of each part, in bytes, roughly
 */
export function requestOf({ parts, setting }: Input, size: number): object {
  const draft: Draft = {
    annotations: {},
    containers: [],
    initContainers: [],
    volumes: [],
    env: [],
    volumeMounts: [],
    texts: {},
  };
  for (const { place, token } of parts) fills.get(place)?.(draft, token, size);
  const { texts: given } = draft;
  const volume = given['token volume'] ?? 'token';
  return {
    uid: given['uid'] ?? 'a',
    namespace: given['namespace'] ?? 'default',
    operation: 'CREATE',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'app',
        annotations: {
          [`${annotationPrefix}agent-inject`]: 'true',
          [`${annotationPrefix}role`]: 'app',
          ...Object.fromEntries(
            Object.entries(setting).map(([name, text]) => [annotationPrefix + name, text]),
          ),
          ...draft.annotations,
        },
      },
      spec: {
        initContainers: draft.initContainers,
        containers: [
          {
            name: given['container'] ?? 'app',
            image: given['image'] ?? 'app',
            env: draft.env,
            volumeMounts: [
              {
                name: volume,
                mountPath: given['token mountPath'] ?? '/var/run/secrets/kubernetes.io/serviceaccount',
              },
              ...draft.volumeMounts,
            ],
          },
          ...draft.containers,
        ],
        volumes: [
          {
            name: volume,
            projected: { sources: [{ serviceAccountToken: { path: given['token path'] ?? 'token' } }] },
          },
          ...draft.volumes,
        ],
      },
      status: given['phase'] === undefined ? {} : { phase: given['phase'] },
    },
  };
}
