/**
 * What the engine that runs the injection can do. The compiler decides it when it makes a policy; JavaScript can do
 * everything, unless it is to answer as a policy would.
 *
 * @prelude
 */

/** What an engine may lack: `base64`, and `jsonText` of a string. */
export type Capability = 'base64' | 'json';

let lacking = false;
let present: ReadonlySet<Capability> = new Set();

/** Whether the engine that runs the injection has this. */
export function isPresent(capability: Capability): boolean {
  return !lacking || present.has(capability);
}

/** What the injection gives where an engine has these capabilities alone. */
export function withCapabilities<Result>(capabilities: ReadonlySet<Capability>, run: () => Result): Result {
  const before = { lacking, present };
  lacking = true;
  present = capabilities;
  try {
    return run();
  } finally {
    ({ lacking, present } = before);
  }
}
