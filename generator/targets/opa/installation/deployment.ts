import { createHash } from 'node:crypto';
import type { V1Container, V1EnvVar, V1Volume } from '@kubernetes/client-node';
import { certificateSecretName } from '../../installation/certificates.js';
import {
  deployment as deploymentOf,
  type MountedVolume,
  secretSource,
} from '../../installation/deployment.js';
import { admissionPortName } from '../../installation/objects.js';
import type { TargetConfig } from '../../target.js';
import type { CommentedDocument } from '../../yaml.js';
import { admissionPort, diagnosticsPort, installation, name } from './names.js';
import { folders, type ServerFiles } from './server-files.js';

/** OPA's servers. */
export function deployment(config: TargetConfig<'opa'>, files: ServerFiles): CommentedDocument {
  return {
    comment: 'A stock OPA server.',
    value: deploymentOf(installation(config), {
      replicas: config.opa.replicas,
      container: container(config.opa),
      volumes: volumesOf(config),
      hasToken: false,
      // OPA reads its files when it starts, so changed files need new pods.
      podAnnotations: { 'checksum/policy': checksum(files) },
    }),
  };
}

function container({ image }: TargetConfig<'opa'>['opa']): V1Container {
  const probe = (path: string) => ({ httpGet: { path, port: 'diagnostics', scheme: 'HTTPS' } });
  return {
    name: 'opa',
    image,
    args: commandLine,
    env: environment,
    ports: [
      { name: admissionPortName, containerPort: admissionPort },
      { name: 'diagnostics', containerPort: diagnosticsPort },
    ],
    // A server without its policy gets no requests.
    readinessProbe: { ...probe('/health?bundles'), periodSeconds: 5 },
    livenessProbe: { ...probe('/health'), initialDelaySeconds: 10 },
    resources: { requests: { cpu: '100m', memory: '112Mi' }, limits: { memory: '512Mi' } },
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
  // At lower levels, each probe and each pod is logged.
  '--log-level=error',
  // The API server may still call a pod that is being terminated.
  '--shutdown-wait-period=5',
  `${folders.policy}/authorization.rego`,
];

/**
 * OPA keeps little in memory and allocates much for each request, so by default Go would collect garbage every few requests.
 * GOMEMLIMIT makes it collect more often near the memory limit.
 */
const environment: V1EnvVar[] = [
  { name: 'GOGC', value: '400' },
  { name: 'GOMEMLIMIT', value: '400MiB' },
];

function volumesOf(config: TargetConfig<'opa'>): readonly MountedVolume[] {
  const { tlsSecretName, bundleTokenSecretName } = config.opa;
  const tls = tlsSecretName === '' ? certificateSecretName(installation(config)) : tlsSecretName;
  const volume = (volumeName: keyof typeof folders, source: Omit<V1Volume, 'name'>) => ({
    name: volumeName,
    mountPath: folders[volumeName],
    ...source,
  });
  return [
    volume('policy', { configMap: { name } }),
    volume('tls', secretSource(tls, 'tls.crt', 'tls.key')),
    ...(bundleTokenSecretName === '' ? [] : [volume('token', secretSource(bundleTokenSecretName, 'token'))]),
  ];
}

function checksum({ texts, bundle }: ServerFiles): string {
  const hash = createHash('sha256');
  for (const [file, text] of Object.entries(texts)) hash.update(`${file}\0${text}\0`);
  return hash.update(bundle ?? '').digest('hex');
}
