#!/usr/bin/env node

// Older versions lack functions of strings and lists, and would fail in the middle of the work.
const oldestNode = 20;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `injectorless needs Node ${oldestNode} or later; this is Node ${process.versions.node}\n`,
  );
  process.exit(2);
}

// Starting a process takes longer than the rest of the webhook's start, so it begins first.
const [command = '', ...args] = process.argv.slice(2);
const isHelp = args.some((argument) => /^(?:-h|--?help)$/.test(argument));
if (['serve', 'agent-inject'].includes(command) && !isHelp) {
  const { preload } = await import('../../webhook/cluster/forked.js');
  preload();
}
await import('./program.js');

export {};
