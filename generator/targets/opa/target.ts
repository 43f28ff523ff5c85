import { compileWasm, type RegoFile } from '../../../wasm/compile.js';
import { heading } from '../../common/heading.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import { wasmWithHeading } from '../provenance.js';
import { handwrittenRego } from '../rego/handwritten.js';
import type { GeneratedFile, Target, TargetConfig, TargetInput } from '../target.js';
import { bundle } from './bundle.js';
import { injectionModule } from './injection-module.js';
import { bundleFile } from './installation/server-files.js';
import { manifests } from './manifests.js';
import { testSuite } from './test-suite.js';

/** The module that the config is folded into. */
const moduleName = 'injection.wasm';

export const opaTarget: Target<'opa'> = {
  name: 'opa',
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
export function opaFiles(input: TargetInput<'opa'>): readonly GeneratedFile[] {
  const policies = opaPolicies(input);
  const specializer = specializerOf(input);
  const packed = opaBundle(input, policies);
  return [
    ...policies,
    ...(specializer === undefined
      ? []
      : [
          {
            path: moduleName,
            content: wasmWithHeading(compileWasm(specializer, policies), heading(input.configName)),
          },
        ]),
    { path: bundleFile, content: packed },
    manifests(input, packed, handwrittenRego('opa/authorization.rego')),
    ...testSuite(input),
  ];
}

/** The opa to compile with, where the config is to be folded in although it could also be looked up. */
function specializerOf({ options }: TargetInput<'opa'>): string | undefined {
  const given = options?.['specialize'];
  return given === true ? 'opa' : (given as string | undefined);
}

/** The policies as Rego. Unless it is folded into them, they look up the operator's config in OPA's data. */
export function opaPolicies(input: TargetInput<'opa'>): readonly RegoFile[] {
  const { program, config } = input;
  const folded = specializerOf(input) === undefined ? undefined : config.injection;
  const injection = { program, config: folded };
  const configKeys = folded === undefined ? Object.keys(config.injection) : [];
  const copy = (file: string) => `# ${heading(undefined)}\n\n${handwrittenRego(file)}`;
  return [
    { path: 'main.rego', content: copy('opa/main.rego') },
    { path: 'review.rego', content: copy('opa/review.rego') },
    {
      path: 'injection.rego',
      content: injectionModule(
        injection,
        configKeys,
        heading(folded === undefined ? undefined : input.configName),
      ),
    },
    { path: 'nulls.rego', content: copy('rego/nulls.rego') },
    { path: 'prelude.rego', content: copy('../compiler/backends/rego/prelude.rego') },
  ];
}

/** The policies as a bundle, with what they look up as data. */
export function opaBundle(input: TargetInput<'opa'>, policies: readonly RegoFile[]): Uint8Array {
  const { config } = input;
  const { denial, lint } = config.admission;
  return bundle(policies, {
    injectorless: {
      denial,
      lint,
      ...(specializerOf(input) === undefined ? { config: config.injection } : {}),
    },
  });
}

/** The bundle for a config, which it holds as data. */
export function opaBundleFor(config: TargetConfig<'opa'>): Uint8Array {
  const input = { program: loadProgram(), config };
  return opaBundle(input, opaPolicies(input));
}
