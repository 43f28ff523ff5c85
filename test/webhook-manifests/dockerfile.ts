import { readFileSync } from 'node:fs';

/** The repository, with a slash at its end. */
export const root = new URL('../../', import.meta.url);

export interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** A COPY: what is copied, from another stage or from the repository, and where to. */
export interface Copy {
  readonly stage: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

/** The stages of the Dockerfile, each with its instructions from FROM on. */
export function stages(): readonly (readonly Instruction[])[] {
  const found: Instruction[][] = [];
  for (const line of readFileSync(new URL('Dockerfile', root), 'utf8').split('\n')) {
    const [, name = '', text = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === 'FROM') found.push([]);
    if (name !== '') found.at(-1)?.push({ name, text });
  }
  return found;
}

export function copiesOf(stage: readonly Instruction[]): readonly Copy[] {
  return stage
    .filter(({ name }) => name === 'COPY')
    .map(({ text }) => {
      const [, from, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? [];
      const words = paths.split(' ');
      return { stage: from, sources: words.slice(0, -1), target: words.at(-1) ?? '' };
    });
}

/** The text of the only instruction of a name. */
export function instructionText(stage: readonly Instruction[], name: string): string {
  const [found, ...others] = stage.filter((instruction) => instruction.name === name);
  if (found === undefined || others.length > 0) throw new Error(`not one ${name}`);
  return found.text;
}
