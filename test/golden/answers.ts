import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Config, normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import type { Decision } from '../../generator/engines/decision.js';
import type { Engine } from '../../generator/engines/engine.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import type { AdmissionRequest } from '../../generator/injection/pod.js';
import { goldenCases } from './cases.js';
import { patched } from './compare.js';

/** The configs of all cases; equal ones are one object, so that each is compiled once. */
const configs = new Map<string, Config>();
function configOf(config: Readonly<Record<string, unknown>>, id: string): Config {
  const key = JSON.stringify(config);
  const known = configs.get(key) ?? normaliseConfig(config, id);
  configs.set(key, known);
  return known;
}

/** The pod after injection, `VAULT_CONFIG` as the bytes it is. */
function outcome(request: AdmissionRequest, { patch }: Decision): unknown {
  return patch === undefined ? undefined : patched(request.object, patch);
}

/** In what an engine's answers may differ from the injection's. */
interface Differences {
  /** Whether it speaks in its own words of a pod's own JSON Patch that does not apply. */
  readonly hasOwnWords?: boolean;
  /** What it makes of the messages of a denial, which are a line each. */
  readonly rewrite?: (message: string) => string;
  /** Whether it denies a pod for an annotation that the injection takes; its message has to name the annotation. */
  readonly refuses?: (annotation: string, value: string) => boolean;
  /** What makes another spelling of the agent's configuration one: both are read before they are compared. */
  readonly read?: (pod: unknown) => unknown;
  /** The request as the engine has to get it. */
  readonly prepare?: (request: AdmissionRequest) => AdmissionRequest;
  /** What the operator's config has besides that of the case. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/**
 * A test for each golden case: that an engine's answer is the injection's.
 *
 * @param title what the engine is called where cases are counted
 */
export function testAnswers(
  title: string,
  open: () => Engine | Promise<Engine>,
  {
    hasOwnWords = false,
    rewrite = (message) => message,
    refuses = () => false,
    read = (pod) => pod,
    prepare = (request) => request,
    config: more = {},
  }: Differences = {},
): void {
  const counts = { equal: 0, 'refused by name': 0 };
  let engine: Engine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(async () => {
    await engine.close();
    if (counts['refused by name'] === 0) return;
    process.stderr.write(`${title}: ${JSON.stringify(counts)}\n`);
  });

  test.each(goldenCases())('$id', async ({ id, config: given, request: sent }) => {
    const request = prepare(readRequest(sent));
    const config = configOf({ ...given, ...more }, id);
    const native = reviewNatively(request, operatorOf(config.injection));
    const theirs = await engine.review(request, config);
    const refused = Object.entries(request.object.metadata?.annotations ?? {}).flatMap(([name, value]) =>
      refuses(name, value) ? [name] : [],
    );
    if (refused.length > 0 && (!native.allowed || native.patch !== undefined)) {
      expect(theirs.allowed).toBe(false);
      for (const name of refused) expect(theirs.message).toContain(name);
      counts['refused by name']++;
      return;
    }
    expect(theirs.allowed).toBe(native.allowed);
    expect(read(outcome(request, theirs))).toEqual(read(outcome(request, native)));
    if (!hasOwnWords || !native.message?.includes('does not apply to the agent')) {
      expect(theirs.message).toBe(native.message === undefined ? undefined : rewrite(native.message));
    }
    counts.equal++;
  });
}
