import {
  aliases,
  annotationPrefix,
  annotationPrefixes,
  annotationsOfKeys,
  type ConfigTexts,
  extensionNames,
  extensionPrefix,
  extensionPrefixes,
  type InjectionConfig,
  type OperatorRules,
} from '../../schemas/generated/annotations.js';
import type { AnnotationDefaults } from '../../schemas/generated/config-file.js';
import { annotationMeant, isOfInjector } from '../common/annotation-names.js';
import { documentation } from '../common/documentation.js';
import type { Problem } from '../common/schema-problems.js';
import { suggestion } from '../common/similar.js';
import { readAgent, violationsOf } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import { canonicalName } from '../injection/operator-rules.js';
import { kubernetesTokenPath } from '../injection/service-account.js';
import { defaultOf } from './known-keys.js';
import { operatorOf } from './operator.js';
import type { FullConfig } from './validate.js';
import { keyProblem, unusableText } from './value-problems.js';

/** The rules of a config without any. */
const noRules: OperatorRules = {
  namespacePatterns: [],
  annotationDefaults: {},
  lockedNames: [],
  lockedPrefixes: [],
};

/** Full names of annotations with their values. */
type Annotations = Readonly<Record<string, string>>;

/** Annotations that say something about the pod that has them, and nothing about others. */
const ofPodsAlone = ['agent-inject', 'agent-inject-status', 'agent-request-namespace'].map(
  (name) => annotationPrefix + name,
);

/**
 * The defaults and locks of a full config.
 *
 * @param texts the keys of the config that the injection reads, each as the value of an annotation
 * @returns the rules, and the problems that a schema cannot detect
 */
export function operatorRules(
  config: FullConfig,
  texts: ConfigTexts,
): { readonly rules: OperatorRules; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const operator = operatorOf({ ...texts, ...noRules });
  const read = (path: readonly string[], defaults: AnnotationDefaults, keys: Annotations): Annotations => {
    const entry = readEntry(path, defaults, keys, config.podExtensions);
    problems.push(...entry.problems, ...refusals(path, entry.given, entry.annotations, operator));
    return entry.annotations;
  };
  const general = read(['defaults'], config.defaults, globalKeys(config));
  const entries = Object.entries(config.namespaces).map(([pattern, { defaults = {}, ...values }]) => {
    const path = ['namespaces', pattern];
    const keys = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    problems.push(...keyProblems(path, keys, config.podExtensions));
    const ofKeys = Object.entries(keys).map(([key, text]) => [
      defaultName(annotationsOfKeys[key] ?? ''),
      text,
    ]);
    const own = read([...path, 'defaults'], defaults, keys);
    return { pattern, annotations: { ...own, ...Object.fromEntries(ofKeys) } as Annotations };
  });
  // An exact name comes before patterns, and a longer pattern before a shorter one.
  entries.sort((one, other) => rank(other.pattern) - rank(one.pattern));
  const merged = entries.map(({ pattern }) => {
    const matching = entries.filter((other) => covers(other.pattern, pattern)).reverse();
    return [pattern, Object.assign({}, general, ...matching.map(({ annotations }) => annotations))] as const;
  });
  const hasGeneral = Object.keys(general).length > 0;
  const annotationDefaults = Object.fromEntries([
    ...merged,
    ...(hasGeneral ? [['*', general] as const] : []),
  ]);
  problems.push(...sizeProblems(annotationDefaults));
  // Together, defaults may exceed a bound that each keeps.
  if (problems.length === 0) problems.push(...refusedDefaults({ ...texts, ...noRules, annotationDefaults }));
  const locks = readLocks(config.locked, operator);
  problems.push(...locks.problems);
  return {
    rules: {
      namespacePatterns: entries.map(({ pattern }) => pattern),
      annotationDefaults,
      lockedNames: locks.names,
      lockedPrefixes: locks.prefixes,
    },
    problems,
  };
}

/** Higher for a pattern that goes before others. */
function rank(pattern: string): number {
  return pattern.endsWith('*') ? pattern.length : Number.POSITIVE_INFINITY;
}

/** Whether every namespace of one pattern is one of another. */
function covers(pattern: string, other: string): boolean {
  return pattern.endsWith('*') ? other.startsWith(pattern.slice(0, -1)) : pattern === other;
}

