import type {
  RbacV1Subject,
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1Lease,
  V1PolicyRule,
  V1Role,
  V1RoleBinding,
  V1RoleRef,
  V1Secret,
} from '@kubernetes/client-node';
import { metadata } from '../installation/objects.js';
import type { TargetConfig } from '../target.js';
import type { CommentedDocument } from '../yaml.js';
import { configurationName, installation, name, sharedName } from './names.js';

const api = 'rbac.authorization.k8s.io/v1';
const leaseGroup = 'coordination.k8s.io';

/**
 * The rights of the webhook where it makes its certificate itself: to read and update its own objects, by name. RBAC
 * cannot restrict the right to create objects to names, so the manifests create them.
 */
export function access(config: TargetConfig<'webhook'>): readonly CommentedDocument[] {
  const own = installation(config);
  const { labels } = metadata(own);
  const subjects: RbacV1Subject[] = [{ kind: 'ServiceAccount', name, namespace: own.namespace }];
  const secret: V1Secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadata(own, sharedName),
    type: 'Opaque',
  };
  const lease: V1Lease = {
    apiVersion: `${leaseGroup}/v1`,
    kind: 'Lease',
    metadata: metadata(own, sharedName),
  };
  const role: V1Role = { apiVersion: api, kind: 'Role', metadata: metadata(own), rules: ownObjects };
  const roleBinding: V1RoleBinding = {
    apiVersion: api,
    kind: 'RoleBinding',
    metadata: metadata(own),
    roleRef: roleRef('Role'),
    subjects,
  };
  const clusterRole: V1ClusterRole = {
    apiVersion: api,
    kind: 'ClusterRole',
    metadata: { name, labels },
    rules: ownConfiguration,
  };
  const clusterRoleBinding: V1ClusterRoleBinding = {
    apiVersion: api,
    kind: 'ClusterRoleBinding',
    metadata: { name, labels },
    roleRef: roleRef('ClusterRole'),
    subjects,
  };
  return [
    {
      comment:
        'Where the replicas keep their certificates. They fill it, but may not create it, because that permission would ' +
        'allow them to create any Secret.',
      value: secret,
    },
    {
      comment: 'For electing the replica that issues the certificates. The replicas fill it as well.',
      value: lease,
    },
    { comment: 'Allows them to read and update both.', value: role },
    { comment: 'Gives the Role to the webhook.', value: roleBinding },
    {
      comment:
        "Lets it write its CA where the API server looks for it: into its own webhook's configuration.",
      value: clusterRole,
    },
    { comment: 'Gives the ClusterRole to the webhook.', value: clusterRoleBinding },
  ];
}

function roleRef(kind: 'Role' | 'ClusterRole'): V1RoleRef {
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name };
}

function named(apiGroup: string, resource: string, resourceName: string, verbs: string[]): V1PolicyRule {
  return { apiGroups: [apiGroup], resources: [resource], resourceNames: [resourceName], verbs };
}

const ownObjects = [
  named('', 'secrets', sharedName, ['get', 'update', 'watch']),
  named(leaseGroup, 'leases', sharedName, ['get', 'update']),
];

const ownConfiguration = [
  named('admissionregistration.k8s.io', 'mutatingwebhookconfigurations', configurationName, [
    'get',
    'patch',
    'watch',
  ]),
];
