/** What a target runs in the cluster to answer the API server, as far as installations are alike. */
export interface Installation {
  /** The name of its objects. */
  readonly name: string;
  /** How comments call what runs. */
  readonly title: string;
  readonly namespace: string;
  /** What selects its pods. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** The metadata of a namespaced object, by default of the common name. */
export function metadata({ name, namespace, podLabels }: Installation, ownName = name) {
  return { name: ownName, namespace, labels: { ...podLabels, 'app.kubernetes.io/part-of': 'injectorless' } };
}
