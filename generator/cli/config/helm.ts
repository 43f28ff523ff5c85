import { parse, YAMLParseError } from 'yaml';
import { isObject } from '../../common/is-object.js';
import { show } from '../../common/show.js';
import { nearest } from '../../common/similar.js';
import { UsageError } from '../../common/user-error.js';
import { sorted } from '../../injection/prelude.js';
import type { ManifestDocument } from '../../manifests/document.js';
import { Manifests } from '../../manifests/manifests.js';
import { inputName } from '../options/input-name.js';
import {
  type Chart,
  type ChartName,
  charts,
  defaultTag,
  otherValues,
  serverPort,
  topValues,
  variablesByValue,
  webhookWithoutKey,
  withoutKey,
} from './charts.js';
import { ownPodsExcluded } from './selector.js';
import { type Note, type Origin, placeOf, type Setting, type Source, type Variable } from './source.js';
import { isTrue, Values } from './values.js';

/** What Helm knows besides the values. */
export interface Release {
  readonly chart: ChartName | undefined;
  readonly chartVersion: string | undefined;
  readonly release: string | undefined;
  readonly namespace: string | undefined;
}

/** The variables and the webhook that a chart makes of a file of values. */
export async function fromHelm(file: string, release: Release): Promise<Source> {
  const document = await readValues(file);
  const values = valuesIn(document, release.chart);
  const chart = charts[release.chart ?? chartOf(values)];
  const version = release.chartVersion ?? chart.newest;
  const tag = defaultTag(chart, version);
  if (tag === undefined) {
    const [[oldest] = ['']] = chart.tags;
    throw new UsageError(
      `--chart-version ${show(version)}: not a known version of the chart ${chart.name}; use ${oldest} to ${chart.newest}`,
    );
  }
  const names = namesOf(values, chart, release);
  const problems: string[] = [];
  const notes: Note[] = [...notesOn(values)];
  const settings = settingsOf(values, { chart, ...names }, notes, problems);
  const source = {
    title: `${document.source}, values of the chart ${chart.name} ${version}, release ${names.release} in the namespace ${names.namespace}`,
    variables: variablesOf(values, chart, { version, tag, ...names }),
    flags: [],
    settings,
    notes,
  };
  return { ...source, problems: [...values.problems, ...problems] };
}

async function readValues(file: string): Promise<ManifestDocument> {
  const documents: ManifestDocument[] = [];
  for await (const document of new Manifests([file]).documents()) {
    if (!('objects' in document)) {
      throw new UsageError(document.problems.map(({ place, message }) => `${place}: ${message}`).join('\n'));
    }
    const { value } = document;
    if (value !== null && !isObject(value)) {
      throw new UsageError(
        `${document.placeOf([])}: ${show(value)} is not a mapping; pass the values of the chart`,
      );
    }
    documents.push(document);
  }
  const [first, second] = documents;
  if (first === undefined)
    throw new UsageError(`${inputName(file)}: there are no values; pass the values of the chart`);
  if (second !== undefined) {
    throw new UsageError(`${second.placeOf([])}: a second document; pass one file of values`);
  }
  return first;
}

/**
 * The values of the chart in a document: all of it or, in the values of an umbrella chart, those below its name.
 *
 * @param chart which one to take of several below their names
 */
function valuesIn(document: ManifestDocument, chart: ChartName | undefined): Values {
  const all = new Values(document, []);
  const names = all.topNames();
  const parts = [chart, ...Object.keys(charts)].filter((name) => name !== undefined);
  const below = names.includes('injector') ? undefined : parts.find((name) => names.includes(name));
  const values = below === undefined ? all : new Values(document, [below]);
  const known = values.topNames().filter((name) => topValues.includes(name));
  const foreign = values.topNames().filter((name) => !topValues.includes(name));
  const injector = values.members('injector').map(([name]) => name);
  const isInjector =
    injector.length === 0 || injector.some((name) => otherValues.includes(name) || withoutKey.has(name));
  // Umbrella charts have a value `enabled` of their own there. Other charts have values of their own below `vault`.
  const [unexpected] = below === undefined ? foreign : foreign.filter((name) => name !== 'enabled');
  const isOfChart = known.length > 0 && (below !== undefined || names.includes('injector'));
  if (unexpected !== undefined && !isOfChart) throw foreignValues(document, [...values.root, unexpected]);
  if (!isInjector) throw foreignValues(document, [...values.root, 'injector', injector[0] ?? '']);
  return values;
}

