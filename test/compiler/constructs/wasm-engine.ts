import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type LoadedPolicy, loadPolicy } from '@open-policy-agent/opa-wasm';
import { parseTarGzip } from 'nanotar';
import { enginePath } from '../../engines/engines.js';
import { type Ask, preludeFile, type RegoEngine } from './rego-engine.js';

/** Modules compiled to WebAssembly by OPA, with the built-in functions that are in there. */
export class WasmEngine implements RegoEngine {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'injectorless-wasm-'));

  async define(packageName: string, rule: string, text: string): Promise<Ask> {
    const module = path.join(this.folder, `${packageName}.rego`);
    const bundle = path.join(this.folder, `${packageName}.tar.gz`);
    writeFileSync(module, text);
    const options = ['--target', 'wasm', '--entrypoint', `${packageName}/${rule}`, '--output', bundle];
    await promisify(execFile)(enginePath('opa'), ['build', ...options, module, preludeFile]).catch(
      (error) => {
        throw new Error(`${error.stderr}\n${text}`);
      },
    );
    const files = await parseTarGzip(readFileSync(bundle));
    const wasm = files.find(({ name }) => name === 'policy.wasm')?.data;
    if (wasm === undefined) throw new Error(`no WebAssembly in ${files.map(({ name }) => name).join(', ')}`);
    const policy = await loadPolicy(new Uint8Array(wasm));
    const missing = missingFunctions(policy);
    if (missing.length > 0) throw new Error(`not in OPA's Wasm: ${missing.join(', ')}\n${text}`);
    return async (input) => {
      try {
        const [answer] = policy.evaluate(input) as readonly { readonly result: unknown }[];
        return answer?.result;
      } catch (error) {
        throw error instanceof Error ? error : new Error(String(error));
      }
    };
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true });
  }
}

/** The built-in functions that a module expects its host to have, which no host but Node's has alike. */
function missingFunctions({ wasmInstance, mem }: LoadedPolicy): readonly string[] {
  const { exports } = wasmInstance as { readonly exports: unknown };
  const { builtins, opa_json_dump: dumped } = exports as Readonly<
    Record<string, (...operands: number[]) => number>
  >;
  const bytes = new Uint8Array(mem.buffer, dumped?.(builtins?.() ?? 0));
  const text = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  return Object.keys(JSON.parse(text) as object);
}
