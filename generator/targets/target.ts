import type { Program } from '../compiler/ir/program.js';
import type { Config } from '../config/load.js';
import type { Labels } from '../engines/label-selector.js';

/** A section of the operator's config that one target reads. */
export type Section = Exclude<keyof Config, 'admission' | 'injection' | 'keys'>;

/** The part of the config that a target can read: the common part, and its own section. */
export type TargetConfig<Own extends Section = never> = Pick<
  Config,
  'admission' | 'injection' | 'keys' | Own
>;

/** What a target is to make files of. */
export interface TargetInput<Own extends Section = never> {
  readonly program: Program;
  readonly config: TargetConfig<Own>;
  /** What headings call the config, such as the name of its file; without it they do not say where files are from. */
  readonly configName?: string;
  /** What the command line gives for the target's own options, by name; a flag without a value is true. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What a suite of tests is made for. */
export interface SuiteInput<Own extends Section = never>
  extends Pick<TargetInput<Own>, 'config' | 'configName'> {
  /** The labels of a namespace; by default those that the operator's selector asks for. */
  readonly labelsOf?: (namespace: string) => Labels;
}

/** A file a target makes. */
export interface GeneratedFile {
  /** Relative to the target's folder, with forward slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether it is for `kubectl apply`. */
  readonly isManifest?: true;
}

/** An option of `generate` that one target has: flags and description as commander takes them. */
export interface TargetOption {
  readonly flags: string;
  readonly description: string;
}

/** What `generate` can make policies for. */
export interface Target<Own extends Section = never> {
  readonly name: string;
  readonly options: readonly TargetOption[];
  readonly files: (input: TargetInput<Own>) => readonly GeneratedFile[];
  /** Files that only earlier versions, or other configs and options write, and that must not be applied beside the others. */
  readonly formerFiles?: readonly string[];
  /** How the files in `folder`, quoted for a shell, are put to use. */
  readonly nextCommand: (folder: string) => string;
}
