import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { connectionTo, KubernetesError } from '../../../webhook/automatic/kubernetes-connection.js';
import { documentation } from '../../common/documentation.js';
import type { KubeConfig } from '../../common/kube-config.js';
import { printable } from '../../common/show.js';
import { reasonOf, textFileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';
import type { Labels } from '../../engines/label-selector.js';
import type { PodSource } from './source.js';

export interface ClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Only the pods of this namespace. */
  readonly namespace?: string;
}

/** How many objects the API server is asked for at once: as many as kubectl does. */
const pageSize = 500;
/** How long an answer may take, in milliseconds. */
const requestTimeout = 60_000;

const orFile = 'or pass -f with the output of kubectl get pods -A -o json';

/** The pods of a cluster, in pages, so that memory does not grow with their number. */
export async function podsOfCluster(options: ClusterOptions): Promise<PodSource> {
  const { namespace } = options;
  const config = await loadConfig(options);
  const server = serverOf(config);
  const connection = connectionTo(server, config, requestTimeout);

  async function* list(resource: 'pods' | 'namespaces', collection: string): AsyncGenerator<Fields> {
    let next: string | undefined = '';
    do {
      const separator = collection.includes('?') ? '&' : '?';
      const query = `${separator}limit=${pageSize}${next && `&continue=${encodeURIComponent(next)}`}`;
      const page: Page = await connection
        .send<Page>({ method: 'GET', path: collection + query })
        .catch((error) => {
          throw new UsageError(`${server}: ${answerProblem(error, resource, namespace)}`);
        });
      yield* page.items ?? [];
      next = page.metadata?.continue;
    } while (next);
  }

  const ofNamespace = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return {
    pods: async function* () {
      for await (const pod of list('pods', `/api/v1${ofNamespace}/pods`)) yield { pod };
    },
    namespaceLabels: async () => {
      const found = new Map<string, Labels>();
      const selector =
        namespace === undefined ? '' : `?fieldSelector=${encodeURIComponent(`metadata.name=${namespace}`)}`;
      for await (const { metadata } of list('namespaces', `/api/v1/namespaces${selector}`)) {
        const { name, labels = {} } = metadata as { readonly name: string; readonly labels?: Labels };
        found.set(name, labels);
      }
      return found;
    },
    missingNamespace: (name) =>
      `${server}: the namespace ${printable(name)} was deleted or created during the audit; run it again`,
  };
}

type Fields = Readonly<Record<string, unknown>>;

interface Page {
  readonly items?: readonly Fields[];
  readonly metadata?: { readonly continue?: string };
}

async function loadConfig({ kubeconfig, context }: ClusterOptions): Promise<KubeConfig> {
  const { KubeConfig } = await import('../../common/kube-config.js');
  const config = new KubeConfig();
  const files = kubeconfig === undefined ? kubeconfigFiles() : [kubeconfig];
  if (files.length === 0 && process.env['KUBERNETES_SERVICE_HOST']) {
    config.loadFromCluster();
  } else if (files.length === 0) {
    throw new UsageError(
      `no kubeconfig: KUBECONFIG is not set, and there is no ~/.kube/config; pass --kubeconfig, ${orFile}`,
    );
  }
  for (const [index, file] of files.entries()) {
    const loaded = index === 0 ? config : new KubeConfig();
    try {
      loaded.loadFromFile(file);
    } catch (error) {
      const isOfSystem = (error as NodeJS.ErrnoException).code !== undefined;
      const problem = isOfSystem ? textFileProblem(error) : `is no kubeconfig: ${firstLine(reasonOf(error))}`;
      throw new UsageError(`${printable(file)}: ${problem}; pass --kubeconfig, ${orFile}`);
    }
    if (index > 0) config.mergeConfig(loaded);
  }
  if (context !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
      throw new UsageError(
        `--context: the kubeconfig has no context ${printable(context)}; it has ${names.map(printable).join(', ') || 'none'}`,
      );
    }
    config.setCurrentContext(context);
  }
  return config;
}

/** The files that kubectl would read. */
function kubeconfigFiles(): readonly string[] {
  const named = (process.env['KUBECONFIG'] ?? '').split(path.delimiter).filter((name) => name !== '');
  if (named.length > 0) return named;
  const usual = path.join(homedir(), '.kube', 'config');
  return existsSync(usual) ? [usual] : [];
}

function serverOf(config: KubeConfig): string {
  const server = config.getCurrentCluster()?.server;
  const context = config.getCurrentContext();
  const named = context ? `the context ${printable(context)} of the kubeconfig` : 'the kubeconfig';
  if (typeof server !== 'string' || !URL.canParse(server)) {
    throw new UsageError(
      `${named} names no API server; choose one of its contexts with --context, pass another file with --kubeconfig, ${orFile}`,
    );
  }
  if (!server.startsWith('https:')) {
    throw new UsageError(
      `${named}: ${printable(server)} is not https; use the address of the API server, ${orFile}`,
    );
  }
  return server.replace(/\/+$/, '');
}

/** What is wrong with an answer, and the way out. */
function answerProblem(error: unknown, resource: string, namespace: string | undefined): string {
  if (!(error instanceof KubernetesError)) {
    return `no answer: ${firstLine(reasonOf(error))}; check the cluster and the kubeconfig, ${orFile}`;
  }
  const reason = printable(error.reason);
  switch (error.status) {
    case 401:
      return `the credentials of the kubeconfig are not accepted (${reason}); log in again`;
    case 403: {
      const kind = resource === 'pods' && namespace !== undefined ? 'Role' : 'ClusterRole';
      return (
        `${reason}; grant the account a ${kind} with the rule ` +
        `{apiGroups: [""], resources: [${resource}], verbs: [list]} (${documentation('audit.md')})`
      );
    }
    case 410:
      return 'the list of pods expired while it was read; run the audit again';
    default:
      return `the API server answered ${error.status}: ${reason}`;
  }
}

function firstLine(text: string): string {
  return printable(text.split('\n')[0] ?? '');
}
