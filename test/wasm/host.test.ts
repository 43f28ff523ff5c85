import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { reviewByWasm } from '../../generator/engines/wasm.js';
import type { AdmissionRequest } from '../../generator/injection/pod.js';
import { loadWasmInjection, WasmError, type WasmRequest } from '../../wasm/host.js';
import { entrypoint, moduleFile, readProvenance, sha256 } from '../../wasm/provenance.js';
import { goldenCases } from '../golden/cases.js';
import { temporaryFolder } from '../temporary-folder.js';

const { injection: config } = normaliseConfig({}, 'the test');
const module = readFileSync(moduleFile);
const pod = (annotations: object, spec: object = {}): WasmRequest => ({
  namespace: 'default',
  object: { kind: 'Pod', metadata: { annotations }, spec },
});
const asking = { 'vault.hashicorp.com/agent-inject': 'true', 'vault.hashicorp.com/role': 'web' };

describe('the prebuilt module', () => {
  const provenance = readProvenance();

  test('is the one its provenance describes', () => {
    expect(sha256(module)).toBe(provenance.module.sha256);
    expect(module.length).toBe(provenance.module.bytes);
  });

  test.each(Object.entries(provenance.sources))('was made of policies/opa/%s', (file, { sha256: hash }) => {
    const source = readFileSync(new URL(`../../policies/opa/${file}`, import.meta.url));
    expect(sha256(source), 'run npm run build:wasm').toBe(hash);
  });

  test('is below 400 KiB', () => expect(module.length).toBeLessThan(400 * 1024));

  test('was made by the pinned opa', () => {
    const pins = readFileSync(new URL('../engines/opa/go.mod', import.meta.url), 'utf8');
    expect(pins).toContain(`github.com/open-policy-agent/opa v${provenance.opa.version}`);
  });
});

