import type { Target } from '../target.js';
import { opaFiles } from './files.js';

export const opaTarget: Target<'opa'> = {
  name: 'opa',
  section: 'opa',
  options: [
    {
      flags: '--specialize [opa]',
      description:
        "for opa, fold the config into the policies, and compile them to Wasm with this program; 'opa' in PATH by default",
    },
  ],
  files: opaFiles,
  nextCommand: (folder) => `kubectl apply -f ${folder}/kubernetes`,
};
