import { describe, expect, test } from 'vitest';
import { normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { admissionPort, diagnosticsPort, name } from '../../generator/targets/opa/installation/names.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { annotatedPod } from './annotated-pod.js';
import { codeBlocks, codeSpans, page } from './pages.js';

const opaPage = page('docs/opa.md');
const { injection, opa } = normaliseConfig({}, 'the default config');

describe('docs/opa.md', () => {
  test.each(codeBlocks(opaPage, 'yaml'))('shows a config that is taken: %s', (block) => {
    expect(() => parseConfig(block, 'docs/opa.md')).not.toThrow();
  });

  test('shows a refusal as it is', () => {
    const [refusal = ''] = codeBlocks(opaPage, 'text');
    const [, annotation = '', value = ''] = /^vault\.hashicorp\.com\/([\w-]+): "(.*?)"/m.exec(refusal) ?? [];
    const object = annotatedPod({ [annotationPrefix + annotation]: value });
    const { message } = reviewNatively({ namespace: 'default', object }, operatorOf(injection));
    expect(refusal).toBe(
      `Error creating: admission webhook "${name}.injectorless.svc" denied the request:\n${message}\n`,
    );
  });

  test('names things as the manifests do', () => {
    const commands = codeBlocks(opaPage, 'sh').join('');
    const namespaces = [...opaPage.text.matchAll(/--namespace ([\w-]+)/g)].map(([, namespace]) => namespace);
    expect(new Set(namespaces)).toEqual(new Set([opa.namespace]));
    expect(commands).toContain(`deployment/${name}\n`);
    expect(commands).toContain(`mutatingwebhookconfiguration ${name}\n`);
    expect(codeSpans(opaPage)).toContain(`${name}.NAMESPACE.svc`);
    for (const port of [admissionPort, diagnosticsPort]) expect(opaPage.prose).toContain(`port ${port}`);
  });
});
