import type { X509Certificate } from 'node:crypto';
import { ifFound, type KubernetesConnection } from './kubernetes-connection.js';
import { authoritiesIn, hasBegun, isSignedBy, pemOf } from './x509.js';

interface MutatingWebhookConfiguration {
  readonly metadata: { readonly resourceVersion: string };
  readonly webhooks?: readonly { readonly clientConfig: { readonly caBundle?: string } }[];
}

/** How many authorities of other replicas are kept: replicas that restart again and again would add more and more. */
const mostOthers = 4;

/** What API servers trust: the `caBundle` of every webhook in a MutatingWebhookConfiguration, as it was read. */
export class WebhookConfiguration {
  private readonly version: string;
  private readonly bundles: readonly string[];

  constructor(
    private readonly connection: KubernetesConnection,
    private readonly path: string,
    object: MutatingWebhookConfiguration,
  ) {
    this.version = object.metadata.resourceVersion;
    this.bundles = (object.webhooks ?? []).map(({ clientConfig }) =>
      Buffer.from(clientConfig.caBundle ?? '', 'base64').toString(),
    );
  }

  /** Every authority that some webhook trusts. */
  authorities(now: number): X509Certificate[] {
    return this.bundles.flatMap((bundle) => authoritiesIn(bundle, now));
  }

  /** Whether the API server accepts this certificate for every webhook. */
  trusts(certificate: X509Certificate, now: number): boolean {
    return this.bundles.every((bundle) =>
      isSignedBy(
        certificate,
        authoritiesIn(bundle, now).filter((authority) => hasBegun(authority, now)),
      ),
    );
  }

  /**
   * Makes every webhook trust these authorities, and with `keepOthers` the present ones too. It fails if the configuration
   * has changed since it was read, so that it cannot overwrite a change that it has not seen.
   *
   * @returns the changed configuration, or undefined where nothing had to be changed
   */
  async trust(
    authorities: readonly X509Certificate[],
    { keepOthers, now }: { readonly keepOthers: boolean; readonly now: number },
  ): Promise<WebhookConfiguration | undefined> {
    const wanted = this.bundles.map((bundle) => {
      const present = authoritiesIn(bundle, now);
      const others = keepOthers
        ? present.filter((one) => !includes(authorities, one)).slice(-mostOthers)
        : [];
      return pemOf([...others, ...authorities]);
    });
    const changes = wanted.flatMap((bundle, index) =>
      isSameBundle(bundle, this.bundles[index] ?? '')
        ? []
        : [
            {
              op: 'add',
              path: `/webhooks/${index}/clientConfig/caBundle`,
              value: Buffer.from(bundle).toString('base64'),
            },
          ],
    );
    if (changes.length === 0) return undefined;
    const sameVersion = { op: 'replace', path: '/metadata/resourceVersion', value: this.version };
    const changed = await this.connection.send<MutatingWebhookConfiguration>({
      method: 'PATCH',
      path: this.path,
      body: [sameVersion, ...changes],
    });
    return new WebhookConfiguration(this.connection, this.path, changed);
  }
}

const configurations = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

/** The path to watch for changes of the configuration. */
export function webhookConfigurationWatchPath(name: string): string {
  return `${configurations}?fieldSelector=metadata.name%3D${encodeURIComponent(name)}`;
}

/** The configuration, or undefined where there is none: then no API server connects. */
export async function readWebhookConfiguration(
  connection: KubernetesConnection,
  name: string,
): Promise<WebhookConfiguration | undefined> {
  const path = `${configurations}/${encodeURIComponent(name)}`;
  const object = await ifFound(connection.send<MutatingWebhookConfiguration>({ method: 'GET', path }));
  return object && new WebhookConfiguration(connection, path, object);
}

function includes(authorities: readonly X509Certificate[], certificate: X509Certificate): boolean {
  return authorities.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
}

/** Whether the bundles differ only in white space and order. */
function isSameBundle(left: string, right: string): boolean {
  const blocks = (bundle: string) =>
    bundle
      .trim()
      .split(/(?<=-----END CERTIFICATE-----)\s*/)
      .sort()
      .join('');
  return blocks(left) === blocks(right);
}