describe('a module that cannot be used is refused in words', () => {
  const load = (bytes: Uint8Array) => () => loadWasmInjection(config, bytes, 'some.wasm');

  test.each([
    ['empty', new Uint8Array()],
    ['no Wasm', Buffer.from('{"allowed": true}')],
    ['cut short', module.subarray(0, module.length / 2)],
    ['cut short by one byte', module.subarray(0, -1)],
    ['another Wasm module', Buffer.from('0061736d01000000', 'hex')],
  ])('%s', (_, bytes) => {
    expect(load(bytes)).toThrow(WasmError);
    expect(load(bytes)).toThrow(/^some\.wasm: is no policy that OPA's Wasm host can run: .+/);
  });

  test('built from other policies', () => {
    // The name of the entrypoint in the module, changed into another of the same length.
    const other = Buffer.from(
      module.toString('latin1').replaceAll('injection/decision', 'injection/decizion'),
      'latin1',
    );
    expect(load(other)).toThrow(
      "some.wasm: has no entrypoint injectorless/injection/decision; it was not built from injectorless's policies",
    );
  });
});

describe('an incomplete installation is refused in words', () => {
  const damaged = 'the Wasm module is damaged or of another version; install the package again';
  const text = JSON.stringify(readProvenance());

  test.each([
    [
      'without the module',
      undefined,
      text,
      'the Wasm module cannot be read: there is no such file or folder',
    ],
    ['with another module', 'other', text, damaged],
    ['with half of the provenance', module, text.slice(0, -1), damaged],
  ])('%s', async (_, content, provenance, message) => {
    const copy = path.join(temporaryFolder(), 'injectorless.wasm');
    if (content !== undefined) writeFileSync(copy, content);
    vi.resetModules();
    vi.doMock('../../wasm/provenance.js', async (original) => ({
      ...(await original<object>()),
      moduleFile: pathToFileURL(copy),
      readProvenance: () => JSON.parse(provenance),
    }));
    onTestFinished(() => {
      vi.doUnmock('../../wasm/provenance.js');
      vi.resetModules();
    });
    const host = await import('../../wasm/host.js');
    const load = () => host.loadWasmInjection(config);
    expect(load).toThrow(host.WasmError);
    expect(load).toThrow(message);
    expect(load).toThrow(/; install the package again$/);
  });
});

describe('an invalid answer is an error, and never admits a pod', () => {
  /** The host with a mock of OPA's Wasm instance. */
  async function hostOf(evaluate: () => unknown) {
    vi.resetModules();
    vi.doMock('@open-policy-agent/opa-wasm', () => ({
      default: {
        loadPolicySync: () => ({
          entrypoints: { [entrypoint]: 0 },
          mem: { buffer: new ArrayBuffer(0) },
          setData: () => {},
          evaluate,
        }),
      },
    }));
    onTestFinished(() => {
      vi.doUnmock('@open-policy-agent/opa-wasm');
      vi.resetModules();
    });
    const host = await import('../../wasm/host.js');
    const { decide } = host.loadWasmInjection(config);
    return { decide: () => decide(pod(asking)), WasmError: host.WasmError };
  }

  test.each([
    ['nothing', undefined],
    ['no result', []],
    ['null', [{ result: null }]],
    ['text', [{ result: 'allowed' }]],
    ['no answer', [{ result: { violations: [] } }]],
    ['an answer that is no boolean', [{ result: { allowed: 'false', violations: [] } }]],
    ['a refusal without a reason', [{ result: { allowed: false } }]],
  ])('%s', async (_, results) => {
    const host = await hostOf(() => results);
    expect(host.decide).toThrow(host.WasmError);
    expect(host.decide).toThrow('the Wasm module: returned no decision for this request');
  });

  // OPA's host throws all three.
  test.each([
    ['an error', new RangeError('out of bounds')],
    ['text', 'out of bounds'],
    ['an object with a message', { message: 'out of bounds' }],
  ])('a failure with %s', async (_, thrown) => {
    const host = await hostOf(() => {
      throw thrown;
    });
    expect(host.decide).toThrow(host.WasmError);
    expect(host.decide).toThrow(/^the Wasm module: failed: out of bounds$/);
  });

  test('without a config', () => {
    const injection = loadWasmInjection(undefined);
    expect(() => injection.decide(pod(asking))).toThrow(/returned no decision for this request$/);
  });

  test.each([
    ['containers that are no list', pod(asking, { containers: 'app' })],
    ['containers that are no objects', pod(asking, { containers: ['app'] })],
    ['annotations that are no texts', pod({ ...asking, 'vault.hashicorp.com/role': 1 })],
    ['volumes that are no list', pod(asking, { containers: [], volumes: { a: 1 } })],
  ])('%s', (_, request) => {
    const injection = loadWasmInjection(config);
    const isInjectedOrRefused = () => {
      const { allowed, ...rest } = injection.decide(request);
      return !allowed || 'patch' in rest;
    };
    try {
      expect(isInjectedOrRefused()).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(WasmError);
    }
  });

  test('half of a surrogate pair, on which the module breaks; it answers the next request', () => {
    const injection = loadWasmInjection(config);
    expect(() => injection.decide(pod({ ...asking, other: '\ud800' }))).toThrow(WasmError);
    expect(injection.decide(pod({})).allowed).toBe(true);
    expect(injection.decide(pod(asking)).allowed).toBe(false);
  });
});

/** Node has it; TypeScript declares it only for browsers. */
declare const WebAssembly: {
  readonly Memory: new (descriptor: object) => { readonly buffer: ArrayBuffer };
};

/** The bytes of memory that an instance begins with. */
const initialMemory = 128 * 2 ** 20;

/** Returns the sizes of the memories that instances have had from now on, in the order in which they were made. */
function memorySizes(): () => readonly number[] {
  const { Memory } = WebAssembly;
  const memories = vi.spyOn(WebAssembly, 'Memory').mockImplementation((pages) => new Memory(pages));
  onTestFinished(() => memories.mockRestore());
  return () => memories.mock.results.map(({ value }) => value.buffer.byteLength);
}

describe('one module', () => {
  const operator = operatorOf(config);
  const requests = goldenCases()
    .map(({ request }) => request)
    .slice(0, 200);

  test('reads escaped characters of every plane as the injection does', () => {
    const text = Array.from({ length: 17 }, (_, plane) =>
      String.fromCodePoint(plane * 0x10000 + 0xabcd),
    ).join('');
    const escapes = text.replace(/[\d\D]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
    const { object } = requests.find(
      (each) => reviewNatively(each, operator).patch !== undefined,
    ) as AdmissionRequest;
    const annotations = {
      ...object.metadata?.annotations,
      'vault.hashicorp.com/agent-json-patch': `[{"op": "add", "path": "/workingDir", "value": "${escapes}"}]`,
    };
    const request = {
      namespace: 'default',
      object: { ...object, metadata: { ...object.metadata, annotations } },
    };
    const answer = reviewByWasm(request, operator, loadWasmInjection(config));
    expect(answer).toEqual(reviewNatively(request, operator));
    expect(JSON.stringify(answer.patch)).toContain(text);
  });

  test('answers in any order, and for several callers at once', async () => {
    const injection = loadWasmInjection(config);
    const answers = await Promise.all(
      [...requests, ...[...requests].reverse()].map(async (request) => {
        await Promise.resolve();
        return { request, answer: reviewByWasm(request, operator, injection) };
      }),
    );
    for (const { request, answer } of answers) {
      const { patch, ...rest } = reviewNatively(request, operator);
      expect({ ...answer, patch: undefined }).toEqual({ ...rest, patch: undefined });
      expect(answer.patch === undefined).toBe(patch === undefined);
    }
  });

  test('serves each config with its own', () => {
    const images = ['vault:a', 'vault:b'];
    const modules = images.map((vaultImage) => loadWasmInjection({ ...config, vaultImage }));
    const [request] = requests.filter((candidate) => reviewNatively(candidate, operator).patch !== undefined);
    for (const [index, image] of [...images.entries(), ...images.entries()]) {
      const answer = modules[index]?.decide(request as AdmissionRequest);
      expect(JSON.stringify(answer)).toContain(`"image":"${image}"`);
    }
  });

  test('keeps its memory while requests are small', () => {
    const memory = memorySizes();
    const injection = loadWasmInjection(config);
    for (const request of requests) injection.decide(request);
    expect(memory()).toEqual([initialMemory]);
  });

  test('accepts a request of 10 MiB, grows for it at once, and uses no more memory after it', () => {
    const memory = memorySizes();
    const injection = loadWasmInjection(config);
    const size = 10 * 2 ** 20;
    const large = pod({ ...asking, other: 'x'.repeat(size) }, { containers: [] });
    expect(injection.decide(large).allowed).toBe(false);
    const [grown = 0] = memory();
    expect(grown).toBeGreaterThan(size * 256);
    expect(injection.decide(large).allowed).toBe(false);
    expect(injection.decide(pod({})).allowed).toBe(true);
    expect(injection.decide(pod(asking)).allowed).toBe(false);
    expect(memory()).toEqual([grown, grown, initialMemory]);
  });

  test('accepts a request for which Wasm cannot have as much memory as others of its size may take', () => {
    const memory = memorySizes();
    const large = pod({ ...asking, other: 'x'.repeat(17 * 2 ** 20) }, { containers: [] });
    expect(loadWasmInjection(config).decide(large).allowed).toBe(false);
    expect(memory()).toEqual([4 * 2 ** 30]);
  });

  test('uses another instance after a failure', () => {
    const memory = memorySizes();
    const injection = loadWasmInjection(config);
    expect(() => injection.decide(pod({ ...asking, other: '\ud800' }))).toThrow(WasmError);
    injection.decide(pod({}));
    injection.decide(pod({}));
    expect(memory()).toEqual([initialMemory, initialMemory]);
  });

  test('does not use an instance that has failed, even where there is no memory for another', () => {
    const injection = loadWasmInjection(config);
    const exhausted = vi.spyOn(WebAssembly, 'Memory').mockImplementation(() => {
      throw new RangeError('could not allocate memory');
    });
    onTestFinished(() => exhausted.mockRestore());
    expect(() => injection.decide(pod({ ...asking, other: '\ud800' }))).toThrow(/^the Wasm module: failed: /);
    expect(() => injection.decide(pod({}))).toThrow(/could not allocate memory$/);
    exhausted.mockRestore();
    expect(injection.decide(pod({})).allowed).toBe(true);
  });
});
