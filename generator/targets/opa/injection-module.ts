import { printRego } from '../../compiler/backends/rego/printer.js';
import { namesIn, type RegoRule, rego } from '../../compiler/backends/rego/tree.js';
import { compileRego, type Injection } from '../../compiler/compile.js';
import { isConfigured, isRequested, readingRules, violations } from '../rego/rules.js';

/**
 * The package that holds the injection, as Rego; the operator's config is data, or is in it already.
 *
 * @param configKeys the keys that the config must have in OPA's data; none where it is folded in
 */
export function injectionModule(
  injection: Injection,
  configKeys: readonly string[],
  heading: string,
): string {
  const rules = [
    ...compileRego(
      injection,
      'injection',
      {
        isRequested,
        violations,
        operations: { name: 'patch', documentation: 'The JSON Patch that injects the agent.' },
        warnings: { name: 'warnings', documentation: "What the pod's author should know, sorted." },
        inapplicable: {
          name: 'inapplicable',
          documentation:
            'The message for input.failed, an operation of the pod that cannot be applied to the container.',
        },
      },
      ['decision', 'is_configured'],
    ),
    isConfigured('config', configKeys),
    decision,
  ];
  const module = printRego({
    package: 'injectorless.injection',
    comment: `${introduction} ${readingRules}`,
    imports: [
      ...(namesIn(rules).has('config') ? ['data.injectorless.config'] : []),
      'data.injectorless.prelude',
    ],
    rules,
  });
  // Its own line, however long, since tools look for it as one.
  return `# ${heading}\n#\n${module}`;
}

const introduction =
  'The injection of the Vault Agent as in vault-k8s 1.7.6. The input is an AdmissionReview for a pod.';

const configured = rego.term(rego.name('is_configured'));

const decision: RegoRule = {
  name: 'decision',
  parameters: [],
  documentation: 'The decision: whether the pod is allowed, with the violations or the patch.',
  branches: [
    {
      value: rego.object([rego.entry('allowed', rego.literal(true))]),
      body: [rego.not(rego.term(rego.name('is_requested')))],
    },
    {
      value: rego.object([
        rego.entry('allowed', rego.literal(false)),
        rego.entry('violations', rego.call('sort', rego.name('violations'))),
      ]),
      body: [configured, rego.relation('>', rego.call('count', rego.name('violations')), rego.literal(0))],
    },
    {
      value: rego.object([
        rego.entry('allowed', rego.literal(true)),
        rego.entry('patch', rego.name('patch')),
      ]),
      body: [configured],
    },
  ],
};