const needsPodExtensions =
  'it sets an annotation of injectorless, which pods may not have; set podExtensions to true, and lock the annotation if pods are not to choose';

/** What is wrong with the keys of a namespace. */
function keyProblems(
  path: readonly string[],
  keys: Readonly<Record<string, string>>,
  podExtensions: boolean,
): readonly Problem[] {
  return Object.entries(keys).flatMap(([key, text]): readonly Problem[] => {
    const wrongText = unusableText(text) ?? keyProblem(key, text);
    if (wrongText !== undefined) return [{ path: [...path, key], atKey: false, message: wrongText }];
    const isExtension = isOurs(annotationsOfKeys[key] ?? '');
    return isExtension && !podExtensions
      ? [{ path: [...path, key], atKey: true, message: needsPodExtensions }]
      : [];
  });
}

/** The keys that the config sets, and not only has by default. */
function globalKeys(config: FullConfig): Annotations {
  const values: Readonly<Record<string, unknown>> = { ...config };
  const set = Object.keys(annotationsOfKeys).filter((key) => values[key] !== defaultOf(key));
  return Object.fromEntries(set.map((key) => [key, String(values[key])]));
}

/**
 * Reads the defaults for all pods, or for the pods of one namespace.
 *
 * @param keys the keys of the config that are set for the same pods, with their values
 */
function readEntry(
  path: readonly string[],
  defaults: AnnotationDefaults,
  keys: Annotations,
  podExtensions: boolean,
): {
  readonly annotations: Annotations;
  /** The names of the annotations as the config gives them, by the full ones. */
  readonly given: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const annotations: Record<string, string> = {};
  const given = new Map<string, string>();
  const keyOf = new Map(Object.keys(keys).map((key) => [annotationsOfKeys[key], key]));
  for (const [name, value] of Object.entries(defaults)) {
    const full = fullName(name);
    const key = keyOf.get(full);
    const wrongName =
      unknownName(name, full) ??
      (ofPodsAlone.includes(full) ? 'only a pod itself can say this; remove it' : undefined) ??
      (key === undefined
        ? undefined
        : `${key} sets this annotation for the same pods already; remove one of the two`) ??
      (given.has(full) ? `${given.get(full)} is the same annotation; remove one of the two` : undefined) ??
      (isOurs(full) && !podExtensions ? needsPodExtensions : undefined);
    const wrongValue = unusableText(value);
    if (wrongName !== undefined) problems.push({ path: [...path, name], atKey: true, message: wrongName });
    if (wrongValue !== undefined) problems.push({ path: [...path, name], atKey: false, message: wrongValue });
    given.set(full, name).set(defaultName(full), name);
    annotations[defaultName(full)] = value;
  }
  return { annotations, given, problems };
}

/** The full name of an annotation. */
function fullName(name: string): string {
  return name.includes('/') ? name : annotationPrefix + name;
}

/** The name that a default has. Of two names of an annotation, pods may use either, so it is the one that counts less. */
function defaultName(full: string): string {
  return aliases[full] ?? full;
}

/** What is wrong with the name of an annotation. */
function unknownName(name: string, full: string): string | undefined {
  if (isKnown(full)) return undefined;
  if (allPrefixes.includes(`${full}-`)) {
    return `it needs the name of a secret or parameter at its end, as in ${name}-NAME`;
  }
  const meant = annotationMeant(full);
  const likewise = name.includes('/') ? meant : meant?.replace(annotationPrefix, '');
  return `no annotation has this name; ${suggestion(likewise, `${documentation('annotations.md')} lists all`)}`;
}

function isKnown(full: string): boolean {
  return (
    isOfInjector(full) ||
    extensionNames.includes(full) ||
    extensionPrefixes.some((prefix) => full.startsWith(prefix) && full !== prefix)
  );
}

/** Whether an annotation is one of injectorless, by any of its names. */
function isOurs(full: string): boolean {
  return full.startsWith(extensionPrefix) || extensionNames.includes(full);
}

/** What the names of annotations for each secret or parameter start with. */
const allPrefixes = [...annotationPrefixes, ...extensionPrefixes];

/** How many characters all defaults may have together, so that the objects of every target fit into etcd. */
const largestDefaults = 512 * 1024;

