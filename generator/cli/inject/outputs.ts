import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';
import type { ManifestDocument } from '../../manifests/document.js';
import { nameOf } from '../../manifests/pod.js';
import { Spool } from '../../manifests/spool.js';
import { hasColours, print } from '../output.js';
import { edited } from '../text-edit.js';
import { UnifiedDiff } from '../unified-diff.js';
import { agentConfigs } from './agent-configs.js';
import type { InjectedDocument } from './injected.js';

/** What takes the documents in their order. */
export interface Output {
  readonly add: (document: ManifestDocument, injected: InjectedDocument) => void | Promise<void>;
  /** @param isComplete whether every document could be answered */
  readonly end: (isComplete: boolean) => void | Promise<void>;
}

/**
 * The manifests with the agent. They come out together at the end, or not at all: whoever applies them must not get some
 * without the others.
 *
 * @param file - for standard output
 */
export function manifestOutput(file: string): Output {
  const spool = new Spool();
  let former: { readonly source: string; readonly text: string } | undefined;
  return {
    add: ({ source, text: written }, { edits }) => {
      const text = edited(written, edits);
      const separator =
        former === undefined || former.source === source ? '' : separatorOf(former.text, text);
      spool.append(Buffer.from(separator + text));
      former = { source, text };
    },
    end: async (isComplete) => {
      if (isComplete && file === '-') for (const chunk of spool.chunks()) await print(chunk);
      else if (isComplete) writeFile(file, spool.chunks());
      spool.close();
    },
  };
}

/** What has to be between the last document of a file and the first one of the next. */
function separatorOf(former: string, next: string): string {
  const lineBreak = former.endsWith('\n') ? '' : '\n';
  const isJson = [former, next].every((text) => text.trimStart().startsWith('{'));
  return lineBreak + (isJson || next.startsWith('---') ? '' : '---\n');
}

/** Replaces a file as a whole. */
function writeFile(file: string, chunks: Iterable<Uint8Array>): void {
  const temporary = `${file}.${process.pid}.new`;
  try {
    const descriptor = openSync(temporary, 'wx');
    try {
      for (const chunk of chunks) {
        for (let written = 0; written < chunk.byteLength; ) written += writeSync(descriptor, chunk, written);
      }
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${file}: cannot be written: ${fileProblem(error)}`);
  }
}

/** The changes of each file. */
export function diffOutput(): Output {
  let current: { readonly source: string; readonly diff: UnifiedDiff } | undefined;
  return {
    add: async ({ source, text }, { edits }) => {
      if (current?.source !== source) {
        if (current !== undefined) await print(current.diff.end());
        current = { source, diff: new UnifiedDiff(source, hasColours()) };
      }
      await print(current.diff.append(text, edits));
    },
    end: async () => {
      if (current !== undefined) await print(current.diff.end());
    },
  };
}

/** The configuration of each agent. */
export function configOutput(): Output {
  return {
    add: async (_, { pods }) => {
      for (const { pod, template } of pods) {
        for (const { container, text } of agentConfigs(template)) {
          await print(`# ${pod.placeOf([])}: ${nameOf(pod.object)}, ${container}\n${text}\n`);
        }
      }
    },
    end: () => {},
  };
}
