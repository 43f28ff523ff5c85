import { printRego } from '../../compiler/backends/rego/printer.js';
import { namesIn, type RegoRule, rego } from '../../compiler/backends/rego/tree.js';
import { compileRego, type Injection } from '../../compiler/compile.js';

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
      [
        {
          name: 'is_requested',
          documentation: 'Whether the pod asks for the agent, in clear words or in words that are none.',
          question: 'isRequested',
        },
        {
          name: 'violations',
          documentation: 'Everything that forbids the injection, a message each.',
          question: 'violations',
          isSet: true,
        },
        {
          name: 'patch',
          documentation:
            'The JSON Patch that puts the agent into a pod that asks for it and violates nothing.',
          question: 'operations',
        },
        {
          name: 'inapplicable',
          documentation:
            'What is said of input.failed, an operation of the pod that does not apply to the container.',
          question: 'inapplicable',
        },
      ],
      ['decision', 'is_configured'],
    ),
    isConfigured(configKeys),
    decision,
  ];
  const module = printRego({
    package: 'injectorless.injection',
    comment: introduction,
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
  'The injection of the Vault Agent, as vault-k8s 1.7.6 does it. The input is an AdmissionReview for a pod. The rules ' +
  'are named as in generator/injection, where they come from; values that may be missing are arrays of one item or none.';

const configured = rego.term(rego.name('is_configured'));

/** Without this, a key that is missing would only leave out what it is for. `concat` wants strings. */
function isConfigured(keys: readonly string[]): RegoRule {
  const strings = keys.map((name) => rego.reference(rego.name('config'), rego.literal(name)));
  const check = rego.term(rego.call('concat', rego.literal(''), rego.array(...strings)));
  return {
    name: 'is_configured',
    parameters: [],
    documentation: "Whether the operator's config is there, with a string for every key.",
    branches: [{ value: rego.literal(true), body: keys.length === 0 ? [] : [check] }],
  };
}

const decision: RegoRule = {
  name: 'decision',
  parameters: [],
  documentation: 'The answer: whether the pod is allowed, why it is not, and what to change in it.',
  branches: [
    {
      value: rego.object([{ key: '"allowed"', value: rego.literal(true) }]),
      body: [rego.not(rego.term(rego.name('is_requested')))],
    },
    {
      value: rego.object([
        { key: '"allowed"', value: rego.literal(false) },
        { key: '"violations"', value: rego.call('sort', rego.name('violations')) },
      ]),
      body: [configured, rego.relation('>', rego.call('count', rego.name('violations')), rego.literal(0))],
    },
    {
      value: rego.object([
        { key: '"allowed"', value: rego.literal(true) },
        { key: '"patch"', value: rego.name('patch') },
      ]),
      body: [configured],
    },
  ],
};
