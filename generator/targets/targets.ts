import type { GeneratedFile, Order } from './file.js';
import { kyvernoFiles } from './kyverno/files.js';
import { opaFiles } from './opa/files.js';
import { webhookFiles } from './webhook/files.js';

/** What `generate` can make policies for. */
export interface Target {
  readonly name: string;
  readonly files: (order: Order) => readonly GeneratedFile[];
  /** How the files in `folder` are put to use. */
  readonly nextCommand: (folder: string) => string;
}

export const targets: readonly Target[] = [
  {
    name: 'kyverno',
    files: kyvernoFiles,
    nextCommand: (folder) => `kubectl apply -k ${folder}`,
  },
  {
    name: 'opa',
    files: opaFiles,
    nextCommand: (folder) => `kubectl apply -f ${folder}/kubernetes`,
  },
  {
    name: 'webhook',
    files: ({ config }) => webhookFiles(config),
    nextCommand: (folder) => `kubectl apply -k ${folder}`,
  },
];
