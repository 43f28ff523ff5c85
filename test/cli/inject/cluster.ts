import { withServiceAccount } from '../../../generator/manifests/service-accounts.js';

/** biome-ignore lint/suspicious/noExplicitAny: a pod is walked as the untyped JSON it is. */
type Any = any;

/** A pod as it is after admission by the API server's ServiceAccount plugin. */
export function admitted(pod: Any): Any {
  return { ...pod, spec: withServiceAccount(pod.spec, pod.metadata?.namespace ?? '', new Map()) };
}

/** A pod without the token that the plugin mounts, as people write it. */
export function withoutToken(pod: Any): Any {
  const copy = structuredClone(pod);
  const isToken = ({ name }: Any) => /^kube-api-access-/.test(name);
  const { spec } = copy;
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    if (container.volumeMounts)
      container.volumeMounts = container.volumeMounts.filter((item: Any) => !isToken(item));
  }
  if (spec.volumes) spec.volumes = spec.volumes.filter((item: Any) => !isToken(item));
  return copy;
}

/**
 * What two pods have in common that differ only in where the plugin has put the token: the plugin adds its volume and
 * mounts at the end, and its volume has a random name.
 */
export function comparable({ metadata, spec }: Any): Any {
  const text = JSON.stringify({ annotations: metadata?.annotations, spec });
  const copy = JSON.parse(text.replaceAll(/"kube-api-access-[^"]*"/g, '"kube-api-access"'));
  const sorted = (list: Any[] | undefined) =>
    list?.map(sortedKeys).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  for (const container of [...(copy.spec.initContainers ?? []), ...copy.spec.containers]) {
    container.volumeMounts = sorted(container.volumeMounts);
  }
  // The admission plugin decides what the token's volume contains.
  copy.spec.volumes = sorted(
    copy.spec.volumes?.map((item: Any) => (item.name === 'kube-api-access' ? { name: item.name } : item)),
  );
  return copy;
}

function sortedKeys(item: object): object {
  return Object.fromEntries(Object.entries(item).sort());
}
