import { checkedTypes } from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { givenNames } from './annotations.js';
import type { Contract } from './operator.js';
import { characterCount, decimal, findAll } from './prelude.js';

/**
 * What of a pod is too large for an engine that limits the cost of an expression, as the API server does. The API server
 * would otherwise deny the pod with its own message. The numbers were measured on Kubernetes 1.36.3.
 */
export function excessOf(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** The names of the annotations that the pod has, or gets by default. */
  const givenAnnotations = givenNames(annotations);
  /** How many annotations ask for a secret, or say how one is rendered by a template. */
  const secretCount = givenAnnotations.filter(
    (annotation) =>
      annotation.startsWith(contract.agentInjectSecret.prefix) || isTemplate(annotation, contract),
  ).length;
  /** The templates. Only one expression of a policy writes each. */
  const templateTexts = givenAnnotations
    .filter((annotation) => isTemplate(annotation, contract))
    .map((annotation) => annotations[annotation] ?? '')
    .join('');
  /** All other annotations. Two expressions of a policy write some of them. */
  const otherTexts = givenAnnotations
    .filter((annotation) => !isTemplate(annotation, contract))
    .map((annotation) => annotation + (annotations[annotation] ?? ''))
    .join('');
  /** The values that must be of a type, such as a number. Regular expressions check them, at a cost that grows with their length. */
  const checkedTexts = givenAnnotations
    .filter((annotation) => (checkedTypes[annotation] ?? '') !== '')
    .map((annotation) => annotations[annotation] ?? '')
    .join('');
  /** The annotations on telemetry. */
  const telemetryNames = givenAnnotations.filter((annotation) =>
    annotation.startsWith(contract.agentTelemetry.prefix),
  );
  /** Their values, each character of which may be a token. */
  const telemetryTexts = telemetryNames.map((annotation) => annotations[annotation] ?? '').join('');
  const podContainers = [...agent.containers, ...agent.initContainers];
  const mountCount = podContainers.flatMap((container) => container.volumeMounts ?? []).length;
  /** Whether there is more telemetry than the API server reads. */
  const hasTooMuchTelemetry =
    telemetryNames.length > mostTelemetryAnnotations ||
    characterCount(telemetryTexts) > mostTelemetryCharacters;
  /** Whether there are more secrets than the API server injects. */
  const hasTooManySecrets = secretCount > mostSecretAnnotations;
  /** The names and values of all annotations, which are short in most pods. */
  const allTexts = givenAnnotations
    .map((annotation) => annotation + (annotations[annotation] ?? ''))
    .join('');
  /** The characters of all annotations, with those of `secret-volume-path` for each secret. */
  const characters = characterCount(allTexts) + secretCount * characterCount(agent.secretVolumePath);
  /** Whether the annotations have more characters than the API server escapes. Few characters need no closer look. */
  const hasTooManyCharacters =
    characters > fewCharacters &&
    characterCount(templateTexts) +
      8 * escapesIn(templateTexts) +
      2 * characterCount(otherTexts) +
      characterCount(checkedTexts) +
      16 * (escapesIn(otherTexts) + otherTexts.split(',').length) +
      costOfPath(otherTexts) +
      // That of `secret-volume-path` is followed for each secret.
      secretCount * costOfPath(agent.secretVolumePath) >
      mostCharacters;
  /** Whether there are more mounts than the API server looks at or adds. The folders of too many secrets are not counted. */
  const hasTooManyMounts =
    !hasTooManySecrets &&
    (mountCount > mostMounts ||
      podContainers.length * (agent.customVolumePaths.length + 1) > mostAddedMounts);
  return { hasTooMuchTelemetry, hasTooManySecrets, hasTooManyCharacters, hasTooManyMounts };
}

type Excess = ReturnType<typeof excessOf>;

/** Whether nothing else may look at the pod. */
export function isTooLarge(excess: Excess): boolean {
  return (
    excess.hasTooMuchTelemetry ||
    excess.hasTooManySecrets ||
    excess.hasTooManyCharacters ||
    excess.hasTooManyMounts
  );
}

/** The messages about what is too large. */
export function sizeViolations(excess: Excess, contract: Contract): readonly string[] {
  return [
    ...(excess.hasTooMuchTelemetry
      ? [
          `${contract.agentTelemetry.prefix}…: more than ${decimal(mostTelemetryAnnotations)} in one pod, or more than ` +
            `${decimal(mostTelemetryCharacters)} characters in their values, cost more than the API server allows its ` +
            'admission policies; use fewer, or inject the agent with Kyverno, OPA or the webhook',
        ]
      : []),
    ...(excess.hasTooManySecrets
      ? [
          `${contract.agentInjectSecret.prefix}…, ${contract.agentInjectTemplate.prefix}…: more than ` +
            `${decimal(mostSecretAnnotations)} in one pod cost more than the API server allows its admission policies; ` +
            'use fewer, or inject the agent with Kyverno, OPA or the webhook',
        ]
      : []),
    ...(excess.hasTooManyCharacters
      ? [
          "the pod's annotations are so large that to inject the agent costs more than the API server allows its " +
            'admission policies; use shorter ones, or inject the agent with Kyverno, OPA or the webhook',
        ]
      : []),
    ...(excess.hasTooManyMounts
      ? [
          'the pod has so many containers and mounts that to inject the agent costs more than the API server allows its ' +
            'admission policies; use fewer, or inject the agent with Kyverno, OPA or the webhook',
        ]
      : []),
  ];
}

const mostSecretAnnotations = 400;
const mostTelemetryAnnotations = 100;
const mostTelemetryCharacters = 2048;
const mostAddedMounts = 8000;
const mostMounts = 20_000;

/** The most characters of all annotations, each counted as often as escaping it costs more. */
const mostCharacters = 380_000;

/** So few characters cannot add up to more than `mostCharacters`: a character counts at most 19 times. */
const fewCharacters = 20_000;

/** What following the paths in a text costs, in characters that are escaped: some for each segment, more for each `..`. */
function costOfPath(text: string): number {
  return 6 * findAll(text, '/').length + 28 * findAll(text, '\\.\\.').length;
}

function isTemplate(annotation: string, contract: Contract): boolean {
  return annotation.startsWith(contract.agentInjectTemplate.prefix);
}

/** How many characters need an escape in JSON. */
function escapesIn(text: string): number {
  return findAll(text, '["\\\\\\x00-\\x1f<>&\u2028\u2029]').length;
}
