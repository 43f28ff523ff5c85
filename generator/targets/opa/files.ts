import { readFileSync } from 'node:fs';
import { compileWasm, type RegoFile } from '../../../wasm/compile.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import type { Config } from '../../config/load.js';
import type { GeneratedFile, Order } from '../file.js';
import { bundle } from './bundle.js';
import { injectionModule } from './injection-module.js';
import { manifests } from './manifests.js';
import { testSuite } from './test-suite.js';

/** Everything `policies/opa/` holds. */
export function opaFiles(order: Order): readonly GeneratedFile[] {
  const policies = opaPolicies(order);
  const { specializer } = order;
  const packed = opaBundle(order, policies);
  return [
    ...policies,
    ...(specializer === undefined
      ? []
      : [{ path: 'injection.wasm', content: compileWasm(specializer, policies) }]),
    { path: 'bundle.tar.gz', content: packed },
    manifests(order.config, packed, written('./authorization.rego')),
    ...testSuite(order.config),
  ];
}

/** The policies as Rego. Unless it is folded into them, they look up the operator's config in OPA's data. */
export function opaPolicies({ program, config, specializer }: Order): readonly RegoFile[] {
  const folded = specializer === undefined ? undefined : config.injection;
  const injection = { program, config: folded };
  const configKeys = folded === undefined ? Object.keys(config.injection) : [];
  return [
    { path: 'main.rego', content: written('./main.rego') },
    { path: 'review.rego', content: written('./review.rego') },
    { path: 'injection.rego', content: injectionModule(injection, configKeys) },
    { path: 'prelude.rego', content: written('../../compiler/backends/rego/prelude.rego') },
  ];
}

/** The policies as a bundle, with what they look up as data. */
export function opaBundle({ config, specializer }: Order, policies: readonly RegoFile[]): Uint8Array {
  const { denial } = config.admission;
  return bundle(policies, {
    injectorless: { denial, ...(specializer === undefined ? { config: config.injection } : {}) },
  });
}

/** The bundle for a config, which it holds as data. */
export function opaBundleFor(config: Config): Uint8Array {
  const order = { program: loadProgram(), config };
  return opaBundle(order, opaPolicies(order));
}

/** Rego that is written by hand, which the build puts beside the compiled modules. */
function written(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
