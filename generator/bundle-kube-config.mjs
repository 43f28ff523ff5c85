/**
 * A step of the build: bundles generator/common/kube-config.ts with the packages that it imports, so that users do not
 * install them, and writes their licences beside it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const bundle = 'dist/generator/common/kube-config.js';

const { metafile } = await build({
  entryPoints: [bundle],
  outfile: bundle,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // node-fetch asks for it only where Node has no URL, and a part of it, tr46, ships no text of its licence.
  alias: { 'whatwg-url': 'node:url' },
  // Some of the packages are CommonJS, and require modules of Node.
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});
writeFileSync('dist/THIRD_PARTY_LICENSES.txt', licences(metafile.outputs[bundle].inputs));

/** The licence of each package that files of a bundle belong to. */
function licences(inputs) {
  const folders = new Set(
    Object.keys(inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
  );
  const sections = [...folders].map(licenceOf).sort();
  return `${[`${bundle} contains code of these packages.\n`, ...sections].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) =>
    /^(?:(?:un)?licen[cs]e|copying|notice)(?:[.-]|$)/i.test(file),
  );
  if (files.length === 0) throw new Error(`${folder} has no licence to ship with the bundle`);
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
