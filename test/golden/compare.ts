import jsonpatch from 'fast-json-patch';
import type { PatchOperation } from '../../generator/injection/pod.js';

/** biome-ignore lint/suspicious/noExplicitAny: a pod is walked as the untyped JSON it is. */
type Any = any;

/** The pod a patch makes of `pod`, which stays as it is. Throws where the patch does not apply. */
export function patched(pod: unknown, patch: readonly PatchOperation[]): unknown {
  const operations = JSON.parse(JSON.stringify(patch));
  return jsonpatch.applyPatch(structuredClone(pod), operations, true).newDocument;
}

/**
 * The pod in the form in which two injections are compared: without what test/golden/README.md says to disregard
 * (the order in which the reference walks Go maps, the spelling of quantities, the key order of VAULT_CONFIG, empty
 * objects and lists, `readOnly: false`).
 */
export function comparable(pod: unknown): unknown {
  const copy = structuredClone(pod) as Any;
  const spec = copy.spec ?? {};
  const containers: Any[] = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  const customNames = new Map<string, string>();
  for (const container of containers) {
    for (const mount of container.volumeMounts ?? []) {
      if (/^vault-secrets-custom-\d+$/.test(mount.name)) {
        customNames.set(mount.name, `custom ${mount.mountPath}`);
      }
    }
  }
  const rename = (item: Any) => ({ ...item, name: customNames.get(item.name) ?? item.name });
  if (spec.volumes) {
    spec.volumes = sortRuns(spec.volumes.map(rename), (volume) => volume.name.startsWith('custom '));
  }
  for (const container of containers) {
    if (container.volumeMounts) {
      container.volumeMounts = sortRuns(container.volumeMounts.map(rename), (mount) =>
        mount.name.startsWith('custom '),
      );
      for (const mount of container.volumeMounts) if (mount.readOnly === false) delete mount.readOnly;
    }
    if (!container.name.startsWith('vault-agent')) continue;
    container.env = sortRuns(container.env ?? [], (entry) => entry.name.startsWith('AWS_')).map((entry) =>
      entry.name === 'VAULT_CONFIG' ? { ...entry, value: comparableConfig(entry.value) } : entry,
    );
    for (const list of Object.values(container.resources ?? {}) as Any[]) {
      for (const key of Object.keys(list)) list[key] = quantity(list[key]);
    }
  }
  return withoutEmpty(copy);
}

function comparableConfig(base64: string): unknown {
  const config = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  if (config.template) {
    config.template.sort((a: Any, b: Any) => compare(JSON.stringify(a), JSON.stringify(b)));
  }
  return config;
}

/** The list with each run of neighbours that `moves` picks out sorted by their JSON text. */
function sortRuns(list: Any[], moves: (item: Any) => boolean): Any[] {
  const moving = list.filter(moves).sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  const first = list.findIndex(moves);
  const rest = list.filter((item) => !moves(item));
  return first < 0 ? list : [...rest.slice(0, first), ...moving, ...rest.slice(first)];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const decimal: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** The number a Kubernetes quantity stands for, as far as a 64-bit float can tell. */
function quantity(text: string): number {
  const [, number = '', suffix = ''] = /^([+-]?[0-9.]+)(.*)$/.exec(text) ?? [];
  const binary = /^([KMGTPE])i$/.exec(suffix)?.[1];
  if (binary) return Number(number) * 1024 ** ('KMGTPE'.indexOf(binary) + 1);
  const power = decimal[suffix] ?? Number(suffix.slice(1));
  return Number((Number(number) * 10 ** power).toPrecision(12));
}

function withoutEmpty(value: Any): Any {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, withoutEmpty(member)] as const)
      .filter(
        ([, member]) => typeof member !== 'object' || member === null || Object.keys(member).length > 0,
      ),
  );
}
