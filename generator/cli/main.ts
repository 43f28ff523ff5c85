#!/usr/bin/env node

// Starting a process takes longer than the rest of the webhook's start, so it begins first.
const [command = '', ...args] = process.argv.slice(2);
const isHelp = args.some((argument) => /^(?:-h|--?help)$/.test(argument));
if (['serve', 'agent-inject'].includes(command) && !isHelp) {
  const { preload } = await import('../../webhook/cluster/forked.js');
  preload();
}
await import('./program.js');

export {};
