// Generated from schemas/contract.schema.json by `npm run schemas`. Do not edit.

/**
 * The annotation contract: every annotation of the vault-k8s version it names, once.
 */
export interface ContractFile {
  /**
   * The project whose contract this is.
   */
  source: string;
  /**
   * The version of that project.
   */
  version: string;
  /**
   * What every annotation's full name starts with.
   */
  prefix: string;
  /**
   * What the full names of our own annotations start with.
   */
  extensionPrefix: string;
  /**
   * What the annotations are about, in a reader's order.
   *
   * @minItems 1
   */
  groups: Group[];
  /**
   * What a pod may ask for at most.
   *
   * @minItems 1
   */
  bounds: Bound[];
  /**
   * The annotations, group by group.
   *
   * @minItems 1
   */
  annotations: Annotation[];
}
export interface Group {
  /**
   * What entries name it by.
   */
  id: string;
  /**
   * Its heading.
   */
  title: string;
}
export interface Bound {
  name: string;
  /**
   * The most that is accepted.
   */
  value: number;
  /**
   * What it is a bound of.
   */
  doc: string;
}
export interface Annotation {
  /**
   * The annotation's name without the prefix and, for one that takes a suffix, without it and its dash.
   */
  name: string;
  /**
   * The id of its group.
   */
  group: string;
  /**
   * Present if the annotation is ours. Pods may use it if the config's podExtensions is true.
   */
  extension?: true;
  /**
   * The name, without the project's prefix, that an open pull request of the project has for an extension.
   */
  alias?: string;
  /**
   * pod: the name as it stands. secret: NAME-SECRET only. pod-and-secret: the name, and NAME-SECRET overriding it. parameter: NAME-PARAMETER, any parameter.
   */
  scope: 'pod' | 'secret' | 'pod-and-secret' | 'parameter';
  /**
   * boolean: Go's spellings, empty is false. integer: signed 64 bits, empty is 0. id: a user's or group's number, 53 bits, empty is 0. unsigned: 64 bits, empty is invalid. float: Go's spellings, empty is invalid. duration: Go's. quantity: Kubernetes'. list: separated by commas. enum: one of allowed. string, template and path: anything.
   */
  type:
    | 'boolean'
    | 'integer'
    | 'id'
    | 'unsigned'
    | 'float'
    | 'duration'
    | 'quantity'
    | 'string'
    | 'list'
    | 'enum'
    | 'template'
    | 'path'
    | 'jsonPatch'
    | 'telemetry';
  /**
   * false where vault-k8s hands the value on, or falls back, without looking at it.
   */
  checked?: boolean;
  /**
   * Nearly all pods with the agent have it: for this value, or for any if true. Policies take a shortcut for pods that have no others.
   */
  usual?: true | string;
  /**
   * The values of an enum.
   *
   * @minItems 1
   */
  allowed?: string[];
  /**
   * What an absent annotation means, as annotation text.
   */
  default?: string;
  /**
   * The key of the operator's config whose value an absent annotation means.
   */
  defaultFrom?: string;
  /**
   * The first vault-k8s version that has it.
   */
  since?: string;
  /**
   * What it does, what is allowed, and what an absent or empty value means where that is special.
   */
  doc: string;
  /**
   * A value it may have.
   */
  example: string;
  /**
   * The targets that have it, where not all do.
   *
   * @minItems 1
   */
  targets?: ('kyverno' | 'kubernetes' | 'opa' | 'gatekeeper' | 'webhook')[];
  /**
   * The fields of the agent's telemetry stanza, in the order the agent's configuration has them.
   *
   * @minItems 1
   */
  fields?: Field[];
}
export interface Field {
  name: string;
  type: 'string' | 'integer' | 'boolean' | 'list';
}
