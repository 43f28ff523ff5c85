import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ManifestDocument } from '../../generator/manifests/document.js';
import { Manifests } from '../../generator/manifests/manifests.js';
import { type ManifestPod, podOf } from '../../generator/manifests/pod.js';
import { readServiceAccounts } from '../../generator/manifests/service-accounts.js';
import { temporaryFolder } from '../temporary-folder.js';

/** Writes files to a new folder, and returns it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

/** All that is found in manifests: documents, pods, and the problems as lines, with file names relative to the folder. */
export async function readAll(folder: string, names: readonly string[], namespace = 'default') {
  const manifests = new Manifests(names.map((name) => path.join(folder, name)));
  const serviceAccounts = await readServiceAccounts(manifests, namespace);
  const documents: ManifestDocument[] = [];
  const pods: ManifestPod[] = [];
  const problems: string[] = [];
  for await (const document of manifests.documents()) {
    const found = [...document.problems];
    if ('objects' in document) {
      documents.push(document);
      for (const object of document.objects) {
        const pod = podOf(document, object, { namespace, serviceAccounts });
        if (pod === undefined) continue;
        if ('problems' in pod) found.push(...pod.problems);
        else pods.push(pod);
      }
    }
    problems.push(...found.map(({ place, message }) => `${place}: ${message}`.replaceAll(`${folder}/`, '')));
  }
  return { documents, pods, problems };
}

/** The same for one file, `m.yaml`. */
export function readText(text: string, namespace?: string) {
  return readAll(folderWith({ 'm.yaml': text }), ['m.yaml'], namespace);
}
