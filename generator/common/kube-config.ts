/**
 * The part of the official Kubernetes client that is needed at run time: it finds the address and the credentials of an
 * API server. The build bundles this module with what it imports (generator/bundle-kube-config.mjs), since the client
 * would be more than half of what users install, and would take four times as long to load.
 */
export { KubeConfig } from '@kubernetes/client-node';
