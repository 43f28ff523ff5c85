import { configSchema } from '../../schemas/generated/config-schema.js';
import { normaliseConfig } from '../config/load.js';
import { dialects } from './backends/cel/dialects/dialects.js';
import { celExpressions } from './backends/cel/expressions.js';
import { regoEngine, regoRules } from './backends/rego/rules.js';
import type { Node } from './fold/node.js';
import type { Program } from './ir/program.js';
import { celPolicies, regoPackages } from './questions.js';
import { SourceNames } from './share/naming.js';
import { specialize } from './specialize.js';

/** A config with everything that is beyond vault-k8s. */
function everyExtension(): object {
  const beyond = Object.entries(configSchema.properties).filter(
    ([, property]) => !('x-env' in property || 'properties' in property),
  );
  return Object.fromEntries(
    beyond.map(([key, property]) => [key, 'examples' in property ? property.examples[0] : undefined]),
  );
}

/**
 * Throws a CompileError for expressions that need a name in a policy and have none in the source, or share one. Runs when
 * the package is built. `generate` does not run it: if another config needs a further name, users get an invented one.
 */
export function checkNames(program: Program): void {
  const configs = [{}, everyExtension()].map(
    (config) => normaliseConfig(config, 'the config of checkNames').injection,
  );
  for (const config of configs) {
    for (const dialect of dialects) {
      for (const policy of Object.values(celPolicies)) {
        const { graph, answers } = specialize({ program, config }, dialect, policy);
        const naming = new SourceNames(graph);
        celExpressions(graph, answers, dialect, naming);
        naming.check();
      }
    }
  }
  for (const known of [...configs, undefined]) {
    for (const policy of Object.values(regoPackages)) {
      const { graph, answers } = specialize({ program, config: known }, regoEngine, policy);
      const naming = new SourceNames(graph);
      const rules = policy.questions.map((name, index) => ({
        name,
        node: answers[index] as Node,
        isSet: name === 'violations',
      }));
      regoRules(graph, rules, [], naming);
      naming.check();
    }
  }
}
