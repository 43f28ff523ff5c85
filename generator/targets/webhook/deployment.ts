import type { Config } from '../../config/load.js';
import { madeSecretName } from '../kubernetes/certificates.js';
import { metadata } from '../kubernetes/installation.js';
import { admissionPortName } from '../kubernetes/objects.js';
import {
  restrictedContainer,
  restrictedPod,
  rollingUpdate,
  secretVolume,
  spread,
} from '../kubernetes/pods.js';
import type { CommentedDocument } from '../yaml.js';
import { emptyValues, environment } from './environment.js';
import { certificateFolder, installation, name, paths, port } from './names.js';

/** The webhook's servers. */
export function deployment(config: Config): CommentedDocument {
  const { replicas, tls } = config.webhook;
  const own = installation(config);
  const volumes = volumesOf(config);
  return {
    comment: 'The servers of the webhook.',
    value: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(own),
      spec: {
        replicas,
        selector: { matchLabels: own.podLabels },
        strategy: rollingUpdate,
        template: {
          metadata: { labels: metadata(own).labels },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: tls === 'automatic',
            enableServiceLinks: false,
            securityContext: restrictedPod,
            topologySpreadConstraints: spread(own),
            containers: [container(config, volumes)],
            ...(volumes.length > 0 && { volumes }),
          },
        },
      },
    },
  };
}

function container(config: Config, volumes: readonly Volume[]) {
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
    startupProbe: { ...probe, periodSeconds: 1, failureThreshold: 60 },
    readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
    resources: { requests: { cpu: '50m', memory: '96Mi' }, limits: { memory: '256Mi' } },
    securityContext: restrictedContainer,
    ...(volumes.length > 0 && {
      volumeMounts: volumes.map((volume) => ({
        name: volume.name,
        mountPath: certificateFolder,
        readOnly: true,
      })),
    }),
  };
}

interface Volume {
  readonly name: string;
}

function volumesOf(config: Config): readonly Volume[] {
  const { tls, tlsSecretName } = config.webhook;
  if (tls === 'automatic') return [];
  const secretName = tls === 'secret' ? tlsSecretName : madeSecretName(installation(config));
  return [{ name: 'tls', ...secretVolume(secretName, 'tls.crt', 'tls.key') }];
}
