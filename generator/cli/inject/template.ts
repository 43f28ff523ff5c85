import { patched } from '../../common/json-patch.js';
import { parsePointer } from '../../common/json-pointer.js';
import type { PatchOperation } from '../../injection/pod.js';
import { kubernetesTokenPath } from '../../injection/service-account.js';
import type { ManifestPod } from '../../manifests/pod.js';
import { addedTokenVolume } from '../../manifests/service-accounts.js';

/** A pod or a pod template, as far as the agent is looked for in it. */
export interface PodTemplate {
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[] | null;
    readonly volumes?: readonly Named[] | null;
  };
}

export interface Container extends Named {
  readonly env?: readonly (Named & { readonly value?: unknown })[] | null;
  readonly volumeMounts?: readonly (Named & { readonly mountPath?: unknown })[] | null;
}

interface Named {
  readonly name?: unknown;
}

/**
 * The pod or pod template of a manifest with the agent.
 *
 * Its lists may be missing where the API server has added to those of the pod.
 *
 * @param patch what injects the agent into the pod of the manifest's request
 */
export function injectedTemplate(pod: ManifestPod, patch: readonly PatchOperation[]): PodTemplate {
  const written = pod.template as unknown as PodTemplate;
  const injected = patched(written, [...missingLists(written, patch), ...patch]);
  return hasTokenVolume(written) ? injected : withoutTokenMounts(injected, pod);
}

/** What adds the lists that the patch adds to, and that only the API server's pod has. */
function missingLists(template: PodTemplate, patch: readonly PatchOperation[]): readonly PatchOperation[] {
  // From the first of the agent's containers on, the indices of containers are others, and no list is missing.
  const agent = patch.findIndex(({ path }) =>
    /^\/spec\/(?:containers\/-|initContainers(?:\/\d+)?)$/.test(path),
  );
  const lists = (agent < 0 ? patch : patch.slice(0, agent))
    .filter(({ path }) => path.endsWith('/-'))
    .map(({ path }) => path.slice(0, -2));
  return [...new Set(lists)]
    .filter((list) => (valueAt(template, list) ?? null) === null)
    .map((path) => ({ op: 'add', path, value: [] }));
}

function valueAt(document: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>(
    (found, key) => (found as Readonly<Record<string, unknown>> | null | undefined)?.[key],
    document,
  );
}

function hasTokenVolume({ spec }: PodTemplate): boolean {
  return (spec.volumes ?? []).some(({ name }) => name === addedTokenVolume);
}

/**
 * The template without the mounts of the token in the agent's containers: their volume has another name in the cluster,
 * where the API server gives these mounts to all containers. If the pod's own JSON Patch has moved one elsewhere, the
 * API server would not, so that the volume becomes a part of the manifest.
 */
function withoutTokenMounts(template: PodTemplate, pod: ManifestPod): PodTemplate {
  const { spec } = template;
  const isToken = ({ name }: Named) => name === addedTokenVolume;
  const mounts = [...spec.containers, ...(spec.initContainers ?? [])].flatMap(
    ({ volumeMounts }) => volumeMounts?.filter(isToken) ?? [],
  );
  if (mounts.some(({ mountPath }) => mountPath !== kubernetesTokenPath)) {
    const added = (pod.request.object as unknown as PodTemplate).spec.volumes?.filter(isToken) ?? [];
    return { ...template, spec: { ...spec, volumes: [...(spec.volumes ?? []), ...added] } };
  }
  const withoutMount = (container: Container): Container =>
    container.volumeMounts?.some(isToken)
      ? { ...container, volumeMounts: container.volumeMounts.filter((mount) => !isToken(mount)) }
      : container;
  return {
    ...template,
    spec: {
      ...spec,
      containers: spec.containers.map(withoutMount),
      ...(spec.initContainers && { initContainers: spec.initContainers.map(withoutMount) }),
    },
  };
}
