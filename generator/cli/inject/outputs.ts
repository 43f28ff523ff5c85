import { printable } from '../../common/show.js';
import type { ManifestDocument } from '../../manifests/document.js';
import { nameOf } from '../../manifests/pod.js';
import { isMarker } from '../../manifests/split.js';
import { Spool } from '../../manifests/spool.js';
import { replaceFile } from '../files/replace-file.js';
import { diffStyle, print } from '../terminal/output.js';
import { edited } from '../text-edits/text-edit.js';
import { UnifiedDiff } from '../text-edits/unified-diff.js';
import { withStrippedEnd } from '../yaml-edits/edits-for.js';
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
  /** The last document, which is appended when it is known what follows it. */
  let last: { readonly source: string; readonly text: string; readonly textIfContinued: string } | undefined;
  return {
    add: (document, { edits }) => {
      const { source, text: written } = document;
      const isOfNextFile = last !== undefined && last.source !== source;
      // A byte order mark is for the start of a stream only.
      const textAfter = (all: typeof edits) =>
        edited(written, all).replace(isOfNextFile ? /^\ufeff/ : '', '');
      const text = textAfter(edits);
      if (last !== undefined) {
        const before = isOfNextFile ? last.textIfContinued + separatorOf(last.text, text) : last.text;
        spool.append(Buffer.from(before));
      }
      const continued = withStrippedEnd(document, edits);
      last = { source, text, textIfContinued: continued === edits ? text : textAfter(continued) };
    },
    end: async (isComplete) => {
      if (last !== undefined) spool.append(Buffer.from(last.text));
      if (isComplete && file === '-') for (const chunk of spool.chunks()) await print(chunk);
      else if (isComplete) replaceFile(file, spool.chunks());
      spool.close();
    },
  };
}

/** What has to be between the last document of a file and the first one of the next. */
function separatorOf(former: string, next: string): string {
  const lineBreak = former.endsWith('\n') ? '' : '\n';
  // A directive is one only after the end of a document, and brings its own `---`.
  if (startsWithDirective.test(next)) return lineBreak + (isMarker(lastLineOf(former), '...') ? '' : '...\n');
  const isJson = [former, next].every((text) => text.trimStart().startsWith('{'));
  return lineBreak + (isJson || isMarker(next, '---') ? '' : '---\n');
}

/** Matches text that starts with a YAML directive such as `%YAML 1.1`, after any comments and empty lines. */
const startsWithDirective = /^(?:[ \t]*(?:#[^\n]*|\r)?\n)*%/;

function lastLineOf(text: string): string {
  const lines = text.replace(/\n$/, '');
  return lines.slice(lines.lastIndexOf('\n') + 1);
}

/** The changes of each file. */
export function diffOutput(): Output {
  let current: { readonly source: string; readonly diff: UnifiedDiff } | undefined;
  return {
    add: async ({ source, text }, { edits }) => {
      if (current?.source !== source) {
        if (current !== undefined) await print(current.diff.end());
        current = { source, diff: new UnifiedDiff(printable(source), diffStyle()) };
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
          await print(`# ${pod.placeOf([])}: ${nameOf(pod.object)}, ${printable(container)}\n${text}\n`);
        }
      }
    },
    end: () => {},
  };
}
