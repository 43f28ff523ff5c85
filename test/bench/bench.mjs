/**
 * `npm run bench`: how long people wait, as ratios of what is measured side by side in this run, and how much of the API
 * server's cost limits its policies use. Needs a build. Measurements whose engine is
 * not built are skipped, and listed. Fails if a target is missed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from '../../dist/generator/compiler/ir/program-file.js';
import { parseConfig } from '../../dist/generator/config/load.js';
import { operatorOf } from '../../dist/generator/config/operator.js';
import { reviewNatively } from '../../dist/generator/engines/native.js';
import { PolicyEvaluator } from '../../dist/generator/engines/policy-evaluator.js';
import { reviewByWasm } from '../../dist/generator/engines/wasm.js';
import { kubernetesPolicies } from '../../dist/generator/targets/kubernetes/policies.js';
import { kyvernoPolicies } from '../../dist/generator/targets/kyverno/policies.js';
import { opaPolicies } from '../../dist/generator/targets/opa/target.js';
import { compileWasm } from '../../dist/wasm/compile.js';
import { loadWasmInjection } from '../../dist/wasm/host.js';
import { celLiteral } from './cel-literal.mjs';
import { sampleRequest } from './sample-request.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const config = parseConfig('', 'the default config');
const operator = operatorOf(config.injection);
const rows = [];

/** @param {string} what @param {number} value @param {number} target @param {string} unit */
function report(what, value, target, unit) {
  rows.push({
    what,
    measured: `${value.toPrecision(3)} ${unit}`,
    'at most': `${target} ${unit}`,
    met: value <= target,
  });
}

/**
 * How many times longer one call takes than another. They take turns, and of each the fastest batch counts: whatever
 * else the machine does only adds to it.
 */
function ratio(
  /** @type {() => unknown} */ call,
  /** @type {() => unknown} */ against,
  batch = 100,
  rounds = 100,
) {
  const best = [call, against].map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [which, timed] of [call, against].entries()) {
      const start = process.hrtime.bigint();
      for (let index = 0; index < batch; index++) timed();
      best[which] = Math.min(best[which] ?? 0, Number(process.hrtime.bigint() - start));
    }
  }
  return (best[0] ?? 0) / (best[1] ?? 0);
}

function benchNative() {
  const bare = (/** @type {string} */ text) => () => JSON.stringify(JSON.parse(text));
  const review = (/** @type {string} */ text) => () =>
    JSON.stringify(reviewNatively(JSON.parse(text), operator));
  const [one = '', few = '', many = ''] = [1, 16, 128].map((count) => JSON.stringify(sampleRequest(count)));
  report(
    'native review of the sample app, against JSON.parse and JSON.stringify of its request',
    ratio(review(one), bare(one)),
    8,
    '×',
  );
  report('native review of 128 secrets, against 16', ratio(review(many), review(few), 10), 10, '×');
}

function benchWasm() {
  const [one = '', few = '', many = ''] = [1, 16, 128].map((count) => JSON.stringify(sampleRequest(count)));
  const started = performance.now();
  const module = loadWasmInjection(config.injection);
  reviewByWasm(JSON.parse(one), operator, module);
  report('start of the Wasm host, from load to first answer', performance.now() - started, 300, 'ms');
  const review =
    (/** @type {string} */ text, injection = module) =>
    () =>
      JSON.stringify(reviewByWasm(JSON.parse(text), operator, injection));
  const native = () => JSON.stringify(reviewNatively(JSON.parse(one), operator));
  report('Wasm review of the sample app, against native', ratio(review(one), native, 20), 15, '×');
  report('Wasm review of 128 secrets, against 16', ratio(review(many), review(few), 2, 40), 10, '×');
  report('size of injectorless.wasm', statSync(`${root}wasm/injectorless.wasm`).size / 1024, 400, 'KiB');
  const opa = `${root}test/engines/bin/opa`;
  if (existsSync(opa)) {
    const order = { program: loadProgram(), config, options: { specialize: opa } };
    const specialised = loadWasmInjection(undefined, compileWasm(opa, opaPolicies(order)));
    report('specialised Wasm module, against native', ratio(review(one, specialised), native, 20), 4, '×');
    report(
      'specialised Wasm module, against the one for every config',
      ratio(review(one, specialised), review(one), 20),
      0.9,
      '×',
    );
  } else {
    console.error('SKIPPED: the bench of a specialised module: opa is not built; run npm run engines');
  }
  benchMemory(module);
}

/** Evaluates requests of all sizes, and compares the memory they leave behind. */
function benchMemory(/** @type {ReturnType<typeof loadWasmInjection>} */ module) {
  const texts = Array.from({ length: 32 }, (_, index) => JSON.stringify(sampleRequest(1 + (index % 8))));
  const evaluate = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (let index = from; index < to; index++) {
      const request = JSON.parse(texts[index % texts.length] ?? '');
      request.object.metadata.annotations[`example.com/varied-${index % 1000}`] = 'x'.repeat(index % 500);
      reviewByWasm(request, operator, module);
    }
    globalThis.gc?.();
    return process.memoryUsage().rss;
  };
  const early = evaluate(0, 20_000);
  const late = evaluate(20_000, 200_000);
  report('resident memory after 200,000 Wasm reviews, against after 20,000', late / early, 1.1, '×');
}

