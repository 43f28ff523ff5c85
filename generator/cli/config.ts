import { Command, Option } from 'commander';
import { UsageError } from '../common/user-error.js';
import { type ChartName, charts } from './config/charts.js';
import { fromDeployment } from './config/deployment.js';
import { configDocument } from './config/document.js';
import { fromEnvironmentFile, fromProcess } from './config/environment-file.js';
import { fromHelm } from './config/helm.js';
import type { Source } from './config/source.js';
import { replaceFile } from './files/replace-file.js';
import { namespaceOption } from './options/namespace.js';
import { print } from './terminal/output.js';

interface Options {
  readonly fromHelm?: string;
  readonly fromEnv?: string | true;
  readonly fromDeployment?: string | true;
  readonly chart?: ChartName;
  readonly chartVersion?: string;
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly output: string;
}

/** `injectorless config`: makes a config from an injector that is set up today. */
export function configCommand(): Command {
  return new Command('config')
    .description('make a config from the values, variables or Deployment of an injector')
    .option('--from-helm <file>', 'the values of the chart vault or openbao; - for standard input')
    .option('--from-env [file]', 'lines NAME=value, or - for standard input; without a file, the environment')
    .option(
      '--from-deployment [file]',
      "the manifest of the injector's Deployment, with its webhook configuration if there is one, or - for standard input; without a file, those in the cluster",
    )
    .addOption(
      new Option('--chart <name>', 'with --from-helm: the chart; by default, as the values look').choices(
        Object.keys(charts),
      ),
    )
    .option('--chart-version <version>', 'with --from-helm: its version; by default the newest known')
    .option('--release <name>', "with --from-helm: the name of the release; by default the chart's")
    .addOption(
      namespaceOption(
        "with --from-helm: the namespace of the release, by default the chart's name; in a cluster: that of the Deployment, by default all are searched",
      ),
    )
    .option('--kubeconfig <file>', 'in a cluster: the kubeconfig; by default the one that kubectl uses')
    .option('--context <name>', 'in a cluster: the context of the kubeconfig; by default its current one')
    .option('-o, --output <file>', 'write to this file instead of standard output', '-')
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  helm get values vault -n vault | injectorless config --from-helm - -o injectorless.yaml' +
        '\n  injectorless config --from-helm values.yaml --chart-version 0.30.0' +
        '\n  injectorless config --from-deployment -n vault' +
        '\n  kubectl get -n vault -o yaml deployment/vault-agent-injector \\' +
        '\n    mutatingwebhookconfiguration/vault-agent-injector-cfg | injectorless config --from-deployment -' +
        '\n  kubectl exec -n vault deploy/vault-agent-injector -- env | injectorless config --from-env -' +
        '\n\nNothing is written unless all of it can be used.' +
        '\nExit codes: 0 written, 2 invalid usage or input.',
    )
    .action((options: Options) => config(options));
}

async function config(options: Options): Promise<void> {
  const text = configDocument(await sourceFor(options));
  if (options.output === '-') await print(text);
  else replaceFile(options.output, [Buffer.from(text)]);
}

async function sourceFor(options: Options): Promise<Source> {
  const { fromHelm: values, fromEnv, fromDeployment: manifest } = options;
  const given = [values, fromEnv, manifest].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new UsageError('config: use one of --from-helm, --from-env and --from-deployment');
  }
  refuseOptionsOfOthers(options);
  const { chart, chartVersion, release, namespace } = options;
  if (values !== undefined) return fromHelm(values, { chart, chartVersion, release, namespace });
  if (manifest === true) return (await import('./config/cluster.js')).fromCluster(options);
  if (manifest !== undefined) return fromDeployment(manifest);
  return typeof fromEnv === 'string' ? fromEnvironmentFile(fromEnv) : fromProcess(process.env);
}

/** Options that are for another source have no effect, so they are a mistake. */
function refuseOptionsOfOthers(options: Options): void {
  const { chart, chartVersion, release, namespace, kubeconfig, context } = options;
  const [isHelm, isCluster] = [options.fromHelm !== undefined, options.fromDeployment === true];
  const isGiven = (...values: unknown[]) => values.some((each) => each !== undefined);
  if (!isHelm && isGiven(chart, chartVersion, release)) {
    throw new UsageError('--chart, --chart-version and --release are for --from-helm; leave them out');
  }
  if (!isHelm && !isCluster && isGiven(namespace)) {
    throw new UsageError(
      '--namespace is for --from-helm, and for --from-deployment without a file; leave it out',
    );
  }
  if (!isCluster && isGiven(kubeconfig, context)) {
    throw new UsageError(
      '--kubeconfig and --context are for --from-deployment without a file; leave them out',
    );
  }
}
