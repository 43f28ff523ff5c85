import { isObject } from '../../common/is-object.js';

/**
 * What made a pod, as `KIND/NAME`; empty if nothing did. A ReplicaSet with the name that a Deployment gives it stands for
 * that Deployment, so that no right to read ReplicaSets is needed.
 *
 * @param metadata the pod's
 */
export function ownerOf(metadata: Readonly<Record<string, unknown>>): string {
  const { ownerReferences, labels } = metadata;
  const owners = (Array.isArray(ownerReferences) ? ownerReferences : []).filter(isObject);
  const owner = owners.find(({ controller }) => controller === true);
  if (owner === undefined) return '';
  const name = String(owner['name']);
  const hash = isObject(labels) ? labels['pod-template-hash'] : undefined;
  const ending = `-${hash}`;
  return owner['kind'] === 'ReplicaSet' && typeof hash === 'string' && name.endsWith(ending)
    ? `Deployment/${name.slice(0, -ending.length)}`
    : `${owner['kind']}/${name}`;
}
