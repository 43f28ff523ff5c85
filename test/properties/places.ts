import { annotationPrefix, checkedTypes } from '../../schemas/generated/annotations.js';

/** An annotation that a text is put into, by its name without the prefix. */
export interface Place {
  readonly annotation: string;
  /** What of a text can be put there so that it comes out as it is; without it, all of it. */
  readonly fitting?: (text: string) => string;
  /** What the annotation then says; without it, that text. */
  readonly value?: (fitting: string) => string;
}

/** Part of a path, from which nothing is to be cleaned, and which is not too long for one. */
function path(prefix: string) {
  return {
    fitting: (text: string) => [...text.replaceAll('/', '')].slice(0, 2000).join(''),
    value: (fitting: string) => `${prefix}${fitting}`,
  };
}

/** The only item of a list that is separated by commas. */
const item = {
  fitting: (text: string) => text.replaceAll(',', ''),
  value: (fitting: string) => `i${fitting}`,
};

/** The first characters of a text, where the contract bounds how much of it there may be. */
function shortened(characters: number) {
  return { fitting: (text: string) => [...text].slice(0, characters).join('') };
}

/** A JSON Patch that puts a text into the environment. */
function patchOf(text: string): string {
  return JSON.stringify([{ op: 'add', path: '/env/-', value: { name: 'X', value: text } }]);
}

/** All annotations that take any text, and where more than one of a kind is needed, those of three secrets. */
export const places: readonly Place[] = [
  // A blank text asks for nothing.
  ...['secret-one', 'template-two', 'template-file-three'].map((name) => ({
    annotation: `agent-inject-${name}`,
    value: (text: string) => `t${text}`,
  })),
  ...['one', 'two', 'three'].flatMap((secret): Place[] => [
    { annotation: `agent-inject-file-${secret}`, ...path('f') },
    { annotation: `agent-inject-command-${secret}` },
    { annotation: `agent-inject-perms-${secret}` },
    { annotation: `agent-template-left-delim-${secret}` },
    { annotation: `agent-template-right-delim-${secret}` },
    // Folders of the same name would share a volume.
    { annotation: `secret-volume-path-${secret}`, ...path(`${secret} `) },
  ]),
  { annotation: 'secret-volume-path', ...path('v') },
  { annotation: 'agent-inject-containers', ...shortened(200), value: (text) => `app,${text}` },
  { annotation: 'agent-inject-status' },
  { annotation: 'agent-request-namespace' },
  { annotation: 'agent-copy-volume-mounts' },
  { annotation: 'agent-image' },
  { annotation: 'agent-extra-secret' },
  { annotation: 'tls-secret' },
  { annotation: 'agent-json-patch', ...shortened(500), value: patchOf },
  { annotation: 'agent-init-json-patch', ...shortened(500), value: patchOf },
  { annotation: 'service' },
  { annotation: 'namespace' },
  { annotation: 'proxy-address' },
  { annotation: 'tls-server-name' },
  { annotation: 'ca-cert' },
  { annotation: 'ca-key' },
  { annotation: 'client-cert' },
  { annotation: 'client-key' },
  { annotation: 'client-max-retries' },
  { annotation: 'client-timeout' },
  { annotation: 'role' },
  { annotation: 'auth-type' },
  { annotation: 'auth-path' },
  { annotation: 'auth-config-some-parameter' },
  { annotation: 'agent-cache-listener-port' },
  { annotation: 'agent-cache-use-auto-auth-token' },
  { annotation: 'template-static-secret-render-interval' },
  { annotation: 'agent-disable-idle-connections', ...item },
  { annotation: 'agent-disable-keep-alives', ...item },
  { annotation: 'go-max-procs' },
  { annotation: 'log-level' },
  { annotation: 'log-format' },
  // A value that is JSON counts as that; this is none.
  { annotation: 'agent-telemetry-statsd-address', ...shortened(500), value: (text) => `~${text}` },
];

/** Those of which no text is seen in the pod. */
export const invisible = [
  'agent-inject-containers',
  'agent-inject-status',
  'agent-request-namespace',
  'agent-copy-volume-mounts',
];

/** The annotations that take no text as it comes. */
export const checked: readonly string[] = [
  ...Object.keys(checkedTypes),
  `${annotationPrefix}agent-json-patch`,
  `${annotationPrefix}agent-init-json-patch`,
  `${annotationPrefix}agent-service-account-token-volume-name`,
].map((name) => name.slice(annotationPrefix.length));
