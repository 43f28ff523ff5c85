import { filled, givenNames, isTrue, secretText } from './annotations.js';
import type { Contract } from './operator.js';
import type { Annotations } from './pod.js';
import { distinct, isBlank, lowerAscii, sorted, withoutPrefix } from './prelude.js';

/** The names of the secrets the annotations ask for, as they spell them, in order. Blank annotations ask for nothing. */
export function secretNames(annotations: Annotations, contract: Contract): readonly string[] {
  return sorted(
    distinct(
      givenNames(annotations)
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
 * @param destination the path of its file
 * @param genericBody what a secret without a template is rendered as
 */
export function template(
  annotations: Annotations,
  contract: Contract,
  destination: string,
  genericBody: string,
  secret: string,
) {
  const ownTemplate = secretText(annotations, contract.agentInjectTemplate, secret);
  const templateFile = secretText(annotations, contract.agentInjectTemplateFile, secret);
  const source = ownTemplate === '' ? templateFile : '';
  const vaultPath = secretText(annotations, contract.agentInjectSecret, secret);
  const contents = templateContents(ownTemplate, source, vaultPath, genericBody);
  return {
    destination,
    contents: filled(contents),
    left_delimiter:
      filled(secretText(annotations, contract.agentTemplateLeftDelim, secret)) ??
      contract.agentTemplateLeftDelim.default,
    right_delimiter:
      filled(secretText(annotations, contract.agentTemplateRightDelim, secret)) ??
      contract.agentTemplateRightDelim.default,
    command: filled(secretText(annotations, contract.agentInjectCommand, secret)),
    source: filled(source),
    perms: filled(secretText(annotations, contract.agentInjectPerms, secret)),
    error_on_missing_key: isTrue(secretText(annotations, contract.errorOnMissingKey, secret))
      ? true
      : undefined,
  };
}

/** What the template of a secret that brings none renders: all its keys, as one JSON object or as lines. */
export function genericTemplateBody(kind: string): string {
  return kind === 'json'
    ? '{{ .Data | toJSON }}\n'
    : '{{ range $k, $v := .Data }}{{ $k }}: {{ $v }}\n{{ end }}';
}

/** The text of a secret's template: its own, or one for any secret where it brings no template at all. */
function templateContents(
  ownTemplate: string,
  source: string,
  vaultPath: string,
  genericBody: string,
): string {
  return ownTemplate + source === ''
    ? `{{ with secret "${vaultPath}" }}${genericBody}{{ end }}`
    : ownTemplate;
}

/** The name of a secret's file where the pod gives it none. */
export function fileName(annotations: Annotations, contract: Contract, secret: string): string {
  return keepsCase(annotations, contract, secret) ? secret : lowerAscii(secret);
}

/** Whether the file of a secret is called like the secret, and not in lower case. */
export function keepsCase(annotations: Annotations, contract: Contract, secret: string): boolean {
  return isTrue(
    annotations[contract.preserveSecretCase.prefix + secret] ??
      annotations[contract.preserveSecretCase.name] ??
      contract.preserveSecretCase.default,
  );
}
