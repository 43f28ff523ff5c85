import { filled, isTrue, secretText } from './annotations.js';
import type { Contract } from './operator.js';
import type { Annotations } from './pod.js';
import { distinct, isBlank, lowerAscii, sorted, withoutPrefix } from './prelude.js';

/** The names of the secrets the annotations ask for, as they spell them, in order. Blank annotations ask for nothing. */
export function secretNames(annotations: Annotations, contract: Contract): readonly string[] {
  return sorted(
    distinct(
      Object.keys(annotations)
        .filter((annotation) => isForSecret(annotation, contract) && !isBlank(annotations[annotation] ?? ''))
        .map((annotation) => secretName(annotation, contract))
        .filter((secret) => secret !== ''),
    ),
  );
}

/** Whether an annotation asks for a secret, or for a template of one. */
function isForSecret(annotation: string, contract: Contract): boolean {
  return (
    annotation.startsWith(contract.agentInjectSecret.prefix) ||
    annotation.startsWith(contract.agentInjectTemplate.prefix)
  );
}

/** The secret that an annotation asks for. A template file's prefix begins like a template's: it goes first. */
function secretName(annotation: string, contract: Contract): string {
  return annotation.startsWith(contract.agentInjectSecret.prefix)
    ? withoutPrefix(annotation, contract.agentInjectSecret.prefix)
    : annotation.startsWith(contract.agentInjectTemplateFile.prefix) &&
        annotation !== contract.agentInjectTemplateFile.prefix
      ? withoutPrefix(annotation, contract.agentInjectTemplateFile.prefix)
      : withoutPrefix(annotation, contract.agentInjectTemplate.prefix);
}

/** The folder one secret is written to. */
export function secretMountPath(
  annotations: Annotations,
  contract: Contract,
  secretVolumePath: string,
  secret: string,
): string {
  return annotations[contract.secretVolumePath.prefix + secret] ?? secretVolumePath;
}

/**
 * The `template` stanza of the agent's config that renders one secret.
 *
 * @param file the path of its file, if the pod names one
 * @param rendersJson whether a secret without a template is rendered as JSON
 */
export function template(
  annotations: Annotations,
  contract: Contract,
  folder: string,
  file: string,
  rendersJson: boolean,
  secret: string,
) {
  const ownTemplate = secretText(annotations, contract.agentInjectTemplate, secret);
  const hasTemplate = ownTemplate !== '';
  const templateFile = secretText(annotations, contract.agentInjectTemplateFile, secret);
  const hasTemplateFile = !hasTemplate && templateFile !== '';
  const keepsCase = isTrue(
    annotations[contract.preserveSecretCase.prefix + secret] ??
      annotations[contract.preserveSecretCase.name] ??
      contract.preserveSecretCase.default,
  );
  const fileName = keepsCase ? secret : lowerAscii(secret);
  return {
    destination:
      secretText(annotations, contract.agentInjectFile, secret) === '' ? `${folder}/${fileName}` : file,
    contents: hasTemplate
      ? ownTemplate
      : hasTemplateFile
        ? undefined
        : genericTemplate(rendersJson, secretText(annotations, contract.agentInjectSecret, secret)),
    left_delimiter:
      filled(secretText(annotations, contract.agentTemplateLeftDelim, secret)) ??
      contract.agentTemplateLeftDelim.default,
    right_delimiter:
      filled(secretText(annotations, contract.agentTemplateRightDelim, secret)) ??
      contract.agentTemplateRightDelim.default,
    command: filled(secretText(annotations, contract.agentInjectCommand, secret)),
    source: hasTemplateFile ? templateFile : undefined,
    perms: filled(secretText(annotations, contract.agentInjectPerms, secret)),
    error_on_missing_key: isTrue(secretText(annotations, contract.errorOnMissingKey, secret))
      ? true
      : undefined,
  };
}

/** The template for a secret that brings none: all its keys, as lines or as one JSON object. */
function genericTemplate(rendersJson: boolean, path: string): string {
  return rendersJson
    ? `{{ with secret "${path}" }}{{ .Data | toJSON }}\n{{ end }}`
    : `{{ with secret "${path}" }}{{ range $k, $v := .Data }}{{ $k }}: {{ $v }}\n{{ end }}{{ end }}`;
}
