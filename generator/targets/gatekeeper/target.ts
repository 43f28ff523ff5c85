import { heading } from '../../common/heading.js';
import { samplesFor } from '../samples.js';
import type { GeneratedFile, Order, Target } from '../target.js';
import { yamlText } from '../yaml.js';
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
  order: Order & Parameters<typeof podSuite>[0],
  checked: Parameters<typeof podSuite>[1],
): readonly GeneratedFile[] {
  const injection = injectionLibrary(order.program);
  return [
    { path: templateFile, content: constraintTemplate(injection, order.configName) },
    { path: constraintFile(constraintName), content: podConstraint(order, injection.configKeys) },
    ...podSuite(order, checked),
  ];
}

/** Everything `policies/gatekeeper/` holds, as https://github.com/open-policy-agent/gatekeeper-library has it. */
export function gatekeeperFiles(order: Order): readonly GeneratedFile[] {
  const injection = injectionLibrary(order.program);
  const template = constraintTemplate(injection, order.configName);
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [templateFile],
  };
  return [
    { path: templateFile, content: template, isManifest: true },
    { path: expansionFile, content: expansionTemplates(order.configName) },
    { path: 'kustomization.yaml', content: yamlText(kustomization, heading(order.configName)) },
    { path: 'artifacthub-pkg.yml', content: artifactHubPackage(template, order.configName) },
    {
      path: constraintFile(constraintName),
      content: podConstraint(order, injection.configKeys),
      isManifest: true,
    },
    { path: constraintFile(workloadsName), content: workloadConstraint(order, injection.configKeys) },
    ...suite(order, samplesFor(order.config, missedMessage)),
  ];
}
