#!/usr/bin/env node
import { preloadWorker } from './preload-worker.js';

// Starting a process takes longer than the rest of the webhook's start, so it begins first.
const [command = '', ...args] = process.argv.slice(2);
if (['serve', 'agent-inject'].includes(command)) await preloadWorker(args);
await import('./program.js');
