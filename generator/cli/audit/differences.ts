import { isDeepStrictEqual } from 'node:util';
import { configurationVariable } from '../../common/agent-configuration.js';
import { isObject } from '../../common/is-object.js';
import { isQuantity } from '../../injection/numbers.js';
import type { PodContainer, PodVolume, Volume } from '../../injection/pod.js';
import { billionths } from '../../lint/quantity.js';
import type { InjectedParts } from './agent.js';
import { argumentsOf, configurationOf } from './configuration.js';

/** A value of an agent that is not what the policies would set. */
export interface Difference {
  /** Such as `image`, `env VAULT_LOG_LEVEL` or `config vault.address`. */
  readonly field: string;
  /** The containers it is in; none where it is of the pod. */
  readonly containers: readonly string[];
  /** Undefined where the pod has none. */
  readonly actual?: unknown;
  /** Undefined where the policies would set none. */
  readonly expected?: unknown;
}

/**
 * In which values an agent differs from the one that the policies would inject.
 *
 * The pod is the API server's: it has the defaults of fields that the policies leave out, and what other admission
 * plugins added. So what the policies set must be there, and anything else counts only where nobody but the injection
 * sets it.
 */
export function differencesOf(actual: InjectedParts, expected: InjectedParts): readonly Difference[] {
  return merged([
    ...containerDifferences(actual.initContainers, expected.initContainers),
    ...containerDifferences(actual.sidecars, expected.sidecars),
    ...volumeDifferences(actual.volumes, expected.volumes),
    ...secretPathDifferences(actual.secretPaths, expected.secretPaths),
    ...applicationVariableDifferences(actual.applicationVariables, expected.applicationVariables),
    ...difference('shareProcessNamespace', actual.sharesProcessNamespace, expected.sharesProcessNamespace),
  ]);
}

/** Differences in the same field with the same values are one, in several containers. */
function merged(differences: readonly Difference[]): readonly Difference[] {
  const result = new Map<string, Difference>();
  for (const difference of differences) {
    const { field, containers, actual, expected } = difference;
    const key = JSON.stringify([field, actual, expected]);
    const containersBefore = result.get(key)?.containers ?? [];
    result.set(key, { ...difference, containers: [...containersBefore, ...containers] });
  }
  return [...result.values()];
}

/** A container of an agent, as far as it is compared. */
interface AgentContainer extends PodContainer {
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly resources?: Readonly<Record<string, unknown>>;
  readonly lifecycle?: object;
  readonly startupProbe?: object;
}

function containerDifferences(
  actual: readonly PodContainer[],
  expected: readonly PodContainer[],
): readonly Difference[] {
  // Either list has one at most.
  const [has, wants] = [actual[0], expected[0]] as readonly (AgentContainer | undefined)[];
  if (has === undefined && wants === undefined) return [];
  if (has === undefined || wants === undefined) {
    return [{ field: 'container', containers: [], actual: has?.name, expected: wants?.name }];
  }
  return [
    ...difference('name', has.name, wants.name),
    ...difference('image', has.image, wants.image),
    // Where the config has none, the API server sets its default.
    ...(wants.imagePullPolicy === undefined
      ? []
      : difference('imagePullPolicy', has.imagePullPolicy, wants.imagePullPolicy)),
    ...difference('command', has.command, wants.command),
    ...difference('args', argumentsOf(has), argumentsOf(wants)),
    ...valueDifferences('config ', configurationOf(has), configurationOf(wants)),
    ...environmentDifferences(has.env ?? [], wants.env ?? []),
    ...resourceDifferences(has.resources ?? {}, wants.resources ?? {}),
    ...mountDifferences(has.volumeMounts ?? [], wants.volumeMounts ?? []),
    ...difference('lifecycle', has.lifecycle ?? {}, wants.lifecycle ?? {}),
    ...startupProbeDifferences(has, wants),
    // An init container that restarts always is a native sidecar.
    ...difference('restartPolicy', has.restartPolicy, wants.restartPolicy),
    ...memberDifferences('securityContext', has.securityContext, wants.securityContext),
  ].map((found) => ({ ...found, containers: [wants.name ?? ''] }));
}

/** None where only one of the two is a native sidecar: the other has no probe for that reason. */
function startupProbeDifferences(has: AgentContainer, wants: AgentContainer): readonly Difference[] {
  if (has.restartPolicy !== wants.restartPolicy) return [];
  return wants.startupProbe === undefined
    ? difference('startupProbe', has.startupProbe, undefined)
    : memberDifferences('startupProbe', has.startupProbe, wants.startupProbe);
}

/** The difference of values that must be equal. */
function difference(field: string, actual: unknown, expected: unknown): readonly Difference[] {
  return isDeepStrictEqual(actual, expected) ? [] : [{ field, containers: [], actual, expected }];
}

/** Differences of the values that are expected of an object. */
function memberDifferences(
  field: string,
  actual: object | undefined,
  expected: object | undefined,
): readonly Difference[] {
  const has = actual as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(expected ?? {}).flatMap(([key, value]) =>
    difference(`${field}.${key}`, has?.[key], value),
  );
}

type Variable = NonNullable<PodContainer['env']>[number];

/** Variables that other admission plugins do not set. */
const ownVariable = /^(?:VAULT_|GOMAXPROCS$|HTTPS_PROXY$)/;

