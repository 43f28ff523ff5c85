import type { Target } from '../target.js';
import { kyvernoFiles } from './files.js';

export const kyvernoTarget: Target<'kyverno'> = {
  name: 'kyverno',
  section: 'kyverno',
  options: [],
  files: kyvernoFiles,
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};
