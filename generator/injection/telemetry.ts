import { telemetryFields, telemetryTypes } from '../../schemas/generated/annotations.js';
import type { Agent } from './agent.js';
import { parameterName } from './annotations.js';
import { stringJson } from './json.js';
import { isListJson, isStringJson } from './json-tokens.js';
import {
  hasCapability,
  isBoolean,
  isList,
  isNull,
  isText,
  isWholeNumber,
  type Json,
  lowerAscii,
  rawJson,
  wholeNumberText,
} from './prelude.js';

/**
 * The telemetry stanza: the agent-telemetry annotations that name a field Vault Agent knows. A value that is JSON
 * counts as that, any other as text. One value of the wrong type and, as with vault-k8s, there is no stanza at all.
 */
export function telemetryStanza(agent: Agent) {
  const prefix = agent.contract.agentTelemetry.prefix;
  /** The telemetry annotations, by the field that each sets. */
  const telemetryAnnotations = agent.jsonAnnotations
    .filter((annotation) => annotation.name.startsWith(prefix))
    .map((annotation) => ({
      field: lowerAscii(parameterName(annotation.name, prefix)),
      value: annotation.value,
    }));
  if (telemetryAnnotations.length === 0) return undefined;
  /** What the telemetry annotations set, by field; `null` sets nothing. */
  const telemetrySettings = telemetryFields
    .map((field) => ({
      name: field,
      type: telemetryTypes[field] ?? 'string',
      values: telemetryAnnotations
        .filter((annotation) => annotation.field === field && !isNull(annotation.value))
        .map((annotation) => annotation.value),
    }))
    .filter((setting) => setting.values.length > 0);
  /** The fields as JSON members, except those that are empty, zero or false. The last value counts. */
  const telemetryMembers = telemetrySettings
    .map((setting) => {
      const last = setting.values.length - 1;
      return { name: setting.name, json: fieldJson(setting.values[last], setting.type) };
    })
    .filter((member) => member.json !== '')
    .map((member) => `"${member.name}":${member.json}`);
  return telemetrySettings.every((setting) => setting.values.every((value) => isOfType(value, setting.type)))
    ? rawJson(`{${telemetryMembers.join(',')}}`)
    : undefined;
}

function isOfType(value: Json, type: string): boolean {
  return (
    (type === 'string' && isText(value) && (hasCapability('parseJson') || isStringJson(value))) ||
    (type === 'boolean' && isBoolean(value)) ||
    (type === 'integer' && isWholeNumber(value)) ||
    (type === 'list' && isListOfTexts(value))
  );
}

function isListOfTexts(value: Json): boolean {
  return hasCapability('parseJson')
    ? isList(value) && value.every((item) => isTextOrNull(item))
    : isText(value) && isListJson(value);
}

/** The value as JSON, and nothing where it is empty, zero, false or not of a field's type. */
function fieldJson(fieldValue: Json, type: string): string {
  return isBoolean(fieldValue) && type === 'boolean' && fieldValue
    ? 'true'
    : isWholeNumber(fieldValue) && type === 'integer' && fieldValue !== 0
      ? wholeNumberText(fieldValue)
      : hasCapability('parseJson')
        ? filledJson(fieldValue, type)
        : isText(fieldValue) && !['""', '[]'].includes(fieldValue)
          ? fieldValue
          : '';
}

/** A text or a list as JSON, and nothing where it is empty or not of a field's type. */
function filledJson(fieldValue: Json, type: string): string {
  return isText(fieldValue) && type === 'string' && fieldValue !== ''
    ? stringJson(fieldValue)
    : isList(fieldValue) && type === 'list' && fieldValue.length > 0
      ? `[${fieldValue.map((item) => itemJson(item)).join(',')}]`
      : '';
}

function isTextOrNull(item: Json): boolean {
  return isText(item) || isNull(item);
}

/** An item of a list of texts as JSON; `null` is an empty one. */
function itemJson(item: Json): string {
  return isText(item) ? stringJson(item) : '""';
}
