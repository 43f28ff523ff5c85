import { isObject, memberAt } from '../../common/is-object.js';
import { printable } from '../../common/show.js';
import { UsageError } from '../../common/user-error.js';
import type { ManifestDocument, ManifestObject } from '../../manifests/document.js';
import { Manifests } from '../../manifests/manifests.js';
import { inputName } from '../options/input-name.js';
import { ownMatchConditions } from './charts.js';
import { admissionIsElsewhere } from './environment-file.js';
import { nameOfInjector, ownPodsExcluded } from './selector.js';
import type { Note, Setting, Source, Variable } from './source.js';

/** A container of the injector, in its document. */
interface Injector {
  readonly document: Located;
  readonly object: ManifestObject;
  readonly container: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

/** The configuration of a webhook of the injector, in its document. */
interface Webhook {
  readonly document: Located;
  readonly name: string;
  readonly webhook: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

/** What knows the places of values. */
type Located = Pick<ManifestDocument, 'source' | 'placeOf'>;

/** Reads the injector's environment variables and flags from its Deployment, and its selectors from the webhook configuration if the input has one. */
export async function fromDeployment(file: string): Promise<Source> {
  const injectors: Injector[] = [];
  const webhooks: Webhook[] = [];
  const problems: string[] = [];
  for await (const document of new Manifests([file]).documents()) {
    problems.push(...document.problems.map(({ place, message }) => `${place}: ${message}`));
    if (!('objects' in document)) continue;
    for (const object of document.objects) {
      injectors.push(...injectorsOf(document, object));
      webhooks.push(...webhooksOf(document, object));
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const [injector, another] = injectors;
  if (injector === undefined) {
    throw new UsageError(`${inputName(file)}: ${noInjector}; pass the manifest of its Deployment`);
  }
  if (another !== undefined) {
    throw new UsageError(
      `${another.document.placeOf(another.path)}: a second injector, ${another.object.name}; pass one Deployment`,
    );
  }
  return sourceOf(injector, webhooks);
}

/** What is wrong where none is found. */
export const noInjector =
  'there is no injector: no container has the argument agent-inject or variables AGENT_INJECT_…';

/**
 * What an injector and its webhook say.
 *
 * @param webhooks all that were found, which may be those of other injectors and products
 */
export function sourceOf(injector: Injector, webhooks: readonly Webhook[]): Source {
  const problems: string[] = [];
  const notes: Note[] = [];
  const { document, object } = injector;
  const [webhook, ...others] = webhooksFor(object, webhooks);
  const settings = webhook === undefined ? [] : settingsOf(webhook, notes);
  if (webhook === undefined) notes.push(admissionIsElsewhere);
  for (const other of others) {
    const place = other.document.placeOf(other.path).withoutColumn();
    notes.push({ name: `${other.name} (${place})`, reason: anotherWebhook });
  }
  return {
    title: `${document.source}, ${object.kind} ${object.name}`,
    ...environmentOf(injector, problems),
    settings,
    notes,
    problems,
  };
}

/** The containers of an object that run vault-k8s. */
export function injectorsOf(document: Located, object: ManifestObject): readonly Injector[] {
  const inPod = object.kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
  const spec = memberAt(object.value, inPod);
  const containers = isObject(spec) && Array.isArray(spec['containers']) ? spec['containers'] : [];
  return containers.flatMap((container: unknown, index) => {
    if (!isObject(container)) return [];
    const isInjector =
      argumentsOf(container).some((argument) => argument === 'agent-inject' || runsInShell(argument)) ||
      entriesOf(container['env']).some(([, { name }]) => String(name).startsWith('AGENT_INJECT_'));
    const path = [...object.path, ...inPod, 'containers', String(index)];
    return isInjector ? [{ document, object, container, path }] : [];
  });
}

function argumentsOf(container: Readonly<Record<string, unknown>>): readonly string[] {
  return ['command', 'args'].flatMap((key) => {
    const list = container[key];
    return Array.isArray(list) ? list.map(String) : [];
  });
}

/** Whether an argument is a shell script that runs agent-inject. Flags in a script are not read. */
function runsInShell(argument: string): boolean {
  return argument !== 'agent-inject' && /(?:^|\s)agent-inject(?:\s|$)/.test(argument);
}

/** The items of a list that are objects, each with its index; empty if the value is not a list. */
function entriesOf(value: unknown): readonly (readonly [number, Readonly<Record<string, unknown>>])[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => (isObject(item) ? [[index, item] as const] : []));
}

/** The variables of a container, with `$(NAME)` replaced as the kubelet does, and the flags behind `agent-inject`. */
function environmentOf({ document, object, container, path }: Injector, problems: string[]) {
  const variables: Variable[] = [];
  const values = new Map<string, string>();
  const unknown = new Set<string>();
  for (const [index] of entriesOf(container['envFrom'])) {
    problems.push(
      `${document.placeOf([...path, 'envFrom', String(index)])}: envFrom: the variables of a ConfigMap or Secret are not in the manifest; ${asItRuns(object)}`,
    );
  }
  /**
   * What the kubelet makes of a text with `$(NAME)`.
   *
   * @param subject where the text comes from, for messages
   */
  const expand = (text: string, subject: string): string =>
    text.replaceAll(/\$\$|\$\(([^)]*)\)/g, (whole, reference?: string) => {
      if (reference === undefined) return '$';
      if (unknown.has(reference)) {
        problems.push(`${subject}: the value of ${whole} is not in the manifest; ${asItRuns(object)}`);
      }
      return values.get(reference) ?? whole;
    });
  for (const [index, entry] of entriesOf(container['env'])) {
    const name = String(entry['name']);
    const origin = { name, place: document.placeOf([...path, 'env', String(index)]) };
    const text = entry['valueFrom'] === undefined ? String(entry['value'] ?? '') : fieldOf(entry, object);
    if (text === undefined) {
      unknown.add(name);
      if (!name.startsWith('AGENT_INJECT_')) continue;
      problems.push(
        `${origin.place}: ${name}: its value is ${holderOf(entry)}, not in the manifest; ${asItRuns(object)}`,
      );
      continue;
    }
    const expanded = expand(text, `${origin.place}: ${name}`);
    values.set(name, expanded);
    variables.push({ name, text: expanded, origin });
  }
  const given = argumentsOf(container).map((argument) =>
    expand(argument, String(document.placeOf([...path, 'args']))),
  );
  if (!given.includes('agent-inject') && given.some(runsInShell)) {
    problems.push(
      `${document.placeOf(path)}: runs agent-inject in a shell script, whose flags are not read; write agent-inject and each flag as an item of args`,
    );
  }
  const flags = given.slice(given.indexOf('agent-inject') + 1);
  return { variables, flags: given.includes('agent-inject') ? flags : [] };
}

/** The value of a variable that is set from a field of the pod; undefined if it cannot be known. */
function fieldOf(entry: Readonly<Record<string, unknown>>, object: ManifestObject): string | undefined {
  const field = memberAt(entry, ['valueFrom', 'fieldRef', 'fieldPath']);
  return field === 'metadata.namespace' ? object.namespace : undefined;
}

/** Where a variable gets its value from if the manifest does not contain it, for messages. */
function holderOf({ valueFrom }: Readonly<Record<string, unknown>>): string {
  const isField = isObject(valueFrom) && ('fieldRef' in valueFrom || 'resourceFieldRef' in valueFrom);
  return isField ? 'a field of the running pod' : 'in a ConfigMap or Secret';
}

function asItRuns({ kind, name, namespace }: ManifestObject): string {
  const inNamespace = namespace === undefined ? '' : `-n ${printable(namespace)} `;
  return `pass the variables of the process: kubectl exec ${inNamespace}${kind.toLowerCase()}/${name} -- env | injectorless config --from-env -`;
}

/** The webhooks of an object that may call vault-k8s. */
export function webhooksOf(document: Located, object: ManifestObject): readonly Webhook[] {
  if (object.kind !== 'MutatingWebhookConfiguration') return [];
  return entriesOf(object.value['webhooks']).flatMap(([index, webhook]) => {
    const name = String(webhook['name'] ?? '');
    const mayBeInjectors =
      name === nameOfCharts || memberAt(webhook, ['clientConfig', 'service', 'path']) === '/mutate';
    return mayBeInjectors
      ? [{ document, name, webhook, path: [...object.path, 'webhooks', String(index)] }]
      : [];
  });
}

/** What the charts call the webhook of the injector. */
const nameOfCharts = 'vault.hashicorp.com';

const anotherWebhook = "may be the injector's webhook, too; if it is, take the keys of admission from it";

/**
 * The webhooks that may be those of an injector: other products have the path `/mutate` too, and there may be injectors in
 * several namespaces. Manifests of `helm template` need not name namespaces.
 */
function webhooksFor({ namespace }: ManifestObject, webhooks: readonly Webhook[]): readonly Webhook[] {
  const calling = webhooks.filter(({ webhook }) => {
    const called = memberAt(webhook, ['clientConfig', 'service', 'namespace']) || undefined;
    return namespace === undefined || called === undefined || called === namespace;
  });
  const named = calling.filter(({ name }) => name === nameOfCharts);
  return named.length > 0 ? named : calling;
}

function settingsOf({ document, webhook, path }: Webhook, notes: Note[]): readonly Setting[] {
  const keys = [
    'failurePolicy',
    'timeoutSeconds',
    'reinvocationPolicy',
    'namespaceSelector',
    'objectSelector',
  ];
  if (webhook['matchConditions'] !== undefined) {
    notes.push({ name: 'matchConditions', reason: ownMatchConditions });
  }
  return keys.flatMap((key) => {
    const value = webhook[key];
    const injector = key === 'objectSelector' ? nameOfInjector(value) : undefined;
    if (injector !== undefined) return ownPodsExcluded(injector);
    // The API server writes out its defaults.
    const isDefault =
      value === undefined
        ? key !== 'objectSelector'
        : value === 'Never' || (isObject(value) && isEmpty(value, key));
    if (isDefault) return [];
    const place = document.placeOf([...path, key]);
    return [{ key, value: value ?? {}, origin: { name: key, place } }];
  });
}

function isEmpty(value: Readonly<Record<string, unknown>>, key: string): boolean {
  return key === 'namespaceSelector' && Object.keys(value).length === 0;
}
