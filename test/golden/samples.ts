import type { Pod } from '../../generator/injection/pod.js';
import type { GoldenCase } from './cases.js';

/**
 * The cases whose pods generated test suites bring along, and what each shows. A suite is of the operator's config, not
 * of the case's; so a JSON Patch here applies under every config, or is one whose "test" fails under every config, since
 * engines differ in what they say of others.
 */
const chosen: Readonly<Record<string, string>> = {
  'sweep-0618-agent-inject': 'One secret, everything else by default.',
  'sweep-0031-agent-pre-populate-only': 'Only the init container.',
  'sweep-0017-agent-pre-populate': 'Only the sidecar.',
  'sweep-0824-agent-init-first+agent-cache-enable':
    "The agent before the pod's own init containers, with its cache.",
  'sweep-0540-agent-configmap': "The agent's configuration from a ConfigMap.",
  'sweep-0515-tls-secret': 'The CA certificate from a Secret.',
  'sweep-0633-agent-inject-template-db-creds': 'A template of several lines.',
  'sweep-0570-agent-inject-default-template': 'The default template that writes JSON.',
  'sweep-0753-agent-inject-command-db-creds': 'A command to run after a secret has changed.',
  'sweep-0107-agent-set-security-context': 'No security context for the agent.',
  'sweep-0577-agent-inject-containers': 'Secrets for a container that the pod does not have, so for none.',
  'sweep-0593-agent-json-patch': 'A JSON Patch on the sidecar.',
  'sweep-0802-agent-cache-enable+agent-init-json-patch':
    "A JSON Patch on the agent's init container, which comes after the pod's own.",
  'random-public-00103': 'A login by AWS, and several secrets, one of them in a folder of its own.',
  'random-public-00115': 'The user of the first container, delimiters, file permissions and addresses.',
  'sweep-0794-no-annotations': 'No annotations.',
  'sweep-0619-agent-inject': 'Injection declined.',
  'sweep-0587-agent-inject-status': 'Injected already.',
  'sweep-0026-agent-pre-populate': 'A value that is not a boolean.',
  'sweep-0316-agent-limits-cpu': 'A value that is not a quantity.',
  'sweep-0795-no-role': 'No Vault role.',
  'sweep-0793-no-sa': 'No service account token, which the API server mounts before policies see a pod.',
  'sweep-0076-agent-run-as-same-user': 'The user of a first container that names none.',
  'sweep-0607-agent-init-json-patch': 'A JSON Patch with a "test" that fails.',
  'sweep-0776-ns-kube-system': 'A pod in a system namespace.',
};

/** The pod of a golden case, fit to stand in one file with others. */
export interface Sample {
  readonly case: GoldenCase;
  /** What the pod is an example of. */
  readonly shows: string;
  /** The pod, named after its case and in the namespace of the request. */
  readonly pod: Pod & { readonly metadata: { readonly name: string; readonly namespace: string } };
}

/** @throws Error naming the chosen case that is not there. */
export function samplesOf(cases: readonly GoldenCase[]): readonly Sample[] {
  return Object.entries(chosen).map(([id, shows]) => {
    const golden = cases.find((candidate) => candidate.id === id);
    if (golden === undefined) throw new Error(`${id}: there is no such case`);
    const { namespace = '', object } = golden.request;
    // A name as RFC 1123 has it.
    const name = id.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
    return { case: golden, shows, pod: { ...object, metadata: { ...object.metadata, name, namespace } } };
  });
}

/** Where the generator has the pods, since the golden file is no part of the package. */
export const sampleFile = new URL('../../generator/targets/generated/sample-pods.ts', import.meta.url);

/** The module at `sampleFile`. */
export function sampleModule(samples: readonly Sample[]): string {
  const entries = samples.map(
    ({ shows, pod }) => `  ${JSON.stringify({ shows, pod }, null, 2).replaceAll('\n', '\n  ')},\n`,
  );
  return `// Generated from test/golden by \`npm run samples\`. Do not edit.

/** Pods of the golden cases that test/golden/samples.ts names. */
export const samplePods: readonly { readonly shows: string; readonly pod: object }[] = [
${entries.join('')}];
`;
}
