import type { Target } from '../target.js';
import { webhookFiles } from './files.js';

export const webhookTarget: Target<'webhook'> = {
  name: 'webhook',
  section: 'webhook',
  options: [],
  files: ({ config }) => webhookFiles(config),
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};
