import { artifactHubFile } from '../artifact-hub.js';
import { kustomization } from '../kustomization.js';
import { type CheckedSample, samplesFor } from '../samples.js';
import type { GeneratedFile, SuiteInput, Target, TargetInput } from '../target.js';
import { artifactHubPackage } from './artifact-hub.js';
import { podConstraint, workloadConstraint } from './constraints.js';
import { expansionTemplates } from './expansion.js';
import { injectionLibrary } from './injection-library.js';
import {
  constraintName,
  expansionFile,
  missedMessage,
  templateFile,
  templateName,
  workloadsName,
} from './names.js';
import { constraintFile, podSuite, suite, suiteFiles } from './suite.js';
import { constraintTemplate } from './template.js';

/** Gatekeeper, which checks and audits pods, but cannot inject. */
export const gatekeeperTarget: Target = {
  name: 'gatekeeper',
  options: [],
  files: gatekeeperFiles,
  formerFiles: suiteFiles,
  nextCommand: (folder) =>
    [
      `kubectl apply -k ${folder}`,
      `kubectl wait --for=jsonpath='{.status.created}'=true constrainttemplate/${templateName}`,
      `kubectl apply -f ${folder}/${constraintFile(constraintName)}`,
    ].join(' && '),
};

/** The check of pods with a suite of other pods than the samples. */
export function gatekeeperSuite(
  input: TargetInput & SuiteInput,
  checked: readonly CheckedSample[],
): readonly GeneratedFile[] {
  const injection = injectionLibrary(input.program);
  return [
    { path: templateFile, content: constraintTemplate(injection, input.configName) },
    { path: constraintFile(constraintName), content: podConstraint(input, injection.configKeys) },
    ...podSuite(input, checked),
  ];
}

/** Everything `policies/gatekeeper/` holds, as https://github.com/open-policy-agent/gatekeeper-library has it. */
export function gatekeeperFiles(input: TargetInput): readonly GeneratedFile[] {
  const injection = injectionLibrary(input.program);
  const template = constraintTemplate(injection, input.configName);
  return [
    { path: templateFile, content: template, isManifest: true },
    { path: expansionFile, content: expansionTemplates(input.configName) },
    kustomization([templateFile], input.configName),
    { path: artifactHubFile, content: artifactHubPackage(template, input.configName) },
    {
      path: constraintFile(constraintName),
      content: podConstraint(input, injection.configKeys),
      isManifest: true,
    },
    { path: constraintFile(workloadsName), content: workloadConstraint(input, injection.configKeys) },
    ...suite(input, samplesFor(input.config, missedMessage)),
  ];
}
