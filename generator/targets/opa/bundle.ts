import { createHash } from 'node:crypto';
import { gzipSync } from 'fflate';
import { createTar } from 'nanotar';
import { entrypoint } from '../../../wasm/provenance.js';
import { packageVersion } from '../../common/package-version.js';
import type { GeneratedFile } from '../target.js';

/** Where the bundle's policies and data lie; OPA lets nothing else write there. */
const roots = ['injectorless', 'system/main'];

/**
 * OPA's bundle (https://www.openpolicyagent.org/docs/management-bundles) of policies and data, the same bytes for the
 * same content on every machine. The Wasm module is no part of it: builds of OPA without Wasm do not load a bundle with
 * one. The manifest only says which rule is the module's entrypoint.
 */
export function bundle(policies: readonly GeneratedFile[], data: object): Uint8Array {
  const content = [...policies, { path: 'data.json', content: `${JSON.stringify(data)}\n` }];
  const hash = createHash('sha256');
  for (const file of content) hash.update(`${file.path}\0`).update(file.content).update('\0');
  const manifest = {
    revision: `${packageVersion()}-${hash.digest('hex').slice(0, 12)}`,
    roots,
    rego_version: 1,
    metadata: { wasm: { entrypoints: [entrypoint] } },
  };
  const files = [{ path: '.manifest', content: `${JSON.stringify(manifest)}\n` }, ...content];
  const attributes = { mode: '644', mtime: 0, uid: 0, gid: 0, user: '', group: '' };
  const archive = createTar(
    files.map(({ path, content }) => ({ name: `/${path}`, data: content, attrs: attributes })),
  );
  return gzipSync(archive, { level: 6, mtime: 0 });
}
