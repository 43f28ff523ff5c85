import { createHash } from 'node:crypto';
import type { Config } from '../../../config/load.js';
import { madeSecretName } from '../../kubernetes/certificates.js';
import { deployment as deploymentOf, type Volume } from '../../kubernetes/deployment.js';
import { admissionPortName } from '../../kubernetes/objects.js';
import { secretVolume } from '../../kubernetes/pods.js';
import type { CommentedDocument } from '../../yaml.js';
import { admissionPort, diagnosticsPort, installation, name } from './names.js';
import { folders, type ServerFiles } from './server-files.js';

/** OPA's servers. */
export function deployment(config: Config, files: ServerFiles): CommentedDocument {
  return {
    comment: 'OPA as it comes, with nothing beside it.',
    value: deploymentOf(installation(config), {
      replicas: config.opa.replicas,
      container: container(config.opa),
      volumes: volumesOf(config),
      hasToken: false,
      // OPA reads its files when it starts: other files are other pods.
      podAnnotations: { 'checksum/policy': checksum(files) },
    }),
  };
}

function container({ image }: Config['opa']) {
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

function volumesOf(config: Config): readonly Volume[] {
  const { tlsSecretName, bundleTokenSecretName } = config.opa;
  const tls = tlsSecretName === '' ? madeSecretName(installation(config)) : tlsSecretName;
  const volume = (volumeName: keyof typeof folders, source: object) => ({
    name: volumeName,
    mountPath: folders[volumeName],
    source,
  });
  return [
    volume('policy', { configMap: { name } }),
    volume('tls', secretVolume(tls, 'tls.crt', 'tls.key')),
    ...(bundleTokenSecretName === '' ? [] : [volume('token', secretVolume(bundleTokenSecretName, 'token'))]),
  ];
}

function checksum({ texts, bundle }: ServerFiles): string {
  const hash = createHash('sha256');
  for (const [file, text] of Object.entries(texts)) hash.update(`${file}\0${text}\0`);
  return hash.update(bundle ?? '').digest('hex');
}
