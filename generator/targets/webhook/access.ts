import type { Config } from '../../config/load.js';
import { metadata } from '../kubernetes/installation.js';
import type { CommentedDocument } from '../yaml.js';
import { installation, name, sharedName } from './names.js';

const api = 'rbac.authorization.k8s.io/v1';
const group = 'rbac.authorization.k8s.io';
const leaseGroup = 'coordination.k8s.io';

/**
 * What the webhook may do where it makes its certificate itself: touch its own objects, by their names. A right to create
 * them could not be limited to these names, so they are there before it.
 */
export function access(config: Config): readonly CommentedDocument[] {
  const own = installation(config);
  const { labels } = metadata(own);
  const subjects = [{ kind: 'ServiceAccount', name, namespace: own.namespace }];
  return [
    {
      comment:
        'Where the servers keep their certificates. They fill it in, and have no right to make it: that would be one to ' +
        'make any Secret.',
      value: { apiVersion: 'v1', kind: 'Secret', metadata: metadata(own, sharedName), type: 'Opaque' },
    },
    {
      comment: 'By which they agree on the one of them that makes the certificates. They fill it in, too.',
      value: { apiVersion: `${leaseGroup}/v1`, kind: 'Lease', metadata: metadata(own, sharedName) },
    },
    {
      comment: 'Lets them read and fill in both.',
      value: { apiVersion: api, kind: 'Role', metadata: metadata(own), rules: ownObjects },
    },
    {
      comment: 'Gives the Role to the webhook.',
      value: {
        apiVersion: api,
        kind: 'RoleBinding',
        metadata: metadata(own),
        roleRef: { apiGroup: group, kind: 'Role', name },
        subjects,
      },
    },
    {
      comment:
        "Lets it write its CA where the API server looks for it: into its own webhook's configuration.",
      value: { apiVersion: api, kind: 'ClusterRole', metadata: { name, labels }, rules: ownConfiguration },
    },
    {
      comment: 'Gives the ClusterRole to the webhook.',
      value: {
        apiVersion: api,
        kind: 'ClusterRoleBinding',
        metadata: { name, labels },
        roleRef: { apiGroup: group, kind: 'ClusterRole', name },
        subjects,
      },
    },
  ];
}

function named(apiGroup: string, resource: string, resourceName: string, verbs: readonly string[]) {
  return { apiGroups: [apiGroup], resources: [resource], resourceNames: [resourceName], verbs };
}

const ownObjects = [
  named('', 'secrets', sharedName, ['get', 'update', 'watch']),
  named(leaseGroup, 'leases', sharedName, ['get', 'update']),
];

const ownConfiguration = [
  named('admissionregistration.k8s.io', 'mutatingwebhookconfigurations', name, ['get', 'patch', 'watch']),
];
