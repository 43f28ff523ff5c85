import { createHash } from 'node:crypto';
import type { Config } from '../../../config/load.js';
import { madeSecretName } from '../../kubernetes/certificates.js';
import { metadata } from '../../kubernetes/installation.js';
import { admissionPortName } from '../../kubernetes/objects.js';
import {
  restrictedContainer,
  restrictedPod,
  rollingUpdate,
  secretVolume,
  spread,
} from '../../kubernetes/pods.js';
import type { CommentedDocument } from '../../yaml.js';
import { admissionPort, diagnosticsPort, installation, name } from './names.js';
import { folders, type ServerFiles } from './server-files.js';

/** OPA's servers. */
export function deployment(config: Config, files: ServerFiles): CommentedDocument {
  const { opa } = config;
  const own = installation(config);
  const volumes = volumesOf(config);
  return {
    comment: 'OPA as it comes, with nothing beside it.',
    value: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(own),
      spec: {
        replicas: opa.replicas,
        selector: { matchLabels: own.podLabels },
        strategy: rollingUpdate,
        template: {
          metadata: {
            labels: metadata(own).labels,
            // OPA reads its files when it starts: other files are other pods.
            annotations: { 'checksum/policy': checksum(files) },
          },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: restrictedPod,
            topologySpreadConstraints: spread(own),
            containers: [container(opa, volumes)],
            volumes,
          },
        },
      },
    },
  };
}

function container({ image }: Config['opa'], volumes: readonly Volume[]) {
  const probe = (path: string) => ({ httpGet: { path, port: 'diagnostics', scheme: 'HTTPS' } });
  return {
    name: 'opa',
    image,
    args: commandLine,
    ports: [
      { name: admissionPortName, containerPort: admissionPort },
      { name: 'diagnostics', containerPort: diagnosticsPort },
    ],
    // No pod goes to a server that has no policy yet.
    readinessProbe: { ...probe('/health?bundles'), periodSeconds: 5 },
    livenessProbe: { ...probe('/health'), initialDelaySeconds: 10 },
    resources: { requests: { cpu: '100m', memory: '96Mi' }, limits: { memory: '512Mi' } },
    securityContext: restrictedContainer,
    volumeMounts: volumes.map((volume) => ({
      name: volume.name,
      mountPath: folders[volume.name],
      readOnly: true,
    })),
  };
}

/** For OPA 1.0 and later. */
const commandLine = [
  'run',
  '--server',
  `--addr=:${admissionPort}`,
  `--diagnostic-addr=:${diagnosticsPort}`,
  `--config-file=${folders.policy}/config.json`,
  '--authorization=basic',
  `--tls-cert-file=${folders.tls}/tls.crt`,
  `--tls-private-key-file=${folders.tls}/tls.key`,
  '--tls-cert-refresh-period=1m',
  '--skip-version-check',
  // Not a line for each probe and each pod.
  '--log-level=error',
  // The API server may still ask a pod that is about to go.
  '--shutdown-wait-period=5',
  `${folders.policy}/authorization.rego`,
];

interface Volume {
  readonly name: keyof typeof folders;
}

function volumesOf(config: Config): readonly Volume[] {
  const { tlsSecretName, bundleTokenSecretName } = config.opa;
  const policy = { name: 'policy' as const, configMap: { name } };
  const tls = tlsSecretName === '' ? madeSecretName(installation(config)) : tlsSecretName;
  return [
    policy,
    { name: 'tls', ...secretVolume(tls, 'tls.crt', 'tls.key') },
    ...(bundleTokenSecretName === ''
      ? []
      : [{ name: 'token' as const, ...secretVolume(bundleTokenSecretName, 'token') }]),
  ];
}

function checksum({ texts, bundle }: ServerFiles): string {
  const hash = createHash('sha256');
  for (const [file, text] of Object.entries(texts)) hash.update(`${file}\0${text}\0`);
  return hash.update(bundle ?? '').digest('hex');
}
