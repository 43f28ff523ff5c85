/** Namespaces that Kubernetes makes itself, and that hold more than one thing. */
export const sharedNamespaces: ReadonlySet<string> = new Set([
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);
