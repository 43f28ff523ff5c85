import path from 'node:path';
import { isObject } from '../../common/is-object.js';
import { printable, show } from '../../common/show.js';
import { textFileProblem } from '../../common/system-errors.js';
import { readTextFile } from '../../common/text-file.js';
import { UsageError } from '../../common/user-error.js';
import { type Fault, readYaml } from '../../common/yaml-document.js';
import { type Config, ConfigError, normaliseConfig } from '../../config/load.js';
import { asksForAgent, type Selection } from '../../engines/admission.js';
import type { Policies } from '../../engines/policy-evaluator.js';
import { matchConditions } from '../../targets/admission.js';
import { mutatingPolicyName, validatingPolicyName } from '../../targets/cel-policies.js';
import type { EngineName } from '../options/engines.js';

/** Policies that `generate` has written before. */
export interface CommittedPolicies {
  readonly policies: Policies;
  readonly selection: Selection;
  readonly denial: Config['admission']['denial'];
}

interface PolicyFile {
  readonly role: keyof Policies;
  /** Relative to the folder of the target. */
  readonly file: string;
  readonly kind: string;
}

/** The files with the policies of each engine that evaluates policies of Kubernetes. */
const layouts: Readonly<Partial<Record<EngineName, readonly PolicyFile[]>>> = {
  kyverno: [
    {
      role: 'mutating',
      file: `${mutatingPolicyName}/${mutatingPolicyName}.yaml`,
      kind: 'MutatingPolicy',
    },
    {
      role: 'validating',
      file: `${validatingPolicyName}/${validatingPolicyName}.yaml`,
      kind: 'ValidatingPolicy',
    },
  ],
  kubernetes: [
    { role: 'mutating', file: `${mutatingPolicyName}.yaml`, kind: 'MutatingAdmissionPolicy' },
    {
      role: 'mutatingBinding',
      file: `${mutatingPolicyName}-binding.yaml`,
      kind: 'MutatingAdmissionPolicyBinding',
    },
    { role: 'validating', file: `${validatingPolicyName}.yaml`, kind: 'ValidatingAdmissionPolicy' },
    {
      role: 'validatingBinding',
      file: `${validatingPolicyName}-binding.yaml`,
      kind: 'ValidatingAdmissionPolicyBinding',
    },
  ],
};

/** A policy or binding, as far as its members are read here. */
interface PolicyDocument {
  readonly kind?: unknown;
  readonly spec?: {
    readonly matchConstraints?: { readonly namespaceSelector?: unknown; readonly objectSelector?: unknown };
    readonly matchConditions?: readonly unknown[];
    readonly validationActions?: unknown;
  };
}

/**
 * Reads the policies for an engine from the folder that `generate` writes for it, such as `policies/kyverno`.
 *
 * @param config the default config
 * @throws UsageError naming the file that cannot be used
 */
export function readPolicies(engine: EngineName, folder: string, config: Config): CommittedPolicies {
  const layout = layouts[engine];
  if (layout === undefined) {
    const engines = Object.keys(layouts).join(' or ');
    throw new UsageError(`--policies: the engine ${engine} evaluates no YAML; add --engine ${engines}`);
  }
  const documents = Object.fromEntries(
    layout.map(({ role, file, kind }) => [role, readDocument(folder, file, kind)]),
  ) as Partial<Record<keyof Policies, PolicyDocument>>;
  const { mutating, validatingBinding } = documents;
  const acting = validatingBinding === undefined ? 'validating' : 'validatingBinding';
  const placeOf = (role: keyof Policies): string =>
    path.join(folder, layout.find((one) => one.role === role)?.file ?? '');
  return {
    // An engine that only reports a denial does not say why.
    policies: { ...documents, [acting]: denying(documents[acting]) },
    selection: {
      ...selectorsOf(mutating, placeOf('mutating')),
      conditionHolds: conditionOf(mutating, config),
    },
    denial: denialOf(documents[acting], placeOf(acting)),
  };
}

/** The selectors of a policy, validated as those of a config are. */
function selectorsOf(
  policy: PolicyDocument | undefined,
  place: string,
): Pick<Selection, 'namespaceSelector' | 'objectSelector'> {
  const { namespaceSelector, objectSelector } = policy?.spec?.matchConstraints ?? {};
  const admission = {
    namespaceSelector: withoutNulls(namespaceSelector ?? {}),
    objectSelector: withoutNulls(objectSelector ?? {}),
  };
  try {
    return normaliseConfig({ admission }, place).admission;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError(error.message.replaceAll(/: admission\./g, ': spec.matchConstraints.'));
  }
}

/** A selector without null members, which Kubernetes treats as absent. */
function withoutNulls(selector: unknown): unknown {
  if (!isObject(selector)) return selector;
  const members = Object.entries(selector).filter(([, value]) => value !== null);
  return Object.fromEntries(
    members.map(([name, value]) => [
      name,
      name === 'matchExpressions' && Array.isArray(value) ? value.map(withoutNulls) : value,
    ]),
  );
}

const validationActions = ['Deny', 'Warn', 'Audit'];

/** Whether invalid pods are denied or only reported. Without `validationActions`, Kyverno denies them. */
function denialOf(document: PolicyDocument | undefined, place: string): CommittedPolicies['denial'] {
  const actions: unknown = document?.spec?.validationActions ?? [];
  const isList = Array.isArray(actions);
  const [wrong] = isList ? actions.filter((action) => !validationActions.includes(action)) : [actions];
  if (!isList || wrong !== undefined) {
    throw new UsageError(
      `${place}: spec.validationActions: ${show(wrong)} is not allowed; use a list of ${validationActions.join(', ')}`,
    );
  }
  return actions.length === 0 || actions.includes('Deny') ? 'Deny' : 'Audit';
}

function denying(document: PolicyDocument | undefined): PolicyDocument {
  return { ...document, spec: { ...document?.spec, validationActions: ['Deny'] } };
}

/** The match condition of a policy. Only the one that `generate` writes is known here; the engine evaluates any other. */
function conditionOf(policy: PolicyDocument | undefined, config: Config): Selection['conditionHolds'] {
  const isKnown = JSON.stringify(policy?.spec?.matchConditions) === JSON.stringify(matchConditions(config));
  return isKnown ? (annotations) => asksForAgent(annotations, config.injection) : () => true;
}

function readDocument(folder: string, file: string, kind: string): PolicyDocument {
  const place = path.join(folder, file);
  const problem = (what: string) =>
    new UsageError(
      `${place}: ${what}; --policies takes a folder that generate wrote, such as policies/kyverno`,
    );
  let text: string;
  try {
    text = readTextFile(place);
  } catch (error) {
    throw problem(textFileProblem(error));
  }
  const read = readYaml(text);
  if ('faults' in read) {
    const [{ position, message }] = read.faults as readonly [Fault, ...Fault[]];
    throw problem(`${printable(message)} (line ${position.line}, column ${position.column})`);
  }
  const document = read.value as PolicyDocument | null;
  if (document?.kind !== kind) throw problem(`is no ${kind}`);
  if (typeof document.spec !== 'object' || document.spec === null) throw problem(`the ${kind} has no spec`);
  return document;
}
