import { fileURLToPath } from 'node:url';

/** Asks for a rule's value; undefined if it has none. */
export type Ask = (input: object) => Promise<unknown>;

/** An engine for Rego. */
export interface RegoEngine {
  /**
   * Takes a module, which may use prelude.rego, and gives what asks for one of its rules.
   *
   * @throws Error with OPA's words and the text when it is not Rego.
   */
  define(packageName: string, rule: string, text: string): Promise<Ask>;
  close(): Promise<void>;
}

/** Where the functions are that all modules may use. */
export const preludeFile = fileURLToPath(
  new URL('../../../generator/compiler/backends/rego/prelude.rego', import.meta.url),
);

/** The values of terms that need no input. */
export async function valuesOf(engine: RegoEngine, terms: readonly string[]): Promise<readonly unknown[]> {
  const text = `package terms\n\nvalues := [\n${terms.join(',\n')}\n]\n`;
  const ask = await engine.define('terms', 'values', text);
  return (await ask({})) as readonly unknown[];
}
