import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'fflate';
import { parseTar } from 'nanotar';
import { UserError } from '../generator/common/user-error.js';
import { entrypoint } from './provenance.js';

/** A file of Rego, named without a folder. */
export interface RegoFile {
  readonly path: string;
  readonly content: string;
}

/** Rego could not be compiled: there is no opa, or it refuses. */
export class CompilationError extends UserError {}

/** The files that the module is made of. The rest of `policies/opa` is for OPA as a server. */
export const moduleSources: readonly string[] = ['injection.rego', 'prelude.rego'];

/** The arguments of `opa` that make a bundle with the module in it. */
export function buildArguments(output: string): readonly string[] {
  return ['build', '--target', 'wasm', '--entrypoint', entrypoint, '--output', output, ...moduleSources];
}

/**
 * Compiles Rego to a Wasm module.
 *
 * @param program the path of opa, or its name if it is in PATH
 * @throws CompilationError with what opa says, or why it cannot be run
 */
export function compileWasm(program: string, files: readonly RegoFile[]): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  try {
    for (const file of files.filter(({ path }) => moduleSources.includes(path))) {
      writeFileSync(path.join(folder, file.path), file.content);
    }
    runOpa(program, buildArguments('bundle.tar.gz'), folder);
    const archive = parseTar(gunzipSync(readFileSync(path.join(folder, 'bundle.tar.gz'))));
    const module = archive.find(({ name }) => name.replace(/^\//, '') === 'policy.wasm')?.data;
    if (module === undefined) throw new CompilationError(`${program}: put no Wasm module into its bundle`);
    return module;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The version that `opa version` gives, such as `1.22.2`. */
export function opaVersion(program: string): string {
  const [, version = ''] = /^Version: *(\S+)/m.exec(runOpa(program, ['version'])) ?? [];
  return version;
}

function runOpa(named: string, args: readonly string[], cwd?: string): string {
  const program = named.includes('/') ? path.resolve(named) : named;
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: 'pipe',
      ...(cwd === undefined ? {} : { cwd }),
    });
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === 'ENOENT') {
      throw new CompilationError(`${program}: there is no such program; install opa, or give its path`);
    }
    if (code === 'EACCES') {
      throw new CompilationError(`${program}: is no program that can be run; give the path of opa`);
    }
    throw new CompilationError(`${program}: ${(stderr ?? '').trim() || message}`);
  }
}
