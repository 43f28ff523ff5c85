import type { PodAnnotation, SecretAnnotation } from '../../schemas/generated/annotations.js';
import type { AdmissionRequest, Annotations } from './pod.js';
import { withoutPrefix } from './prelude.js';

/** The annotations that the pod has itself. */
export function ownAnnotations(request: AdmissionRequest): Annotations {
  /** The pod's annotations. */
  const annotations = request.object.metadata?.annotations ?? {};
  return annotations;
}

/**
 * The text of a pod-wide annotation, or its default where the pod does not carry it. An empty text counts as given.
 *
 * @namedAfter annotation
 */
export function text(annotations: Annotations, annotation: PodAnnotation): string {
  return annotations[annotation.name] ?? annotation.default;
}

/**
 * Whether a pod-wide boolean annotation says yes.
 *
 * @namedAfter annotation
 */
export function flag(annotations: Annotations, annotation: PodAnnotation): boolean {
  return isTrue(text(annotations, annotation));
}

/**
 * Whether the pod carries the annotation at all.
 *
 * @namedAfter annotation
 */
export function isGiven(annotations: Annotations, annotation: PodAnnotation): boolean {
  return annotations[annotation.name] !== undefined;
}

/** The names of the annotations that the pod has, or gets by default. */
export function givenNames(annotations: Annotations): readonly string[] {
  return Object.keys(annotations);
}

/**
 * The text of the annotation for one secret, or its default.
 *
 * @namedAfter annotation
 */
export function secretText(annotations: Annotations, annotation: SecretAnnotation, secret: string): string {
  return annotations[annotation.prefix + secret] ?? annotation.default;
}

/** The annotation's text with nothing for an empty one. */
export function filled(annotationText: string): string | undefined {
  return annotationText === '' ? undefined : annotationText;
}

/** The value of the status annotation of a pod that has the agent. */
export const injectedStatus = 'injected';

/** The spellings of "true" that Go's strconv.ParseBool takes. */
export const trueTexts: readonly string[] = ['true', '1', 't', 'T', 'TRUE', 'True'];

/** The spellings of "false" that it takes, and the empty text, which vault-k8s takes for one. */
export const falseTexts: readonly string[] = ['false', '', '0', 'f', 'F', 'FALSE', 'False'];

/** All spellings of a boolean. */
const booleanTexts: readonly string[] = [...trueTexts, ...falseTexts];

export function isTrue(annotationText: string): boolean {
  return trueTexts.includes(annotationText);
}

export function isBooleanText(annotationText: string): boolean {
  return booleanTexts.includes(annotationText);
}

/** The parameter an annotation sets: what follows the prefix, with underscores. */
export function parameterName(annotation: string, prefix: string): string {
  return withoutPrefix(annotation, prefix).replaceAll('-', '_');
}
