/**
 * `npm run build:wasm`: compiles the Rego in `policies/opa` to the prebuilt module, with the pinned opa that
 * `npm run engines` builds. With --check it writes nothing, and exits with 1 if the module is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildArguments, compileWasm, moduleSources, opaVersion } from './compile.js';
import { entrypoint, moduleFile, type Provenance, provenanceFile, sha256 } from './provenance.js';

const root = new URL('../../', import.meta.url);
const opa = fileURLToPath(new URL('test/engines/bin/opa', root));

function main(): void {
  const version = opaVersion(opa);
  const pinned = /github\.com\/open-policy-agent\/opa v(\S+)/.exec(text('test/engines/opa/go.mod'))?.[1];
  if (version !== pinned) throw new Error(`${opa} is ${version}, not ${pinned}; run npm run engines`);
  const files = moduleSources.map((path) => ({ path, content: text(`policies/opa/${path}`) }));
  const module = compileWasm(opa, files);
  const provenance: Provenance = {
    module: { sha256: sha256(module), bytes: module.length, entrypoint },
    sources: Object.fromEntries(files.map(({ path, content }) => [path, { sha256: sha256(content) }])),
    opa: { version, command: `opa ${buildArguments('bundle.tar.gz').join(' ')}` },
  };
  const outputs = [
    { file: moduleFile, content: module },
    { file: provenanceFile, content: `${JSON.stringify(provenance, null, 2)}\n` },
  ];
  if (!process.argv.includes('--check')) {
    for (const { file, content } of outputs) writeFileSync(file, content);
    process.stdout.write(`wasm/injectorless.wasm  ${(module.length / 1024).toFixed(1)} KiB\n`);
    return;
  }
  const stale = outputs.filter(({ file, content }) => !Buffer.from(content).equals(readFileSync(file)));
  for (const { file } of stale) {
    process.stderr.write(`${fileURLToPath(file)}: is not what opa ${version} makes of policies/opa\n`);
  }
  if (stale.length > 0) {
    process.stderr.write('run npm run build:wasm\n');
    process.exitCode = 1;
  } else {
    process.stdout.write(`the Wasm module is what opa ${version} makes of policies/opa\n`);
  }
}

function text(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

try {
  main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
