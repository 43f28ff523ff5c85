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
          documentation:
            'Whether the pod asks for the agent and does not have it. An invalid agent-inject counts, so that it is reported.',
          question: 'isRequested',
        },
        {
          name: 'violations',
          documentation: 'Everything that prevents the injection, one message each.',
          question: 'violations',
          isSet: true,
        },
        {
          name: 'patch',
          documentation: 'The JSON Patch that injects the agent.',
          question: 'operations',
        },
        {
          name: 'inapplicable',
          documentation:
            'The message for input.failed, an operation of the pod that cannot be applied to the container.',
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
  'The injection of the Vault Agent as in vault-k8s 1.7.6. The input is an AdmissionReview for a pod. The rules have ' +
  'the names of their sources in generator/injection. A value that may be missing is an array with one item or none.';

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
  documentation: 'The decision: whether the pod is allowed, with the violations or the patch.',
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