function environmentDifferences(
  actual: readonly Variable[],
  expected: readonly Variable[],
): readonly Difference[] {
  const [has, wants] = [valuesOf(actual), valuesOf(expected)];
  const names = new Set([...wants.keys(), ...[...has.keys()].filter((name) => ownVariable.test(name))]);
  names.delete(configurationVariable);
  return [...names].flatMap((name) => difference(`env ${name}`, has.get(name), wants.get(name)));
}

function valuesOf(variables: readonly Variable[]): ReadonlyMap<string, string> {
  return new Map(variables.map((variable) => [variable.name ?? '', variableValue(variable)]));
}

function variableValue(variable: Variable): string {
  const { fieldRef } = (variable as { valueFrom?: { fieldRef?: { fieldPath?: string } } }).valueFrom ?? {};
  return fieldRef?.fieldPath ?? variable.value ?? '';
}

/** The differences of two values as the smallest parts that differ. */
function valueDifferences(path: string, actual: unknown, expected: unknown): readonly Difference[] {
  if (isDeepStrictEqual(actual, expected)) return [];
  const [has, wants] = [actual, expected].map((value) =>
    Array.isArray(value) ? Object.fromEntries(value.entries()) : value,
  );
  if (!isObject(has) || !isObject(wants)) return difference(path.trimEnd(), actual, expected);
  const separator = path.endsWith(' ') ? '' : '.';
  const [own, wanted] = [new Map(Object.entries(has)), new Map(Object.entries(wants))];
  return [...new Set([...own.keys(), ...wanted.keys()])].flatMap((key) =>
    valueDifferences(`${path}${separator}${key}`, own.get(key), wanted.get(key)),
  );
}

function resourceDifferences(
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): readonly Difference[] {
  return ['limits', 'requests'].flatMap((list) => {
    const [has, wants] = [actual[list], expected[list]].map((value) => (isObject(value) ? value : {}));
    return Object.entries(wants ?? {}).flatMap(([name, quantity]) =>
      isSameQuantity(has?.[name], quantity)
        ? []
        : difference(`resources.${list}.${name}`, has?.[name], quantity),
    );
  });
}

/** The API server writes quantities in another form, such as 500m for 0.5. */
function isSameQuantity(one: unknown, other: unknown): boolean {
  const [has, wants] = [String(one), String(other)];
  return has === wants || (isQuantity(has) && billionths(has) === billionths(wants));
}

type Mount = NonNullable<PodContainer['volumeMounts']>[number];

/** What is mounted where; the names of volumes for secrets with folders of their own depend on their order. */
function mountDifferences(actual: readonly Mount[], expected: readonly Mount[]): readonly Difference[] {
  const paths = new Set(actual.map(({ mountPath }) => mountPath));
  return expected.flatMap(({ mountPath }) =>
    paths.has(mountPath) ? [] : [{ field: 'volumeMount', containers: [], expected: mountPath }],
  );
}

/** Volumes by what is in them, and those in memory by their size. */
function volumeDifferences(
  actual: readonly PodVolume[],
  expected: readonly PodVolume[],
): readonly Difference[] {
  const [has, wants] = [actual, expected].map((volumes) => new Map(volumes.map((each) => [each.name, each])));
  const names = new Set([...actual, ...expected].map(({ name = '' }) => name));
  return [...names].flatMap((name) => {
    const [one, other] = [has?.get(name), wants?.get(name)];
    if (one === undefined || other === undefined) {
      return [{ field: 'volume', containers: [], actual: one?.name, expected: other?.name }];
    }
    const [size, wantedSize] = [sizeLimitOf(one), sizeLimitOf(other)];
    return [
      ...valueDifferences(`volume ${name} `, contentOf(one), contentOf(other)),
      // Policies for resources set a limit, too.
      ...(wantedSize === undefined || isSameQuantity(size, wantedSize)
        ? []
        : difference(`volume ${name} sizeLimit`, size, wantedSize)),
    ];
  });
}

/** What a volume contains: the name of a ConfigMap or Secret, or the settings of a token; undefined for a volume in memory. */
function contentOf(volume: PodVolume): unknown {
  const { configMap, secret, projected } = volume as PodVolume & {
    readonly configMap?: { readonly name?: unknown };
    readonly secret?: { readonly secretName?: unknown };
  };
  const token = projected?.sources?.[0]?.serviceAccountToken;
  // The API server does not store an empty audience.
  return configMap?.name ?? secret?.secretName ?? (token && { audience: '', ...token });
}

function sizeLimitOf(volume: PodVolume): string | undefined {
  return (volume as Partial<Volume>).emptyDir?.sizeLimit;
}

/** Compares the mount paths of all containers together: one added after the agent, such as a service mesh's, has none. */
function secretPathDifferences(
  actual: InjectedParts['secretPaths'],
  expected: InjectedParts['secretPaths'],
): readonly Difference[] {
  const [has, wants] = [actual, expected].map((paths) => [...new Set(paths)].sort());
  return difference('secret mounts', has, wants);
}

/**
 * Variables that no container of the application has. As for mounts, a container that was added after the agent has none; and
 * a container may have set one itself, to any value.
 */
function applicationVariableDifferences(
  actual: readonly Variable[],
  expected: readonly Variable[],
): readonly Difference[] {
  const has = valuesOf(actual);
  return [...valuesOf(expected)].flatMap(([name, value]) =>
    has.has(name) ? [] : difference(`application env ${name}`, undefined, value),
  );
}
