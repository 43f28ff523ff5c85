#!/usr/bin/env node
import { preloadWorker } from './preload-worker.js';

// A process takes longer to start than all the rest of the webhook, and can do that beside it.
const [command = '', ...args] = process.argv.slice(2);
if (['serve', 'agent-inject'].includes(command)) await preloadWorker(args);
await import('./program.js');
