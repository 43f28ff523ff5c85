import type { Labels } from '../../engines/label-selector.js';
import type { ManifestProblem } from '../../manifests/document.js';

/** Where the pods of an audit come from. */
export interface PodSource {
  /** What messages call it: the address of the API server, or the name of the file. */
  readonly name: string;
  /** The address of the cluster's API server; undefined for a file. */
  readonly server: string | undefined;
  /** The pods one after the other, and what is wrong with what is in place of one. */
  readonly pods: () => AsyncGenerator<AuditedPod | ManifestProblem>;
  /** The labels of namespaces, by name. */
  readonly namespaceLabels: () => Promise<ReadonlyMap<string, Labels>>;
  /** The message about a namespace that is not among them. */
  readonly missingNamespace: (name: string) => string;
}

/** A pod as the API server stores it. */
export interface AuditedPod {
  readonly pod: Readonly<Record<string, unknown>>;
  /** Where it was read from, for messages: the address of the API server, or the name of a file. */
  readonly source: string;
}
