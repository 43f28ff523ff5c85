import { filled, isTrue, secretText } from './annotations.js';
import type { Contract } from './operator.js';
import { joinPath } from './paths.js';
import type { Annotations } from './pod.js';
import { distinct, isBlank, lowerAscii, sorted, withoutPrefix } from './prelude.js';

/** The names of the secrets the annotations ask for, as they spell them, in order. Blank annotations ask for nothing. */
export function secretNames(annotations: Annotations, contract: Contract): readonly string[] {
  return sorted(
    distinct(
      Object.keys(annotations)
        .filter((name) => !isBlank(annotations[name] ?? ''))
        .map((name) => secretName(name, contract))
        .filter((name) => name !== ''),
    ),
  );
}

/** The secret that an annotation asks for, or nothing. A template file's prefix begins like a template's: it goes first. */
function secretName(annotation: string, contract: Contract): string {
  const afterSecret = nameAfter(annotation, contract.agentInjectSecret.prefix);
  const afterTemplateFile = nameAfter(annotation, contract.agentInjectTemplateFile.prefix);
  const afterTemplate = nameAfter(annotation, contract.agentInjectTemplate.prefix);
  return afterSecret !== '' ? afterSecret : afterTemplateFile !== '' ? afterTemplateFile : afterTemplate;
}

function nameAfter(annotation: string, prefix: string): string {
  return annotation.startsWith(prefix) ? withoutPrefix(annotation, prefix) : '';
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

/** The `template` stanza of the agent's config that renders one secret. */
export function template(
  annotations: Annotations,
  contract: Contract,
  secretVolumePath: string,
  defaultTemplate: string,
  secret: string,
) {
  const folder = secretMountPath(annotations, contract, secretVolumePath, secret);
  const file = secretText(annotations, contract.agentInjectFile, secret);
  const givenTemplate = secretText(annotations, contract.agentInjectTemplate, secret);
  const givenSource = secretText(annotations, contract.agentInjectTemplateFile, secret);
  const source = givenTemplate === '' ? givenSource : '';
  const vaultPath = secretText(annotations, contract.agentInjectSecret, secret);
  const contents =
    givenTemplate === '' && source === '' ? genericTemplate(defaultTemplate, vaultPath) : givenTemplate;
  const leftDelimiter = secretText(annotations, contract.agentTemplateLeftDelim, secret);
  const rightDelimiter = secretText(annotations, contract.agentTemplateRightDelim, secret);
  const command = secretText(annotations, contract.agentInjectCommand, secret);
  const permissions = secretText(annotations, contract.agentInjectPerms, secret);
  const keepsCase = isTrue(
    annotations[contract.preserveSecretCase.prefix + secret] ??
      annotations[contract.preserveSecretCase.name] ??
      contract.preserveSecretCase.default,
  );
  return {
    destination:
      file === '' ? `${folder}/${keepsCase ? secret : lowerAscii(secret)}` : joinPath(folder, file),
    contents: filled(contents),
    left_delimiter: filled(leftDelimiter) ?? contract.agentTemplateLeftDelim.default,
    right_delimiter: filled(rightDelimiter) ?? contract.agentTemplateRightDelim.default,
    command: filled(command),
    source: filled(source),
    perms: filled(permissions),
    error_on_missing_key: isTrue(secretText(annotations, contract.errorOnMissingKey, secret))
      ? true
      : undefined,
  };
}

/** The template for a secret that brings none: all its keys, as lines or as one JSON object. */
function genericTemplate(kind: string, path: string): string {
  return kind === 'json'
    ? `{{ with secret "${path}" }}{{ .Data | toJSON }}\n{{ end }}`
    : `{{ with secret "${path}" }}{{ range $k, $v := .Data }}{{ $k }}: {{ $v }}\n{{ end }}{{ end }}`;
}
