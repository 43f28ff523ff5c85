import type { Config } from '../../config/load.js';
import { madeSecretName } from '../kubernetes/certificates.js';
import { deployment as deploymentOf, type Volume } from '../kubernetes/deployment.js';
import { admissionPortName } from '../kubernetes/objects.js';
import { secretVolume } from '../kubernetes/pods.js';
import type { CommentedDocument } from '../yaml.js';
import { emptyValues, environment } from './environment.js';
import { certificateFolder, installation, paths, port } from './names.js';

/** The webhook's servers. */
export function deployment(config: Config): CommentedDocument {
  const { replicas, tls } = config.webhook;
  return {
    comment: 'The servers of the webhook.',
    value: deploymentOf(installation(config), {
      replicas,
      container: container(config),
      volumes: volumesOf(config),
      hasToken: tls === 'automatic',
    }),
  };
}

function container(config: Config) {
  const probe = {
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
    resources: { requests: { cpu: '50m', memory: '112Mi' }, limits: { memory: '256Mi' } },
  };
}

/**
 * How long a server may take until it answers. Where it makes its certificate itself, that is as long as the API server is
 * away, and to start it again would only take more time.
 */
const secondsToStart: Readonly<Record<Config['webhook']['tls'], number>> = {
  'cert-manager': 60,
  secret: 60,
  automatic: 900,
};

function volumesOf(config: Config): readonly Volume[] {
  const { tls, tlsSecretName } = config.webhook;
  if (tls === 'automatic') return [];
  const secretName = tls === 'secret' ? tlsSecretName : madeSecretName(installation(config));
  const source = secretVolume(secretName, 'tls.crt', 'tls.key');
  return [{ name: 'tls', mountPath: certificateFolder, source }];
}
