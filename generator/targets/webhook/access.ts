import type { Config } from '../../config/load.js';
import { metadata } from '../kubernetes/installation.js';
import type { CommentedDocument } from '../yaml.js';
import { installation, name, sharedName } from './names.js';

const api = 'rbac.authorization.k8s.io/v1';
const group = 'rbac.authorization.k8s.io';

/** What the webhook may do where it makes its certificate itself: touch its own objects, by their names. */
export function access(config: Config): readonly CommentedDocument[] {
  const own = installation(config);
  const { labels } = metadata(own);
  const subjects = [{ kind: 'ServiceAccount', name, namespace: own.namespace }];
  return [
    {
      comment:
        'Lets the servers keep their certificates in a Secret, and agree on the one of them that makes these.',
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

/** A rule for what exists by its name; what is created has none yet that a rule could ask for. */
function named(apiGroup: string, resource: string, resourceName: string, verbs: readonly string[]) {
  return { apiGroups: [apiGroup], resources: [resource], resourceNames: [resourceName], verbs };
}

function created(apiGroup: string, resource: string) {
  return { apiGroups: [apiGroup], resources: [resource], verbs: ['create'] };
}

const ownObjects = [
  named('', 'secrets', sharedName, ['get', 'update', 'watch']),
  created('', 'secrets'),
  named('coordination.k8s.io', 'leases', sharedName, ['get', 'update']),
  created('coordination.k8s.io', 'leases'),
];

const ownConfiguration = [
  named('admissionregistration.k8s.io', 'mutatingwebhookconfigurations', name, ['get', 'patch', 'watch']),
];
