import { Command, Option } from 'commander';
import type { LabelSelector } from '../../schemas/generated/config-file.js';
import { documentation } from '../common/documentation.js';
import { isObject } from '../common/is-object.js';
import { type LocatedProblem, Place } from '../common/place.js';
import { printable } from '../common/show.js';
import { UsageError, UserError } from '../common/user-error.js';
import { type Labels, namespaceNameLabel } from '../engines/label-selector.js';
import { podProblem, RequestError } from '../engines/request.js';
import { Auditor } from './audit/auditor.js';
import { podsOfFile } from './audit/file.js';
import { type AuditFormat, auditReports } from './audit/reports.js';
import type { PodSource } from './audit/source.js';
import { configFrom, configOption } from './options/config.js';
import { namespaceOption } from './options/namespace.js';
import { print, printProblems } from './terminal/output.js';
import { progress } from './terminal/progress.js';

interface Options {
  readonly filename?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
  readonly config?: string;
  readonly format: AuditFormat;
}

/** `injectorless audit`: finds the pods of a cluster that lack the agent they ask for, or have an old one. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('find pods of a cluster that lack the agent they ask for, or have that of an older config')
    .option(
      '-f, --filename <file>',
      'judge the pods that kubectl get pods -A -o json has written to this file, instead of asking a cluster; - for standard input',
    )
    .addOption(configOption())
    .addOption(namespaceOption('only the pods of this namespace; by default those of all'))
    .option('--kubeconfig <file>', 'the kubeconfig; by default the one that kubectl uses')
    .option('--context <name>', 'the context of the kubeconfig; by default its current one')
    .addOption(
      new Option('--format <format>', 'the format of the report')
        .choices(Object.keys(auditReports))
        .default('text'),
    )
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  injectorless audit --config injectorless.yaml' +
        '\n  injectorless audit --context production -n apps --format json' +
        '\n  kubectl get pods -A -o json | injectorless audit -f -' +
        `\n\nThe rights that it needs in a cluster, and all findings, are in ${documentation('audit.md')}.` +
        '\nExit codes: 0 no findings, 1 findings, 2 invalid usage or input.',
    )
    .action((options: Options) => audit(options));
}

async function audit(options: Options): Promise<void> {
  const { namespace } = options;
  const config = configFrom(options.config);
  const source = await sourceFor(options);
  const auditor = new Auditor(config);
  const labels = dependsOnLabels(config.admission.namespaceSelector)
    ? await source.namespaceLabels()
    : undefined;
  const labelsFor = (name: string): Labels => {
    const found = labels === undefined ? {} : labels.get(name);
    if (found === undefined) throw new UsageError(source.missingNamespace(name));
    return found;
  };
  const report = auditReports[options.format]({ server: source.server, namespace });
  const totals = { asking: 0, pods: 0, findings: 0, problems: 0 };
  const addProblem = (problem: LocatedProblem) => {
    totals.problems++;
    report.addProblem(problem);
    printProblems([problem]);
  };

  let isStarted = false;
  const written = async (text: string) => {
    // Nothing is written before the source has answered.
    await print(isStarted ? text : report.start() + text);
    isStarted = true;
  };
  try {
    for await (const found of source.pods()) {
      if (!('pod' in found)) {
        addProblem(found);
        continue;
      }
      const { pod, source: origin } = found;
      const { name = '(without a name)', namespace: own = 'default' } = isObject(pod['metadata'])
        ? pod['metadata']
        : {};
      if (namespace !== undefined && own !== namespace) continue;
      progress.add(1);
      totals.pods++;
      try {
        const { asks, finding } = auditor.judge(pod, labelsFor);
        if (asks) totals.asking++;
        if (finding === undefined) continue;
        totals.findings++;
        await written(report.add(finding));
      } catch (error) {
        const message = `Pod ${own}/${name}: ${problemOf(error)}`;
        addProblem({ place: new Place(origin), message: printable(message) });
      }
    }
  } catch (error) {
    if (!(error instanceof UserError) || totals.findings === 0) throw error;
    // The source failed midway: what has been found is reported all the same, and JSON is complete.
    totals.problems++;
    report.addProblem({ place: new Place(source.name), message: error.message });
    await written(report.end(totals));
    throw error;
  }
  await written(report.end(totals));
  if (totals.problems > 0) process.exitCode = 2;
  else if (totals.findings > 0) process.exitCode = 1;
}

/** What is wrong with a pod. */
function problemOf(error: unknown): string {
  // Functions that walk over data recurse at each level, so the stack overflowed.
  if (error instanceof RangeError) return 'lists and objects are nested too deeply';
  if (!(error instanceof RequestError)) throw error;
  return podProblem(error);
}

async function sourceFor(options: Options): Promise<PodSource> {
  if (options.filename === undefined) return (await import('./audit/cluster.js')).podsOfCluster(options);
  for (const option of ['kubeconfig', 'context'] as const) {
    if (options[option] !== undefined) {
      throw new UsageError(`--${option}: with --filename, no cluster is asked; use one of the two`);
    }
  }
  return podsOfFile(options.filename);
}

/** Whether a selector looks at other labels than the one that each namespace has by its name. */
function dependsOnLabels({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  return keys.some((key) => key !== namespaceNameLabel);
}
