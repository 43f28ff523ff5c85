/** One row of the tables: an engine with what it runs, which answers for the pods of its own namespace alone. */
export interface Subject {
  readonly name: string;
  readonly kind:
    | 'nothing'
    | 'fixed'
    | 'kyverno'
    | 'kubernetes'
    | 'opa'
    | 'webhook-first'
    | 'webhook-later'
    | 'vault-k8s';
  readonly namespace: string;
  /** The webhooks that the API server calls for it. */
  readonly webhooks: readonly string[];
  /** The name of the subject whose figures its own are divided by. */
  readonly baseline: string | undefined;
  /** How many pods are created in a measurement, where it cannot be the number asked for. */
  readonly pods?: number;
  /** Starts what each measurement needs anew, and returns what ends it. */
  readonly prepare?: () => Promise<() => Promise<void>>;
}