function foreignValues(document: ManifestDocument, path: readonly string[]): UsageError {
  return new UsageError(
    `${document.placeOf(path, true)}: ${path.join('.')} is no value of the charts vault and openbao; pass the values of the chart that installs the injector`,
  );
}

/** Which chart values are for, where that is not said. */
function chartOf(values: Values): ChartName {
  const isOpenBao = [
    'global.externalBaoAddr',
    'injector.externalBaoAddr',
    'injector.agentImage.registry',
  ].some((path) => values.get(path) !== undefined);
  return isOpenBao || values.root[0] === 'openbao' ? 'openbao' : 'vault';
}

interface Names {
  readonly release: string;
  readonly namespace: string;
  /** The name of the chart, unless the values override it. */
  readonly name: string;
  /** What the names of its objects start with. */
  readonly fullName: string;
}

function namesOf(values: Values, chart: Chart, { release = chart.name, namespace }: Release): Names {
  const text = (path: string) => values.text(path)?.text ?? '';
  const cut = (name: string) => name.slice(0, 63).replace(/-$/, '');
  const name = text('nameOverride') || chart.name;
  const both = release.includes(name) ? release : `${release}-${name}`;
  return {
    release,
    namespace: text('global.namespace') || namespace || chart.name,
    name: cut(name),
    fullName: cut(text('fullnameOverride') || both),
  };
}

function variablesOf(
  values: Values,
  chart: Chart,
  { version, tag, fullName, namespace }: Names & { readonly version: string; readonly tag: string },
): readonly Variable[] {
  const variables: Variable[] = [address(), image()];
  for (const [name, path] of variablesByValue) {
    const given = values.text(path);
    if (given !== undefined) variables.push({ name, ...given });
  }
  const openshift = values.get('global.openshift');
  if (openshift !== undefined && isTrue(openshift.value)) {
    variables.push({ name: 'AGENT_INJECT_SET_SECURITY_CONTEXT', text: 'false', origin: openshift.origin });
  }
  // Helm goes through a mapping in the order of its keys, and the last of two variables with one name counts.
  const more = new Map(values.members('injector.extraEnvironmentVars'));
  for (const name of sorted([...more.keys()])) {
    const given = more.get(name);
    if (given === undefined) continue;
    variables.push({
      name: name.replaceAll('.', '_').toUpperCase(),
      text: values.textOf(given),
      origin: given.origin,
    });
  }
  return variables;

  function address(): Variable {
    const name = 'AGENT_INJECT_VAULT_ADDR';
    for (const path of chart.addressPaths(version)) {
      const given = values.text(path);
      if (given !== undefined && given.text !== '') return { name, ...given };
    }
    const tlsDisable = values.get('global.tlsDisable');
    const scheme = tlsDisable === undefined || isTrue(tlsDisable.value) ? 'http' : 'https';
    const port = values.text('server.service.port')?.text || serverPort;
    return {
      name,
      text: `${scheme}://${fullName}.${namespace}.svc:${port}`,
      origin: { name: "the release's own Vault, since no external address is set", place: undefined },
    };
  }

  function image(): Variable {
    const repository = values.text('injector.agentImage.repository');
    const given = values.text('injector.agentImage.tag');
    const registry =
      chart.registry === undefined
        ? ''
        : `${values.text('injector.agentImage.registry')?.text || chart.registry}/`;
    const origin = given ?? repository ?? values.text('injector.agentImage.registry');
    return {
      name: 'AGENT_INJECT_VAULT_IMAGE',
      text: `${registry}${repository?.text || chart.repository}:${given?.text || tag}`,
      origin:
        origin === undefined
          ? { name: `the default of the chart ${version}`, place: undefined }
          : { ...origin.origin, name: 'injector.agentImage' },
    };
  }
}

