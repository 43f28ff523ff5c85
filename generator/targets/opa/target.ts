import { readFileSync } from 'node:fs';
import { compileWasm, type RegoFile } from '../../../wasm/compile.js';
import { heading } from '../../common/heading.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import { wasmWithHeading } from '../provenance.js';
import type { GeneratedFile, Order, Target, TargetConfig } from '../target.js';
import { bundle } from './bundle.js';
import { injectionModule } from './injection-module.js';
import { manifests } from './manifests.js';
import { testSuite } from './test-suite.js';

/** The module that the config is folded into. */
const moduleName = 'injection.wasm';

export const opaTarget: Target<'opa'> = {
  name: 'opa',
  section: 'opa',
  options: [
    {
      flags: '--specialize [opa]',
      description:
        "for opa, fold the config into the policies, and compile them to Wasm with this program; 'opa' in PATH by default",
    },
  ],
  files: opaFiles,
  // Without --specialize there is none.
  formerFiles: [moduleName],
  nextCommand: (folder) => `kubectl apply -f ${folder}/kubernetes`,
};

/** Everything `policies/opa/` holds. */
export function opaFiles(order: Order<'opa'>): readonly GeneratedFile[] {
  const policies = opaPolicies(order);
  const specializer = specializerOf(order);
  const packed = opaBundle(order, policies);
  return [
    ...policies,
    ...(specializer === undefined
      ? []
      : [
          {
            path: moduleName,
            content: wasmWithHeading(compileWasm(specializer, policies), heading(order.configName)),
          },
        ]),
    { path: 'bundle.tar.gz', content: packed },
    manifests(order, packed, written('./authorization.rego')),
    ...testSuite(order),
  ];
}

/** The opa to compile with, where the config is to be folded in although it could also be looked up. */
function specializerOf({ options }: Order<'opa'>): string | undefined {
  const given = options?.['specialize'];
  return given === true ? 'opa' : (given as string | undefined);
}

/** The policies as Rego. Unless it is folded into them, they look up the operator's config in OPA's data. */
export function opaPolicies(order: Order<'opa'>): readonly RegoFile[] {
  const { program, config } = order;
  const folded = specializerOf(order) === undefined ? undefined : config.injection;
  const injection = { program, config: folded };
  const configKeys = folded === undefined ? Object.keys(config.injection) : [];
  const copy = (file: string) => `# ${heading(undefined)}\n\n${written(file)}`;
  return [
    { path: 'main.rego', content: copy('./main.rego') },
    { path: 'review.rego', content: copy('./review.rego') },
    {
      path: 'injection.rego',
      content: injectionModule(
        injection,
        configKeys,
        heading(folded === undefined ? undefined : order.configName),
      ),
    },
    { path: 'nulls.rego', content: copy('../rego/nulls.rego') },
    { path: 'prelude.rego', content: copy('../../compiler/backends/rego/prelude.rego') },
  ];
}

/** The policies as a bundle, with what they look up as data. */
export function opaBundle(order: Order<'opa'>, policies: readonly RegoFile[]): Uint8Array {
  const { config } = order;
  const { denial, lint } = config.admission;
  return bundle(policies, {
    injectorless: {
      denial,
      lint,
      ...(specializerOf(order) === undefined ? { config: config.injection } : {}),
    },
  });
}

/** The bundle for a config, which it holds as data. */
export function opaBundleFor(config: TargetConfig<'opa'>): Uint8Array {
  const order = { program: loadProgram(), config };
  return opaBundle(order, opaPolicies(order));
}

/** Rego that is written by hand, which the build puts beside the compiled modules. */
function written(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
