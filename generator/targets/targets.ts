import type { Injection } from '../compiler/compile.js';
import type { Config } from '../config/load.js';
import type { GeneratedFile } from './file.js';
import { kyvernoFiles } from './kyverno/files.js';

/** What `generate` can make policies for. */
export interface Target {
  readonly name: string;
  readonly files: (injection: Injection, config: Config) => readonly GeneratedFile[];
  /** How the files in `folder` are put to use. */
  readonly nextCommand: (folder: string) => string;
}

export const targets: readonly Target[] = [
  { name: 'kyverno', files: kyvernoFiles, nextCommand: (folder) => `kubectl apply -k ${folder}` },
];
