import { parseArgs } from 'node:util';

/** An engine as `--engines` names it. */
export type BenchEngine = 'kyverno' | 'kubernetes' | 'opa' | 'webhook';

/** Something to be measured beside others of its kind, such as the policies before and after a change. */
export interface Build {
  readonly label: string;
  readonly folder: string;
}

/** A pod as `--shapes` names it. */
export type ShapeName = 'sample' | 'template' | 'plain';

export interface Options {
  readonly engines: readonly BenchEngine[];
  readonly policies: readonly Build[];
  readonly admissionPolicies: readonly Build[];
  readonly bundles: readonly Build[];
  readonly webhooks: readonly Build[];
  /** The path of vault-k8s; without it, it is not measured. */
  readonly vaultK8s: string | undefined;
  readonly shapes: readonly ShapeName[];
  readonly pods: number;
  readonly rounds: number;
  readonly clients: readonly number[];
  readonly first: number;
  readonly later: number;
  /** Seconds; undefined takes no profile. */
  readonly profile: number | undefined;
}

const engineNames: readonly BenchEngine[] = ['kyverno', 'kubernetes', 'opa', 'webhook'];
const shapeNames: readonly ShapeName[] = ['sample', 'template', 'plain'];

/** Reads the command line. @throws Error that says what is allowed */
export function readOptions(args: readonly string[], root: string): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      engines: { type: 'string', default: engineNames.join(',') },
      policies: { type: 'string', multiple: true, default: [`ours=${root}policies/kyverno`] },
      'admission-policies': { type: 'string', multiple: true, default: [`ours=${root}policies/kubernetes`] },
      bundles: { type: 'string', multiple: true, default: [`ours=${root}policies/opa`] },
      webhooks: { type: 'string', multiple: true, default: [`ours=${root}dist`] },
      'vault-k8s': { type: 'string' },
      shapes: { type: 'string', default: shapeNames.join(',') },
      pods: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '5' },
      clients: { type: 'string', default: '1,16' },
      first: { type: 'string', default: '500' },
      later: { type: 'string', default: '12000' },
      profile: { type: 'boolean', default: false },
      'profile-seconds': { type: 'string', default: '10' },
    },
  });
  return {
    engines: namesIn('--engines', values.engines, engineNames),
    policies: values.policies.map(build),
    admissionPolicies: values['admission-policies'].map(build),
    bundles: values.bundles.map(build),
    webhooks: values.webhooks.map(build),
    vaultK8s: values['vault-k8s'],
    shapes: namesIn('--shapes', values.shapes, shapeNames),
    pods: count('--pods', values.pods),
    rounds: count('--rounds', values.rounds),
    clients: values.clients.split(',').map((text) => count('--clients', text)),
    first: count('--first', values.first),
    later: count('--later', values.later),
    profile: values.profile ? count('--profile-seconds', values['profile-seconds']) : undefined,
  };
}

function namesIn<Name extends string>(option: string, text: string, known: readonly Name[]): readonly Name[] {
  return text.split(',').map((name) => {
    const found = known.find((other) => other === name);
    if (found === undefined) throw new Error(`${option}: ${name} is none of ${known.join(', ')}`);
    return found;
  });
}

function build(text: string): Build {
  const [, label = '', folder = ''] = /^([a-z0-9-]+)=(.+)$/.exec(text) ?? [];
  if (folder === '') throw new Error(`${text}: use LABEL=FOLDER, the label in a-z, 0-9 and -`);
  return { label, folder };
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option}: ${text} is no whole number from 1`);
  return value;
}
