import type { TargetConfig } from '../../target.js';

/** Where OPA's files are mounted. */
export const folders = {
  policy: '/policy',
  tls: '/tls',
  token: '/token',
};

/** The name of the bundle's file. */
export const bundleFile = 'bundle.tar.gz';

/** The files of the ConfigMap. */
export interface ServerFiles {
  readonly texts: Readonly<Record<string, string>>;
  readonly bundle?: Uint8Array;
}

/** The files that OPA starts with: its config, its authorization policy, and the bundle unless that has a URL. */
export function serverFiles(
  { opa }: TargetConfig<'opa'>,
  bundle: Uint8Array,
  authorization: string,
): ServerFiles {
  const settings = opa.bundleUrl === '' ? bundleInFolder : bundleAt(opa);
  return {
    texts: {
      'config.json': `${JSON.stringify({ server, ...settings }, undefined, 2)}\n`,
      'authorization.rego': authorization,
    },
    ...(opa.bundleUrl === '' && { bundle }),
  };
}

/** The bytes of the largest request, which are more than the API server sends. Unpacked ones count too. */
const mostBytes = 4 * 1024 * 1024;

const server = { decoding: { max_length: mostBytes, gzip: { max_length: mostBytes } } };

const bundleInFolder = { bundles: { injectorless: { resource: `file://${folders.policy}/${bundleFile}` } } };

/** OPA's settings to fetch the bundle (https://www.openpolicyagent.org/docs/configuration). */
function bundleAt({ bundleUrl, bundlePollSeconds, bundleTokenSecretName }: TargetConfig<'opa'>['opa']) {
  const [, url, resource] = /^(https:\/\/[^/]+)\/(.+)$/s.exec(bundleUrl) ?? [];
  return {
    services: {
      bundles: {
        url,
        ...(bundleTokenSecretName !== '' && {
          credentials: { bearer: { token_path: `${folders.token}/token` } },
        }),
      },
    },
    bundles: {
      injectorless: {
        service: 'bundles',
        resource,
        polling: { min_delay_seconds: bundlePollSeconds, max_delay_seconds: 2 * bundlePollSeconds },
      },
    },
  };
}
