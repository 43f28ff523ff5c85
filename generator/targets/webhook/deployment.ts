import type { V1Container, V1Probe } from '@kubernetes/client-node';
import { certificateSecretName } from '../installation/certificates.js';
import { deployment as deploymentOf, type MountedVolume, secretSource } from '../installation/deployment.js';
import { admissionPortName } from '../installation/objects.js';
import type { TargetConfig } from '../target.js';
import type { CommentedDocument } from '../yaml.js';
import { emptyValues, environment } from './environment.js';
import { certificateFolder, installation, paths, port } from './names.js';

/** The webhook's servers. */
export function deployment(config: TargetConfig<'webhook'>): CommentedDocument {
  const { replicas, tls } = config.webhook;
  return {
    comment: 'The replicas of the webhook.',
    value: deploymentOf(installation(config), {
      replicas,
      container: container(config),
      volumes: volumesOf(config),
      hasToken: tls === 'automatic',
      secondsToStop,
    }),
  };
}

function container(config: TargetConfig<'webhook'>): V1Container {
  const probe: V1Probe = {
    httpGet: { path: paths.ready, port: admissionPortName, scheme: 'HTTPS' },
    timeoutSeconds: 5,
  };
  return {
    name: 'webhook',
    image: config.webhook.image,
    args: ['serve', ...emptyValues(config)],
    env: environment(config),
    ports: [{ name: admissionPortName, containerPort: port }],
    startupProbe: { ...probe, periodSeconds: 1, failureThreshold: secondsToStart[config.webhook.tls] },
    readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
    // The limit holds two processes that each read the largest body, and more such bodies that are being received.
    resources: { requests: { cpu: '50m', memory: '160Mi' }, limits: { memory: '512Mi' } },
  };
}

/**
 * How long a server may take to start. Where it makes its certificate itself, it waits for as long as the API server is
 * unavailable, and restarting it would only take longer.
 */
const secondsToStart: Readonly<Record<TargetConfig<'webhook'>['webhook']['tls'], number>> = {
  'cert-manager': 60,
  secret: 60,
  automatic: 900,
};

/**
 * Shutting down takes 30 seconds at most: 5 of grace, 20 for requests in progress, 2 until processes are killed, and 3 to
 * release the lease. Kubernetes would kill a server that takes longer before the lease is released.
 */
const secondsToStop = 40;

function volumesOf(config: TargetConfig<'webhook'>): readonly MountedVolume[] {
  const { tls, tlsSecretName } = config.webhook;
  if (tls === 'automatic') return [];
  const secretName = tls === 'secret' ? tlsSecretName : certificateSecretName(installation(config));
  const source = secretSource(secretName, 'tls.crt', 'tls.key');
  return [{ name: 'tls', mountPath: certificateFolder, ...source }];
}
