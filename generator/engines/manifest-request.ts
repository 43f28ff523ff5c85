import type { AdmissionRequest } from '../injection/pod.js';
import type { ManifestProblem } from '../manifests/document.js';
import { type ManifestPod, nameOf } from '../manifests/pod.js';
import { podFaults, RequestError, readRequest } from './request.js';

/** The request for a manifest's pod, or what is wrong with the pod. */
export function requestOf(
  pod: ManifestPod,
): { readonly request: AdmissionRequest } | { readonly problems: readonly ManifestProblem[] } {
  try {
    return { request: readRequest(pod.request) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const problems = podFaults(error).map(({ path, message }) => ({
      place: pod.placeOf(path),
      message: `${nameOf(pod.object)}: ${message}${wayOut(path)}`,
    }));
    return { problems };
  }
}

/** What to do about values that are often written in a wrong form, such as `8080` and `yes` for a variable. */
function wayOut(path: readonly string[]): string {
  if (path.at(-3) === 'env' && path.at(-1) === 'value') return '; write it in quotes';
  if (path.join('.') === 'metadata.annotations') return '; write a line such as name: "value" for each';
  return '';
}
