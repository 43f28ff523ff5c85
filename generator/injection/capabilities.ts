/**
 * The capabilities of the engine that runs the injection. A policy has those of its dialect, decided when it is compiled;
 * JavaScript has all, unless it predicts what a policy answers.
 *
 * @prelude
 */

/**
 * What an engine may lack: `base64`, `jsonText` of a string, `parseJson`, time for annotations of any size, and patches that
 * can contain objects of the pod.
 */
export type Capability = 'base64' | 'json' | 'largeAnnotations' | 'parseJson' | 'podObjects';

/** Undefined where nothing is lacking. */
let present: ReadonlySet<Capability> | undefined;

/** Whether the engine that runs the injection has this. */
export function isPresent(capability: Capability): boolean {
  return present?.has(capability) ?? true;
}

/** Runs the injection as an engine with only these capabilities would. */
export function withCapabilities<Result>(capabilities: ReadonlySet<Capability>, run: () => Result): Result {
  const before = present;
  present = capabilities;
  try {
    return run();
  } finally {
    present = before;
  }
}