async function benchKyverno() {
  const executable = `${root}test/engines/bin/kyverno-evaluator`;
  if (!existsSync(executable)) {
    console.error('SKIPPED: the bench of Kyverno: kyverno-evaluator is not built; run npm run engines');
    return;
  }
  const evaluator = new PolicyEvaluator(executable);
  const ours = kyvernoPolicies(config).mutating;
  await evaluator.definePolicies('ours', { mutating: ours });
  await evaluator.definePolicies('fixed', { mutating: fixedSidecar(ours) });
  const time = (/** @type {string} */ policy, count = 1, iterations = 2000) =>
    evaluator.bench(policy, sampleRequest(count), iterations);
  let [fixed, injected] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 6; round++) {
    fixed = Math.min(fixed, await time('fixed'));
    injected = Math.min(injected, await time('ours'));
  }
  report(
    "Kyverno's evaluation of the mutating policy, against one that adds the same sidecar, fixed",
    injected / fixed,
    6,
    '×',
  );
  report(
    "Kyverno's evaluation for 128 secrets, against 16",
    (await time('ours', 128, 200)) / (await time('ours', 16, 400)),
    10,
    '×',
  );
  await evaluator.close();
}

/** What the API server allows an expression and a policy to cost: its PerCallLimit and RuntimeCELCostBudget. */
const costLimits = { expression: 1_000_000, policy: 10_000_000 };

/** How much of a limit may be used, in percent: what is left is for pods that are larger still, and are not denied yet. */
const mostOfLimit = 50;

async function benchApiServer() {
  const executable = `${root}test/engines/bin/kubernetes-evaluator`;
  if (!existsSync(executable)) {
    console.error(
      'SKIPPED: the costs in the API server: kubernetes-evaluator is not built; run npm run engines',
    );
    return;
  }
  const evaluator = new PolicyEvaluator(executable);
  const { mutating, mutatingBinding, validating, validatingBinding } = kubernetesPolicies(config);
  await evaluator.definePolicies('mutating', { mutating, mutatingBinding });
  // Alone, so that it sees a pod that was not injected: others it leaves out by a match condition.
  await evaluator.definePolicies('validating', { validating, validatingBinding });
  const pods = /** @type {const} */ ([
    ['the sample app', sampleRequest(1)],
    ['128 secrets with templates of 2 KiB', withTemplates(sampleRequest(128), 2048)],
  ]);
  for (const [pod, request] of pods) {
    for (const policy of /** @type {const} */ (['mutating', 'validating'])) {
      const { costs } = await evaluator.review(policy, '', request, { costs: true });
      if (costs === undefined) throw new Error('kubernetes-evaluator is out of date; run npm run engines');
      const { expression, policy: all } = costs[policy];
      const of = `of the ${policy} policy for ${pod}, of the API server's limit`;
      report(`most expensive expression ${of}`, (100 * expression) / costLimits.expression, mostOfLimit, '%');
      report(`all expressions ${of}`, (100 * all) / costLimits.policy, mostOfLimit, '%');
    }
  }
  await evaluator.close();
}

/** The request with a template of that many characters for each secret. */
function withTemplates(/** @type {ReturnType<typeof sampleRequest>} */ request, /** @type {number} */ size) {
  const { annotations } = request.object.metadata;
  const names = Object.keys(annotations).flatMap((name) => name.split('/agent-inject-secret-')[1] ?? []);
  const template = '{{- with secret "secret/sample-credentials" -}}{{ .Data.username }}{{- end }}\n'.padEnd(
    size,
    '-',
  );
  Object.assign(
    annotations,
    Object.fromEntries(names.map((name) => [`vault.hashicorp.com/agent-inject-template-${name}`, template])),
  );
  return request;
}

/** A policy that adds, as a constant, the very sidecar that ours makes for the sample app, and nothing else. */
function fixedSidecar(/** @type {any} */ policy) {
  const { patch } = reviewNatively(/** @type {any} */ (sampleRequest(1)), operator);
  const sidecar = patch?.find(({ path }) => path === '/spec/containers/-')?.value;
  const { variables, ...spec } = policy.spec;
  const expression = `[JSONPatch{op: "add", path: "/spec/containers/-", value: ${celLiteral(sidecar)}}]`;
  return {
    ...policy,
    metadata: { name: 'fixed-sidecar' },
    spec: { ...spec, mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression } }] },
  };
}

function benchGenerate() {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  const run = () =>
    execFileSync(process.execPath, [`${root}dist/generator/cli/main.js`, 'generate', '--output', folder]);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  rmSync(folder, { recursive: true });
  report("generate, Node's start included", best / 1000, 1, 's');
  for (const [file, most] of [
    ['kyverno/vault-agent-injection/vault-agent-injection.yaml', 55],
    ['kyverno/vault-agent-injection-check/vault-agent-injection-check.yaml', 30],
    ['kubernetes/vault-agent-injection.yaml', 60],
  ]) {
    report(`size of policies/${file}`, statSync(`${root}policies/${file}`).size / 1024, most, 'KiB');
  }
}

benchNative();
benchWasm();
await benchKyverno();
await benchApiServer();
benchGenerate();
console.table(rows);
if (rows.some(({ met }) => !met)) process.exitCode = 1;
