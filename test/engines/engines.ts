import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { type EngineName, enginePath } from './paths.js';

export {
  type ControllerName,
  type EngineName,
  type EvaluatorName,
  enginePath,
  type ServerName,
} from './paths.js';

/**
 * Why tests that need these engines cannot run here, or undefined when they can.
 *
 * @throws Error when an engine is absent and CI is "true": there, nothing may be skipped.
 */
export function absenceOf(names: readonly EngineName[]): string | undefined {
  const absent = names.filter((name) => !existsSync(enginePath(name)));
  if (absent.length === 0) return undefined;
  return skipReason(`${absent.join(', ')} not built; run 'npm run engines -- ${absent.join(' ')}'`);
}

/**
 * Returns the reason, and says it on standard error, since a skipped test is easily taken for one that passed.
 *
 * @throws Error with the reason when CI is "true": there, nothing may be skipped.
 */
export function skipReason(reason: string): string {
  if (process.env.CI === 'true') throw new Error(`CI=true skips nothing: ${reason}`);
  process.stderr.write(`SKIPPED: ${reason}\n`);
  return reason;
}

/** A `describe` that needs engines; without them it is skipped, with the reason in its title. */
export function describeWithEngines(title: string, names: readonly EngineName[], body: () => void): void {
  const absence = absenceOf(names);
  if (absence === undefined) {
    describe(title, body);
  } else {
    describe.skip(`${title} (${absence})`, body);
  }
}
