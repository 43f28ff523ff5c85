import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, isForeign } from '../common/folder-files.js';
import { fileHasHeading } from '../common/heading.js';
import { fileProblem } from '../common/system-errors.js';
import { Spool } from './spool.js';

/** A file with manifests, or standard input. Both can be read more than once. */
export interface Source {
  /** For messages. */
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** A source that cannot be read. */
export interface UnreadableSource {
  readonly name: string;
  readonly problem: string;
}

const manifestName = /\.(?:ya?ml|json)$/;

/**
 * The files that arguments of a command name: files, folders with what is below them, patterns such as
 * `apps/*.yaml`, for shells that leave these to the program, and `-` for standard input.
 */
export function findSources(names: readonly string[]): readonly (Source | UnreadableSource)[] {
  return [...new Set(names)].flatMap((name) => (name === '-' ? [standardInput()] : filesOf(name)));
}

function filesOf(name: string): readonly (Source | UnreadableSource)[] {
  try {
    const found = statSync(name, { throwIfNoEntry: false });
    if (found === undefined && /[*?[{]/.test(name)) return matchesOf(name);
    if (found?.isDirectory()) return manifestsBelow(name);
    return [found === undefined || found.isFile() ? file(name) : pipe(name)];
  } catch (error) {
    return [{ name, problem: `cannot be read: ${fileProblem(error)}` }];
  }
}

function manifestsBelow(folder: string): readonly (Source | UnreadableSource)[] {
  return chosenBelow(folder, (name) => manifestName.test(name), {
    name: folder,
    problem: 'has no file *.yaml, *.yml or *.json',
  });
}

/**
 * The wanted files below a folder, and the folders that cannot be read; `none` if there are neither. Generated files are
 * left out: among them are samples of pods that are denied.
 */
function chosenBelow(
  folder: string,
  isWanted: (name: string) => boolean,
  none: UnreadableSource,
  depth?: number,
): readonly (Source | UnreadableSource)[] {
  const { files, problems } = filesBelow(folder, isForeign, depth);
  const wanted = files.filter(isWanted).sort();
  const found = wanted.filter((name) => !fileHasHeading(name));
  if (found.length + problems.length > 0) return [...found.map(file), ...problems];
  const others = wanted.length > 0 ? ' but those that injectorless generated, which are left out' : '';
  return [{ ...none, problem: none.problem + others }];
}

function matchesOf(pattern: string): readonly (Source | UnreadableSource)[] {
  const steps = path.normalize(pattern).split(path.sep);
  const plain = steps.slice(
    0,
    steps.findIndex((step) => /[*?[{]/.test(step)),
  );
  const folder = plain.join(path.sep) || (path.isAbsolute(pattern) ? path.sep : '.');
  const matcher = regexOf(path.normalize(pattern).replaceAll(path.sep, '/'));
  if (matcher === undefined)
    return [
      {
        name: pattern,
        problem: 'is not a pattern; a range goes from a letter to a later one, such as [a-z]',
      },
    ];
  const none = { name: pattern, problem: 'matches no file' };
  // Folders deeper than the pattern are not read: they may be large, or not readable.
  const depth = pattern.includes('**') ? undefined : steps.length - plain.length - 1;
  return chosenBelow(folder, (name) => matcher.test(name.replaceAll(path.sep, '/')), none, depth);
}

/** The pattern of a shell: `**` stands for any folders, `*` and `?` for letters of a name, `[…]` and `{…,…}` for choices. */
function regexOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${withoutBraces(pattern).map(sourceOf).join('|')})$`);
  } catch {
    return undefined;
  }
}

/** The patterns that one with braces stands for, as in a shell: `{a*,b}.yaml` for `a*.yaml` and `b.yaml`. */
function withoutBraces(pattern: string): readonly string[] {
  const [innermost, choices] = /\{([^{}]+)\}/.exec(pattern) ?? [];
  if (innermost === undefined || choices === undefined) return [pattern];
  return choices.split(',').flatMap((choice) => withoutBraces(pattern.replace(innermost, () => choice)));
}

/** A pattern without choices in braces as a regular expression. */
function sourceOf(pattern: string): string {
  return pattern.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|[\\^$.|+(){}[\]]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1) return part.replace('[!', '[^').replaceAll('\\', '\\\\');
    return `\\${part}`;
  });
}

function file(name: string): Source {
  return { name, chunks: () => chunksOf(name) };
}

/** How many bytes of a file are read at once. */
const chunkSize = 64 * 1024;

/** The bytes of a file. Streams take longer to open a small file than this takes to read it. */
async function* chunksOf(name: string): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(name, 'r');
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkSize);
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Standard input, which is read when it is first needed. */
function standardInput(): Source {
  return spooled('stdin', () => process.stdin);
}

/** What can be read only once, such as the pipe of a shell's `<(…)`. */
function pipe(name: string): Source {
  return spooled(name, () => createReadStream(name));
}

function spooled(name: string, open: () => AsyncIterable<Uint8Array>): Source {
  let spool: Spool | undefined;
  return {
    name,
    chunks: async function* () {
      if (spool === undefined) {
        const filling = new Spool();
        for await (const chunk of open()) filling.append(chunk);
        spool = filling;
      }
      yield* spool.chunks();
    },
  };
}
