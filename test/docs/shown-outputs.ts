import type { Page } from './pages.js';

/** A command of a page, and the output that the page shows below it. */
export interface ShownOutput {
  readonly command: string;
  readonly output: string;
}

/** The commands of a page that are followed by their output; `npx` is left out. */
export function shownOutputs({ text }: Page): readonly ShownOutput[] {
  return [...text.matchAll(/^```sh\n([^`]+)^```\n\n```(?:text|yaml|json)\n(.*?)^```$/gms)].map(
    ([, command = '', output = '']) => ({ command: command.replaceAll('npx ', ''), output }),
  );
}
