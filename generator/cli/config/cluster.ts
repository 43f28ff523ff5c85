import { Place } from '../../common/place.js';
import { printable } from '../../common/show.js';
import { UsageError } from '../../common/user-error.js';
import { objectOf } from '../../manifests/document.js';
import { type Cluster, type ClusterOptions, clusterOf, type Resource } from '../options/cluster.js';
import { injectorsOf, noInjector, sourceOf, webhooksOf } from './deployment.js';
import type { Source } from './source.js';

const reader = {
  orFile: 'or pass --from-deployment a file with the manifest',
  page: 'config-from.md',
};

/**
 * Reads the injector's environment variables and flags from its Deployment in a cluster, and its selectors from the webhook
 * configuration that calls it.
 */
export async function fromCluster({
  namespace,
  ...options
}: ClusterOptions & { readonly namespace?: string | undefined }): Promise<Source> {
  const cluster = await clusterOf(options, reader);
  const injectors = await found(cluster, 'Deployment', deploymentsOf(namespace), injectorsOf);
  const [injector, another] = injectors;
  if (injector === undefined) {
    const where = namespace === undefined ? '' : `in the namespace ${printable(namespace)} `;
    const wayOut = `choose another ${namespace === undefined ? '--context' : '--namespace'}, `;
    throw new UsageError(`${cluster.server}: ${where}${noInjector}; ${wayOut}${reader.orFile}`);
  }
  if (another !== undefined) {
    const places = injectors.map(({ document }) => document.placeOf([]));
    throw new UsageError(
      `${cluster.server}: there are ${injectors.length} injectors: ${places.join(', ')}; choose one with --namespace, ${reader.orFile}`,
    );
  }
  const webhooks = await found(cluster, 'MutatingWebhookConfiguration', webhookConfigurations, webhooksOf);
  return sourceOf(injector, webhooks);
}

function deploymentsOf(namespace: string | undefined): Resource {
  return { group: 'apps', resource: 'deployments', namespace };
}

const webhookConfigurations: Resource = {
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingwebhookconfigurations',
};

/** What is looked for in the objects of a kind; of all others nothing is kept. */
async function found<Item>(
  { server, list }: Cluster,
  kind: string,
  resource: Resource,
  itemsOf: (document: Document, object: ReturnType<typeof objectOf>) => readonly Item[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const value of list(resource)) {
    const object = objectOf(kind, value);
    const name = [object.namespace, object.name].filter((part) => part !== undefined).join('/');
    items.push(...itemsOf({ source: server, placeOf: () => new Place(`${kind} ${name}`) }, object));
  }
  return items;
}

/** An object of the cluster has no text, so its name is the place of all its values. */
interface Document {
  readonly source: string;
  readonly placeOf: (path: readonly string[]) => Place;
}
