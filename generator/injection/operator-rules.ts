import { ownAnnotations, parameterName } from './annotations.js';
import type { Operator } from './operator.js';
import type { AdmissionRequest, Annotations } from './pod.js';
import { lowerAscii, withDefaults } from './prelude.js';

/** The annotations of a pod, and those that the operator gives the pods of its namespace that do not have them. */
export function annotationsOf(request: AdmissionRequest, operator: Operator): Annotations {
  const config = operator.config;
  const annotations = ownAnnotations(request);
  /** The first of the config's patterns that the namespace matches; `*`, which stands for all others, if it matches none. */
  const namespacePattern =
    config.namespacePatterns.find((pattern) => matchesPattern(request.namespace ?? '', pattern)) ?? '*';
  /** The annotations that pods of the namespace have unless they say otherwise. */
  const defaultAnnotations = config.annotationDefaults[namespacePattern] ?? {};
  /** The pod's annotations, and the defaults of those that it does not have. */
  const effectiveAnnotations = withDefaults(annotations, defaultAnnotations);
  return effectiveAnnotations;
}

/** Whether a pattern is the name of a namespace, or starts it and ends with `*`. */
function matchesPattern(namespace: string, pattern: string): boolean {
  return pattern.endsWith('*') ? namespace.startsWith(pattern.replaceAll('*', '')) : namespace === pattern;
}

/** The annotations of a pod that only the operator may set. */
export function lockedAnnotations(request: AdmissionRequest, operator: Operator): readonly string[] {
  const annotations = ownAnnotations(request);
  return Object.keys(annotations).filter((annotation) => isLocked(annotation, operator));
}

function isLocked(annotation: string, operator: Operator): boolean {
  return (
    operator.config.lockedNames.includes(canonicalName(annotation, operator)) ||
    hasLockedPrefix(annotation, operator)
  );
}

function hasLockedPrefix(annotation: string, operator: Operator): boolean {
  return operator.config.lockedPrefixes.some((prefix) => annotation.startsWith(prefix));
}

/** The name of an annotation. A parameter's may be spelled in several ways; this one is that of the agent's configuration. */
export function canonicalName(annotation: string, operator: Operator): string {
  const telemetry = operator.contract.agentTelemetry.prefix;
  const authConfig = operator.contract.authConfig.prefix;
  if (annotation.startsWith(telemetry)) {
    return `${telemetry}${lowerAscii(parameterName(annotation, telemetry))}`;
  }
  return annotation.startsWith(authConfig)
    ? `${authConfig}${parameterName(annotation, authConfig)}`
    : annotation;
}
