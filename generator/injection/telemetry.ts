import { telemetryFields } from '../../schemas/generated/annotations.js';
import { parameterName } from './annotations.js';
import { stringJson } from './json.js';
import type { Contract } from './operator.js';
import type { Annotations } from './pod.js';
import {
  isBoolean,
  isJson,
  isList,
  isNull,
  isText,
  isWholeNumber,
  type Json,
  lowerAscii,
  parseJson,
  range,
  rawJson,
  sorted,
  wholeNumberText,
} from './prelude.js';

/**
 * The telemetry stanza: the agent-telemetry annotations that name a field Vault Agent knows. A value that is JSON
 * counts as that, any other as text. One value of the wrong type and, as with vault-k8s, there is no stanza at all.
 */
export function telemetryStanza(annotations: Annotations, contract: Contract) {
  const prefix = contract.agentTelemetry.prefix;
  /** The pod's telemetry annotations. */
  const telemetryAnnotations = sorted(Object.keys(annotations).filter((name) => name.startsWith(prefix)));
  if (telemetryAnnotations.length === 0) return undefined;
  /** What they set, by field. Of several that differ in case, or in `-` and `_`, the last counts. */
  const settings = telemetryFields.flatMap((field) =>
    telemetryAnnotations
      .filter((annotation) => lowerAscii(parameterName(annotation, prefix)) === field.name)
      .map((annotation) => ({
        name: field.name,
        type: field.type,
        value: valueFrom(annotations[annotation] ?? ''),
      })),
  );
  /** The fields as members of a JSON object; what is empty, zero or false stays out. */
  const members = range(settings.length)
    .filter((index) => settings[index + 1]?.name !== settings[index]?.name)
    .map((index) => memberJson(settings[index]))
    .filter((member) => member !== '');
  return settings.every((setting) => isOfType(setting.value, setting.type))
    ? rawJson(`{${members.join(',')}}`)
    : undefined;
}

/** What one annotation sets. */
interface Setting {
  readonly name: string;
  readonly type: string;
  readonly value: Json;
}

function memberJson(setting: Setting | undefined): string {
  if (setting === undefined) return '';
  const json = fieldJson(setting.value, setting.type);
  return json === '' ? '' : `${stringJson(setting.name)}:${json}`;
}

function valueFrom(value: string): Json {
  return isJson(value) ? parseJson(value) : value;
}

function isOfType(value: Json, type: string): boolean {
  return (
    isNull(value) ||
    (type === 'text'
      ? isText(value)
      : type === 'boolean'
        ? isBoolean(value)
        : type === 'integer'
          ? isWholeNumber(value)
          : isList(value) && value.every((item) => isText(item) || isNull(item)))
  );
}

/** The value as JSON, and nothing where it is empty, zero, false or not of a field's type. */
function fieldJson(value: Json, type: string): string {
  return isText(value) && type === 'text' && value !== ''
    ? stringJson(value)
    : isBoolean(value) && type === 'boolean' && value
      ? 'true'
      : isWholeNumber(value) && type === 'integer' && value !== 0
        ? wholeNumberText(value)
        : isList(value) && type === 'list' && value.length > 0
          ? `[${value.map((item) => (isText(item) ? stringJson(item) : '""')).join(',')}]`
          : '';
}
