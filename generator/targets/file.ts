/** A file a target makes. */
export interface GeneratedFile {
  /** Relative to the target's folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
}
