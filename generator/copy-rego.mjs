/** A step of the build: puts the Rego that is written by hand beside the compiled modules that read it. */
import { cpSync } from 'node:fs';

cpSync('generator', 'dist/generator', {
  recursive: true,
  filter: (source) => !/\.[^/\\]+$/.test(source) || source.endsWith('.rego'),
});