/** What the chart writes to the injector's webhook configuration. */
function settingsOf(
  values: Values,
  names: Names & { readonly chart: Chart },
  notes: Note[],
  problems: string[],
): readonly Setting[] {
  const settings: Setting[] = [];
  // Null removes what the chart has by default, and with it all that is below.
  const webhook = values.get('injector.webhook');
  const removed = webhook?.value === null ? webhook : undefined;
  /** @param fallback what the chart has by default; null where it has nothing */
  const take = (key: string, fallback: string | number | null): void => {
    const current = values.get(`injector.webhook.${key}`) ?? removed;
    const deprecated = values.get(`injector.${key}`);
    const isSet = current === undefined ? fallback !== null : isTrue(current.value);
    if (isSet && deprecated !== undefined && isTrue(deprecated.value)) {
      const setter = current === undefined ? ', which the chart sets,' : '';
      notes.push({
        name: deprecated.origin.name,
        reason: `has no effect: injector.webhook.${key}${setter} overrides it`,
      });
    }
    // The charts have never read `injector.timeoutSeconds`.
    const isRead = key !== 'timeoutSeconds' && isTrue(deprecated?.value);
    const given = isSet ? current : isRead ? deprecated : undefined;
    if (key === 'objectSelector' && given === undefined) {
      if (current === undefined) {
        settings.push(...ownPodsExcluded(names.name));
        return;
      }
      settings.push({ key, value: {}, origin: current.origin });
      return;
    }
    if (given !== undefined)
      settings.push({ key, value: selector(given.value, given.origin), origin: given.origin });
    else if (fallback !== null) {
      settings.push({ key, value: fallback, origin: { name: 'the default of the chart', place: undefined } });
    }
  };
  const selector = (value: unknown, origin: Origin): unknown => {
    if (!origin.name.endsWith('objectSelector') || typeof value !== 'string') return value;
    try {
      return parse(evaluated(value, names));
    } catch (error) {
      const reason = error instanceof YAMLParseError ? 'it is not YAML' : (error as Error).message;
      problems.push(`${placeOf(origin)}: ${reason.split('\n')[0]}; write the selector out`);
      return {};
    }
  };
  take('failurePolicy', 'Ignore');
  take('timeoutSeconds', 30);
  take('namespaceSelector', null);
  take('objectSelector', '');
  return settings;
}

/** A template in which only names of the release are used. */
function evaluated(
  text: string,
  { release, namespace, name, fullName, chart }: Names & { readonly chart: Chart },
): string {
  const known = new Map([
    [`"${chart.name}.name"`, name],
    [`"${chart.name}.fullname"`, fullName],
    [`"${chart.name}.namespace"`, namespace],
    ['.Release.Name', release],
    ['.Release.Namespace', namespace],
  ]);
  return text.replaceAll(/\{\{-?([^{}]*)\}\}/g, (whole, inner: string) => {
    const words = inner.replace(/-$/, '').trim().split(/\s+/);
    if (words[0] === 'template' || words[0] === 'include') words.shift();
    if (words.at(-1) === '.') words.pop();
    const value = known.get(words.join(' '));
    if (value === undefined) throw new Error(`only Helm can evaluate ${whole}`);
    return value;
  });
}

/** The values that have no key, and those that the chart does not have. */
function notesOn(values: Values): readonly Note[] {
  const notes: Note[] = [];
  const known = [...otherValues, ...withoutKey.keys()];
  for (const [name, { value, origin }] of values.members('injector')) {
    const reason = withoutKey.get(name);
    if (reason !== undefined && isTrue(value)) notes.push({ name: origin.name, reason });
    if (!known.includes(name)) notes.push(unknown(origin.name, name, known));
  }
  const webhookKeys = ['failurePolicy', 'timeoutSeconds', 'namespaceSelector', 'objectSelector'];
  for (const [name, { value, origin }] of values.members('injector.webhook')) {
    const reason = webhookWithoutKey.get(name);
    if (reason !== undefined && isTrue(value)) notes.push({ name: origin.name, reason });
    const names = [...webhookKeys, ...webhookWithoutKey.keys()];
    if (!names.includes(name)) notes.push(unknown(origin.name, name, names));
  }
  for (const [section, path] of [
    ['injector.agentDefaults', 'injector.agentDefaults.'],
    ['injector.agentDefaults.templateConfig', 'injector.agentDefaults.templateConfig.'],
  ] as const) {
    const names = variablesByValue.flatMap(([, value]) =>
      value.startsWith(path) ? [value.slice(path.length).replace(/\..*$/, '')] : [],
    );
    for (const [name, { origin }] of values.members(section)) {
      if (!names.includes(name)) notes.push(unknown(origin.name, name, names));
    }
  }
  const enabled = values.text('injector.enabled')?.text ?? '-';
  const reason = 'the chart installs no injector';
  if (enabled === 'false') notes.push({ name: 'injector.enabled', reason });
  const all = values.text('global.enabled');
  // `-` is the chart's default: `global.enabled` decides.
  if (enabled === '-' && all?.text === 'false') notes.push({ name: all.origin.name, reason });
  return notes;
}

function unknown(path: string, name: string, names: readonly string[]): Note {
  const near = nearest(name, names);
  return {
    name: path,
    reason: `the chart has no such value and ignores it${near === undefined ? '' : `; did you mean ${near}?`}`,
  };
}
