import type { Program } from '../compiler/ir/program.js';
import type { Config } from '../config/load.js';

/** What a target is to make files of. */
export interface Order {
  readonly program: Program;
  readonly config: Config;
  /** The opa to compile with, where the config is to be folded in although it could also be looked up. */
  readonly specializer?: string | undefined;
}

/** A file a target makes. */
export interface GeneratedFile {
  /** Relative to the target's folder, with forward slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether it is for `kubectl apply`. */
  readonly isManifest?: true;
}
