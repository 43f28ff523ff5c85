import type { EngineFacts } from '../../fold/engine-facts.js';
import type { Graph } from '../../fold/graph.js';
import { InventedNames, type Naming } from '../../share/naming.js';
import { planVariables } from '../../share/plan.js';
import { lowerRules } from './lower.js';
import type { NamedExpression } from './lowering/module-context.js';
import { listsOfSet } from './lowering/sets.js';
import { regoName } from './names.js';
import { functions } from './operators.js';
import { type Rego, type RegoRule, rego } from './tree.js';

export type { NamedExpression } from './lowering/module-context.js';

/** Where a module finds the inputs of the injection. */
export interface RegoInputs {
  /** The request: an object with the members `object` and `namespace`. */
  readonly request: string;
  readonly config: string;
}

/** The inputs of OPA as a webhook: an AdmissionReview, and the config as data, which the module imports. */
const admissionReview: RegoInputs = { request: 'input.request', config: 'config' };

/** OPA, which merges records, and for which prelude.rego has some functions of the injection. */
export const regoEngine: EngineFacts = {
  intrinsics: new Set(Object.keys(functions)),
  mergesRecords: true,
  shortensNames: true,
  conditionalsNeedNames: true,
};

/**
 * Lowers expressions of the injection to Rego rules of these names, and to rules for the variables that they share.
 *
 * @param reserved names of other rules in the package
 */
export function regoRules(
  graph: Graph,
  roots: readonly NamedExpression[],
  reserved: readonly string[] = [],
  naming: Naming = new InventedNames(graph),
  inputs: RegoInputs = admissionReview,
): readonly RegoRule[] {
  const taken = new Set([...roots.map(({ name }) => name), ...reserved]);
  // Each part of a set is a rule of the set itself.
  const setParts = new Set(roots.filter(({ isSet }) => isSet).flatMap(({ node }) => listsOfSet(node)));
  const plan = planVariables(
    graph,
    roots.map(({ node }) => node),
    naming,
    new Set(),
    (node) => setParts.has(node),
  );
  const shared = plan.variables.map(({ name, documentation, node }) => {
    const free = naming.distinct(node, regoName(name), (known) => taken.has(known), '_');
    taken.add(free);
    return { name: free, documentation, node };
  });
  return lowerRules([...shared, ...roots], plan, naming, (name) => input(name, inputs));
}

/** How the module refers to an input of the injection. */
function input(name: string, { request, config }: RegoInputs): Rego {
  if (name === 'config') return rego.name(config);
  if (name === 'failed') return rego.name('input.failed');
  return name === 'namespace'
    ? rego.call('object.get', rego.name(request), rego.literal('namespace'), rego.literal(''))
    : rego.reference(rego.name(request), rego.literal(name));
}
