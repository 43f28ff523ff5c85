// Generated from schemas/test.schema.json by `npm run schemas`. Do not edit.

export type CaseConfig =
  | string
  | {
      [k: string]: unknown;
    };

/**
 * What `injectorless test` reads: pods, and what is to become of them.
 */
export interface TestFile {
  config?: CaseConfig;
  /**
   * The namespace of cases that have none.
   */
  namespace?: string;
  namespaceLabels?: CaseLabels;
  /**
   * The cases, each with a name of its own.
   *
   * @minItems 1
   */
  cases: TestCase[];
}
export interface CaseLabels {
  [k: string]: string;
}
export interface TestCase {
  /**
   * What the case shows.
   */
  name: string;
  /**
   * A Pod, or an object with a pod template: in the case, or the name of a file, relative to this one.
   */
  manifest?:
    | string
    | {
        [k: string]: unknown;
      };
  /**
   * Which object of the file, if more than one makes a pod.
   */
  object?: string;
  /**
   * In place of a manifest: the AdmissionRequest, as the API server sends it.
   */
  request?: {
    [k: string]: unknown;
  };
  config?: CaseConfig;
  /**
   * The namespace, if the object names none. By default that of the file, then `default`.
   */
  namespace?: string;
  namespaceLabels?: CaseLabels;
  /**
   * What becomes of the pod. A case without it fails until --update writes what becomes of its pod.
   */
  expected?: 'injected' | 'untouched' | 'refused';
  /**
   * What the refusal has to say: messages, or parts of them.
   *
   * @minItems 1
   */
  messages?: string[];
  /**
   * What the pod has to contain after the injection. Lists are compared by the names of their items.
   */
  contains?: {
    [k: string]: unknown;
  };
  /**
   * The complete pod after the injection.
   */
  pod?: {
    [k: string]: unknown;
  };
}
