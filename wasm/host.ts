import { readFileSync } from 'node:fs';
import * as opa from '@open-policy-agent/opa-wasm';
import type { PatchOperation } from '../generator/common/patch-operation.js';
import { fileProblem } from '../generator/common/system-errors.js';
import { UserError } from '../generator/common/user-error.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import { entrypoint, moduleFile, readProvenance, sha256 } from './provenance.js';

/** The result of the rule `injectorless/injection/decision`; the patch is a JSON Patch (RFC 6902). */
export type WasmDecision =
  | { readonly allowed: true; readonly patch?: readonly PatchOperation[] }
  | { readonly allowed: false; readonly violations: readonly string[] };

/** The part of an AdmissionRequest that the module reads, without null members. */
export interface WasmRequest {
  readonly namespace?: string;
  readonly object: object;
}

/** The module cannot be used, or gave no decision. */
export class WasmError extends UserError {}

/** A loaded module with the config of one operator. */
export interface WasmInjection {
  /**
   * Decides about a request. It is synchronous, so calls cannot overlap, and no call affects a later one.
   *
   * @throws WasmError if the module fails or gives no decision; the request is then not allowed
   */
  readonly decide: (request: WasmRequest) => WasmDecision;
}

const pageSize = 64 * 1024;

/**
 * The memory of an instance, in pages. The system provides it when it is first used. Growing it is slow: the module asks
 * for one page at a time, and V8 collects garbage for many of them. For a large request it therefore grows in one step,
 * and the instance is dropped afterwards, because Wasm memory cannot shrink. The next request gets a new one.
 */
const initialMemory = 2048;

/** How many bytes of memory one byte of a request takes, as measured with requests that take the most. */
const memoryOfByte = 256;

/** The maximum number of pages in WebAssembly. */
const mostMemory = 65_536;

/**
 * Loads a module.
 *
 * @param config the operator's config; a module that was specialized to a config needs none
 * @param module by default the prebuilt module, which works with every config
 * @param name the module's name for messages
 * @throws WasmError if it is not a Wasm module of OPA, is damaged, or lacks the injection's entrypoint
 */
export function loadWasmInjection(
  config: InjectionConfig | undefined,
  module: Uint8Array = prebuiltModule(),
  name = 'the Wasm module',
): WasmInjection {
  const data = config === undefined ? {} : { injectorless: { config } };
  const compiled = compiledFrom(module, name);
  let instance: opa.LoadedPolicy | undefined = instanceOf(compiled, data, name);
  return {
    decide: (request) => {
      const policy = instance ?? instanceOf(compiled, data, name);
      // A failed instance may be in an inconsistent state, so an instance is kept only if its evaluation returns.
      instance = undefined;
      let results: unknown;
      try {
        const input = new TextEncoder().encode(JSON.stringify({ request }));
        const pages = Math.ceil((input.length * memoryOfByte) / pageSize);
        if (pages > initialMemory) policy.mem.grow(Math.min(pages, mostMemory) - initialMemory);
        results = policy.evaluate(input.buffer, entrypoint);
      } catch (error) {
        throw new WasmError(`${name}: failed: ${reasonOf(error)}`);
      }
      if (policy.mem.buffer.byteLength <= initialMemory * pageSize) instance = policy;
      return decisionIn(results, name);
    },
  };
}

// At run time only the default export has it, but the types declare it as a named export.
const { loadPolicySync } = (opa as unknown as { readonly default: typeof opa }).default;

/** A module that is compiled, of which instances are made. */
type CompiledModule = object;

/** Node has it; TypeScript declares it only for browsers. */
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => CompiledModule };

/** Compiled once, because OPA's host would compile the bytes again for each instance. */
function compiledFrom(module: Uint8Array, name: string): CompiledModule {
  try {
    return new WebAssembly.Module(module);
  } catch (error) {
    throw noPolicy(name, error);
  }
}

function noPolicy(name: string, error: unknown): WasmError {
  return new WasmError(`${name}: is no policy that OPA's Wasm host can run: ${reasonOf(error)}`);
}

function instanceOf(module: CompiledModule, data: object, name: string): opa.LoadedPolicy {
  let policy: opa.LoadedPolicy;
  try {
    policy = loadPolicySync(module as never, initialMemory);
    policy.setData(data);
  } catch (error) {
    throw noPolicy(name, error);
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
  if (!isDecision) throw new WasmError(`${name}: returned no decision for this request`);
  return decision as WasmDecision;
}

/** The module of this package, after a check of its hash. */
function prebuiltModule(): Uint8Array {
  const module = contentOf(moduleFile);
  if (sha256(module) !== expectedHash()) {
    throw new WasmError('the Wasm module is damaged or of another version; install the package again');
  }
  return module;
}

function contentOf(file: URL): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WasmError(`the Wasm module cannot be read: ${fileProblem(error)}; install the package again`);
  }
}

/** The hash of the module as it was built; undefined where its provenance is damaged. */
function expectedHash(): string | undefined {
  try {
    return readProvenance().module.sha256;
  } catch {
    return undefined;
  }
}

/** The message of what was thrown: OPA's host throws strings and objects as well as errors. */
function reasonOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}
