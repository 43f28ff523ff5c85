import { Command } from 'commander';
import { UsageError } from '../common/user-error.js';
import type { Config } from '../config/load.js';
import { operatorOf } from '../config/operator.js';
import type { ManifestDocument, ManifestProblem } from '../manifests/document.js';
import { Manifests } from '../manifests/manifests.js';
import { readServiceAccounts } from '../manifests/service-accounts.js';
import { functionConfig } from './inject/function-config.js';
import { injected } from './inject/injected.js';
import { configOutput, diffOutput, manifestOutput, type Output } from './inject/outputs.js';
import { configFrom, configOption } from './options/config.js';
import { defaultNamespaceOption, manifestsArgument } from './options/manifests.js';
import { printProblems } from './terminal/output.js';
import { progress } from './terminal/progress.js';

interface Options {
  readonly config?: string;
  readonly namespace: string;
  readonly output: string;
  readonly diff?: true;
  readonly showConfig?: true;
}

/** `injectorless inject`: puts the Vault Agent into manifests. */
export function injectCommand(): Command {
  return new Command('inject')
    .description(
      'put the Vault Agent into the pod templates of manifests, for clusters in which nothing does',
    )
    .addArgument(manifestsArgument())
    .addOption(configOption())
    .addOption(defaultNamespaceOption())
    .option('-o, --output <file>', 'write to this file instead of standard output', '-')
    .option('--diff', 'show what would change, as a unified diff')
    .option('--show-config', "show each agent's configuration, decoded")
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  injectorless inject app.yaml | kubectl apply -f -' +
        '\n  injectorless inject --diff manifests/' +
        '\n  kustomize build . | injectorless inject -n apps' +
        '\n\nWithout --diff and --show-config, there is output only if every manifest can be answered.' +
        '\nExit codes: 0 written, 1 an object was refused, 2 invalid usage or manifests.',
    )
    .action((files: readonly string[], options: Options) => inject(files, options));
}

async function inject(files: readonly string[], options: Options): Promise<void> {
  const output = outputFor(options);
  const { namespace } = options;
  const operator = operatorOf(configFrom(options.config).injection);
  const manifests = new Manifests(files);
  const surroundings = { namespace, serviceAccounts: await readServiceAccounts(manifests, namespace) };
  let isComplete = true;
  const report = (problems: readonly ManifestProblem[], exitCode: 1 | 2) => {
    if (problems.length === 0) return;
    isComplete = false;
    process.exitCode = Math.max(Number(process.exitCode ?? 0), exitCode);
    printProblems(problems);
  };
  for await (const document of manifests.documents()) {
    report(document.problems, 2);
    if (!('objects' in document)) continue;
    progress.add(document.objects.length);
    const own = ownConfig(document, options);
    const result = injected(document, own === undefined ? operator : operatorOf(own.injection), surroundings);
    report(result.problems, 2);
    report(result.refusals, 1);
    await output.add(document, result);
  }
  progress.clear();
  await output.end(isComplete);
}

function outputFor({ diff, showConfig, output }: Options): Output {
  if (diff && showConfig) throw new UsageError('--diff and --show-config are two answers; use one of them');
  if ((diff || showConfig) && output !== '-') {
    throw new UsageError('--output takes manifests; leave it out with --diff and --show-config');
  }
  if (diff) return diffOutput();
  return showConfig ? configOutput() : manifestOutput(output);
}

/** The config that a KRM function's input brings. */
function ownConfig(document: ManifestDocument, options: Options): Config | undefined {
  const own = functionConfig(document);
  if (own !== undefined && options.config !== undefined) {
    const place = document.placeOf(['functionConfig']);
    throw new UsageError(`${place}: the input has a config of its own; leave out --config`);
  }
  return own;
}
