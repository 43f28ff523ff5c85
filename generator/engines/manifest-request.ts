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
      message: `${nameOf(pod.object)}: ${message}${isVariable(path) ? '; write it in quotes' : ''}`,
    }));
    return { problems };
  }
}

/** Whether a path is that of an environment variable's value, where `8080` and `yes` are often written without quotes. */
function isVariable(path: readonly string[]): boolean {
  return path.at(-3) === 'env' && path.at(-1) === 'value';
}
