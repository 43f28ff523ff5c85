import { readFileSync } from 'node:fs';
import * as opa from '@open-policy-agent/opa-wasm';
import type { PatchOperation } from '../generator/common/json-patch.js';
import { UserError } from '../generator/common/user-error.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import { entrypoint, moduleFile, readProvenance, sha256 } from './provenance.js';

/** What the module answers. Shape of `injectorless/injection/decision`; the patch is a JSON Patch (RFC 6902). */
export type WasmDecision =
  | { readonly allowed: true; readonly patch?: readonly PatchOperation[] }
  | { readonly allowed: false; readonly violations: readonly string[] };

/** The request as the module reads it: the namespace and the pod of an AdmissionRequest, without null members. */
export interface WasmRequest {
  readonly namespace?: string;
  readonly object: object;
}

/** The module cannot be used, or came to no decision. */
export class WasmError extends UserError {}

/** A module for one operator's config, ready to be asked. */
export interface WasmInjection {
  /**
   * Answers a request. Runs to its end at once, so that calls never meet, and leaves nothing behind in the module.
   *
   * @throws WasmError if the module fails or comes to no decision, which is no allowance
   */
  readonly decide: (request: WasmRequest) => WasmDecision;
}

/** Where an instance's memory has grown beyond this for one large request, in bytes, a new instance takes over. */
const largestMemory = 64 * 2 ** 20;

/**
 * Makes a module ready.
 *
 * @param config the operator's config; a module it is folded into needs none
 * @param module the module's bytes; by default those of the prebuilt module, which fits every config
 * @param name what messages call the module
 * @throws WasmError if it is no Wasm module of OPA's, is damaged, or lacks the injection's entrypoint
 */
export function loadWasmInjection(
  config: InjectionConfig | undefined,
  module: Uint8Array = prebuiltModule(),
  name = 'the Wasm module',
): WasmInjection {
  const data = config === undefined ? {} : { injectorless: { config } };
  let policy = instanceOf(module, data, name);
  return {
    decide: (request) => {
      let results: unknown;
      try {
        results = policy.evaluate({ request }, entrypoint);
      } catch (error) {
        // A module that has failed in the middle of something is in no state to be asked again.
        policy = instanceOf(module, data, name);
        throw new WasmError(`${name}: failed: ${reasonOf(error)}`);
      }
      if (policy.mem.buffer.byteLength > largestMemory) policy = instanceOf(module, data, name);
      return decisionIn(results, name);
    },
  };
}

// Only the default export has it, and only the declaration of the others tells its type.
const { loadPolicySync } = (opa as unknown as { readonly default: typeof opa }).default;

function instanceOf(module: Uint8Array, data: object, name: string): opa.LoadedPolicy {
  let policy: opa.LoadedPolicy;
  try {
    policy = loadPolicySync(module as never);
    policy.setData(data);
  } catch (error) {
    throw new WasmError(`${name}: is no policy that OPA's Wasm host can run: ${reasonOf(error)}`);
  }
  if (!Object.hasOwn(policy.entrypoints, entrypoint)) {
    throw new WasmError(
      `${name}: has no entrypoint ${entrypoint}; it was not built from injectorless's policies`,
    );
  }
  return policy;
}

function decisionIn(results: unknown, name: string): WasmDecision {
  const decision: unknown = Array.isArray(results) ? results[0]?.result : undefined;
  const isDecision =
    typeof decision === 'object' &&
    decision !== null &&
    'allowed' in decision &&
    (decision.allowed === true || (decision.allowed === false && 'violations' in decision));
  if (!isDecision) throw new WasmError(`${name}: came to no decision about this request`);
  return decision as WasmDecision;
}

/** The module in this package, if it is the one that was put there. */
function prebuiltModule(): Uint8Array {
  const module = readFileSync(moduleFile);
  if (sha256(module) !== readProvenance().module.sha256) {
    throw new WasmError('the Wasm module is damaged or of another version; install the package again');
  }
  return module;
}

/** What was thrown, in words: OPA's host throws texts and objects as well as errors. */
function reasonOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}
