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
import { moduleFile, readProvenance, sha256 } from '../../wasm/provenance.js';
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

describe('one module', () => {
  const operator = operatorOf(config);
  const requests = goldenCases()
    .map(({ request }) => request)
    .slice(0, 200);

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

  test('accepts a request of 10 MiB, and uses no more memory after it', () => {
    const injection = loadWasmInjection(config);
    const large = pod({ ...asking, other: 'x'.repeat(10 * 2 ** 20) }, { containers: [] });
    const answer = injection.decide(large);
    expect(answer.allowed).toBe(false);
    expect(injection.decide(pod({})).allowed).toBe(true);
  });
});
