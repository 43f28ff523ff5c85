import { Command, Option } from 'commander';
import { documentation } from '../common/documentation.js';
import { Place } from '../common/place.js';
import { operatorOf } from '../config/operator.js';
import { Linter } from '../lint/linter.js';
import { type ReportFormat, reports } from '../lint/reports/reports.js';
import { type RuleCode, ruleCodes, type Severity } from '../lint/rules.js';
import type { ManifestDocument, ManifestProblem } from '../manifests/document.js';
import { Manifests } from '../manifests/manifests.js';
import { readServiceAccounts } from '../manifests/service-accounts.js';
import { configFrom, configOption } from './options/config.js';
import { inputName } from './options/input-name.js';
import { defaultNamespaceOption, manifestsArgument } from './options/manifests.js';
import { hasColours, print, printProblems } from './terminal/output.js';
import { progress } from './terminal/progress.js';

interface Options {
  readonly config?: string;
  readonly namespace: string;
  readonly format: ReportFormat;
  readonly failOn: Severity | 'none';
  readonly disable: readonly RuleCode[];
}

/** `injectorless lint`: finds what is wrong with the annotations of manifests. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('find what is wrong with the Vault annotations of manifests')
    .addArgument(manifestsArgument())
    .addOption(configOption())
    .addOption(defaultNamespaceOption())
    .addOption(
      new Option('-f, --format <format>', 'the format of the report')
        .choices(Object.keys(reports))
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the least severe findings that make the exit code 1')
        .choices(['error', 'warning', 'none'])
        .default('error'),
    )
    .addOption(
      new Option(
        '--disable <rule...>',
        'rules that are not applied, by their codes; before files, end them with --',
      )
        .choices(ruleCodes)
        .default([]),
    )
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  injectorless lint manifests/' +
        '\n  helm template app ./chart | injectorless lint -n apps' +
        '\n  injectorless lint --format sarif --fail-on warning apps/*.yaml > lint.sarif' +
        `\n\nThe page of each rule is ${documentation('rules/CODE.md')}.` +
        '\nExit codes: 0 no findings, 1 findings as severe as --fail-on, 2 invalid usage or manifests.',
    )
    .action((files: readonly string[], options: Options) => lint(files, options));
}

async function lint(files: readonly string[], options: Options): Promise<void> {
  const { namespace } = options;
  const config = configFrom(options.config);
  const manifests = new Manifests(files);
  const surroundings = { namespace, serviceAccounts: await readServiceAccounts(manifests, namespace) };
  const linter = new Linter(operatorOf(config.injection), surroundings, new Set(options.disable));
  const failsOn = (severity: Severity) => options.failOn === 'warning' || options.failOn === severity;
  const report = reports[options.format]({ failsOn, hasColours: hasColours() });
  const totals = { pods: 0, errors: 0, warnings: 0, problems: 0 };
  let objects = 0;

  await print(report.start());
  for await (const document of manifests.documents()) {
    const { findings, problems, pods } =
      'objects' in document ? linter.lint(document) : { findings: [], problems: document.problems, pods: 0 };
    if ('objects' in document) {
      objects += document.objects.length;
      progress.add(document.objects.length);
    }
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    totals.pods += pods;
    totals.errors += errors;
    totals.warnings += findings.length - errors;
    totals.problems += problems.length;
    await print(report.add(fileOf(document), findings, problems));
    printProblems(problems);
  }
  if (objects + totals.problems === 0) {
    const place = new Place(files.map(inputName).join(', '));
    const problems = [{ place, message: 'there is no Kubernetes object; pass manifests' }];
    totals.problems = 1;
    await print(report.add(place.file, [], problems));
    printProblems(problems);
  }
  await print(report.end(totals));

  const failures = (failsOn('error') ? totals.errors : 0) + (failsOn('warning') ? totals.warnings : 0);
  if (totals.problems > 0) process.exitCode = 2;
  else if (failures > 0) process.exitCode = 1;
}

function fileOf(document: ManifestDocument | { readonly problems: readonly ManifestProblem[] }): string {
  return 'source' in document ? document.source : (document.problems[0]?.place.file ?? '');
}
