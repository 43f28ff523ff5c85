import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'fflate';
import { parseTar } from 'nanotar';
import { UserError } from '../generator/common/user-error.js';
import { entrypoint } from './provenance.js';

/** A file of Rego; its path has no folder. */
export interface RegoFile {
  readonly path: string;
  readonly content: string;
}

/** The files that the module is compiled from. The rest of `policies/opa` is for OPA as a server. */
export const moduleSources: readonly string[] = ['injection.rego', 'prelude.rego'];

/** The arguments with which `opa` builds a bundle that contains the module. */
export function buildArguments(output: string): readonly string[] {
  return ['build', '--target', 'wasm', '--entrypoint', entrypoint, '--output', output, ...moduleSources];
}

/**
 * Compiles Rego to a Wasm module.
 *
 * @param program the path of opa, or its name if it is in PATH
 * @throws UserError with the error of opa, or why it cannot be run
 */
export function compileWasm(program: string, files: readonly RegoFile[]): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  try {
    for (const file of files.filter(({ path }) => moduleSources.includes(path))) {
      writeFileSync(path.join(folder, file.path), file.content);
    }
    runOpa(program, buildArguments('bundle.tar.gz'), folder);
    const module = moduleIn(path.join(folder, 'bundle.tar.gz'));
    if (module === undefined)
      throw new UserError(`${program}: wrote no bundle with a Wasm module; give the path of opa`);
    return module;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function moduleIn(bundle: string): Uint8Array | undefined {
  try {
    const archive = parseTar(gunzipSync(readFileSync(bundle)));
    return archive.find(({ name }) => name.replace(/^\//, '') === 'policy.wasm')?.data;
  } catch {
    return undefined;
  }
}

/** The version of an opa, such as `1.22.2`. */
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
      throw new UserError(`${program}: there is no such program; install opa, or give its path`);
    }
    if (code === 'EACCES') {
      throw new UserError(`${program}: is no program that can be run; give the path of opa`);
    }
    throw new UserError(`${program}: ${(stderr ?? '').trim() || message}`);
  }
}
