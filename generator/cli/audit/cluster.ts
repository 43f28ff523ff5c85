import { printable } from '../../common/show.js';
import type { Labels } from '../../engines/label-selector.js';
import { type ClusterOptions, clusterOf } from '../options/cluster.js';
import type { PodSource } from './source.js';

/** The pods of a cluster. */
export async function podsOfCluster({
  namespace,
  ...options
}: ClusterOptions & { readonly namespace?: string }): Promise<PodSource> {
  const reader = { orFile: 'or pass -f with the output of kubectl get pods -A -o json', page: 'audit.md' };
  const { server, list } = await clusterOf(options, reader);
  return {
    name: server,
    server,
    pods: async function* () {
      for await (const pod of list({ group: '', resource: 'pods', namespace })) yield { pod, source: server };
    },
    namespaceLabels: async () => {
      const found = new Map<string, Labels>();
      const selector = namespace === undefined ? {} : { fieldSelector: `metadata.name=${namespace}` };
      for await (const { metadata } of list({ group: '', resource: 'namespaces', ...selector })) {
        const { name, labels = {} } = metadata as { readonly name: string; readonly labels?: Labels };
        found.set(name, labels);
      }
      return found;
    },
    missingNamespace: (name) =>
      `${server}: the namespace ${printable(name)} was deleted or created during the audit; run it again`,
  };
}
