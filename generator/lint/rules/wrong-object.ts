import { isOfInjector } from '../../common/annotation-names.js';
import { isObject } from '../../common/is-object.js';
import type { ManifestObject } from '../../manifests/document.js';

/**
 * The annotation for the agent that an object has which is no pod, and what is wrong with that; undefined if there is
 * none.
 *
 * @param templatePath the keys that lead from the object to its pod template, if it has one
 */
export function wrongObject(
  { kind, value }: ManifestObject,
  templatePath: readonly string[] | undefined,
): { readonly annotation: string; readonly message: string } | undefined {
  if (templatePath?.length === 0 || (templatePath === undefined && !isOfKubernetes(value['apiVersion']))) {
    return undefined;
  }
  const metadata = value['metadata'];
  const annotations = isObject(metadata) && isObject(metadata['annotations']) ? metadata['annotations'] : {};
  const [annotation, ...others] = Object.keys(annotations).filter(isOfInjector);
  if (annotation === undefined) return undefined;
  const wayOut =
    templatePath === undefined
      ? 'move it to the pod, or to the pod template that makes it'
      : `move it to ${[...templatePath, 'metadata', 'annotations'].join('.')}`;
  const more =
    others.length === 0 ? '' : `, as ${others.length === 1 ? 'is one' : `are ${others.length}`} more`;
  const message = `${annotation}: is ignored on a ${kind}${more}; only the annotations of pods count; ${wayOut}`;
  return { annotation, message };
}

/** Whether an object is of Kubernetes itself. What others make of theirs, such as pods with its annotations, is unknown. */
function isOfKubernetes(apiVersion: unknown): boolean {
  return typeof apiVersion === 'string' && /^(?:[a-z]+\/|[\w.]+\.k8s\.io\/)?v\w+$/.test(apiVersion);
}