function sizeProblems(annotationDefaults: OperatorRules['annotationDefaults']): readonly Problem[] {
  const characters = Object.values(annotationDefaults)
    .flatMap((defaults) => Object.entries(defaults).flat())
    .reduce((total, text) => total + text.length, 0);
  if (characters <= largestDefaults) return [];
  const message = `with the defaults for all pods, those of each namespace and pattern have ${characters} characters together, and at most ${largestDefaults} are possible; use shorter defaults, or patterns such as team-*`;
  return [{ path: ['namespaces'], atKey: true, message }];
}

/**
 * Why pods would be refused for the defaults of their namespace alone, by an engine with the capabilities that
 * `withCapabilities` sets.
 */
export function refusedDefaults(config: InjectionConfig): readonly Problem[] {
  if (Object.keys(config.annotationDefaults).length === 0) return [];
  const { '*': general = {}, ...others } = config.annotationDefaults;
  const operator = operatorOf({ ...config, ...noRules });
  const violations = (annotations: Annotations) => violationsWith(annotations, operator);
  const ofAll = violations({});
  const ofGeneral = violations(general).filter((violation) => !ofAll.includes(violation));
  return [
    ...ofGeneral.map((message) => ({ path: ['defaults'], atKey: true, message })),
    ...Object.entries(others).flatMap(([pattern, annotations]) =>
      violations(annotations)
        .filter((violation) => !ofAll.includes(violation) && !ofGeneral.includes(violation))
        .map((message) => ({ path: ['namespaces', pattern], atKey: true, message })),
    ),
  ];
}

/** Why a pod with these annotations would be refused. */
function violationsWith(annotations: Annotations, operator: Operator): readonly string[] {
  const request = { namespace: 'default', object: podWith(annotations) };
  return violationsOf(request, readAgent(request, operator));
}

/** Why pods with these annotations would be refused for their values. */
function refusals(
  path: readonly string[],
  given: ReadonlyMap<string, string>,
  annotations: Annotations,
  operator: Operator,
): readonly Problem[] {
  return violationsWith(annotations, operator).flatMap((violation) => {
    const [full = ''] = /^[^:]*/.exec(violation) ?? [];
    const name = given.get(full);
    const message = violation.slice(full.length + 2);
    return name === undefined ? [] : [{ path: [...path, name], atKey: false, message }];
  });
}

/** A pod with which nothing is wrong but these annotations. */
function podWith(annotations: Annotations) {
  const token = annotations[`${annotationPrefix}agent-service-account-token-volume-name`] || 'token';
  const mountPath = kubernetesTokenPath;
  const mounted = annotations[`${extensionPrefix}agent-volume-mounts`] ?? '';
  return {
    metadata: { annotations: { [`${annotationPrefix}role`]: 'role', ...annotations } },
    spec: {
      containers: [
        { name: 'app', securityContext: { runAsUser: 1000 }, volumeMounts: [{ name: token, mountPath }] },
      ],
      volumes: [
        { name: token, projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
        ...mounted.split(',').map((volumeMount) => ({ name: volumeMount.replace(/:.*/s, '') })),
      ],
    },
  };
}

/** All names of an annotation. */
function namesOf(full: string): readonly string[] {
  const others = Object.entries(aliases).filter((pair) => pair.includes(full));
  return [full, ...others.flat()];
}

/** The annotations that pods may not have: names, and what the names of those for each secret start with. */
function readLocks(
  locked: readonly string[],
  operator: Operator,
): {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const names = new Set<string>();
  const prefixes = new Set<string>();
  for (const [index, name] of locked.entries()) {
    const full = fullName(name);
    const isPrefix = allPrefixes.includes(`${full}-`);
    const message = isPrefix ? undefined : unknownName(name, full);
    if (message !== undefined || ofPodsAlone.includes(full)) {
      problems.push({
        path: ['locked', String(index)],
        atKey: false,
        message: message ?? `${name} is what pods ask with; remove it`,
      });
    }
    if (isPrefix) prefixes.add(`${full}-`);
    // What starts the names of a family may itself be one of another: agent-inject-template-file is the template of "file".
    for (const each of namesOf(full)) names.add(canonicalName(each, operator));
  }
  return {
    names: [...names].filter((name) => ![...prefixes].some((prefix) => name.startsWith(prefix))),
    prefixes: [...prefixes],
    problems,
  };
}
