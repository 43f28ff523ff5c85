import type { X509Certificate } from 'node:crypto';
import { ifFound, type KubernetesConnection } from './kubernetes-connection.js';
import { authoritiesIn, hasBegun, isSignedBy, pemOf } from './x509.js';

interface MutatingWebhookConfiguration {
  readonly metadata: { readonly resourceVersion: string };
  readonly webhooks?: readonly { readonly clientConfig: { readonly caBundle?: string } }[];
}

/** Others' authorities are kept where replicas share nothing; of replicas that restart for ever, not all of them. */
const MOST_OTHERS = 4;

/** What API servers trust: the `caBundle` of every webhook in a MutatingWebhookConfiguration, as it was read. */
export class WebhookConfiguration {
  readonly #connection: KubernetesConnection;
  readonly #path: string;
  readonly #version: string;
  readonly #bundles: readonly string[];

  constructor(connection: KubernetesConnection, path: string, object: MutatingWebhookConfiguration) {
    this.#connection = connection;
    this.#path = path;
    this.#version = object.metadata.resourceVersion;
    this.#bundles = (object.webhooks ?? []).map(({ clientConfig }) =>
      Buffer.from(clientConfig.caBundle ?? '', 'base64').toString(),
    );
  }

  /** Every authority that some webhook has. */
  authorities(now: number): X509Certificate[] {
    return this.#bundles.flatMap((bundle) => authoritiesIn(bundle, now));
  }

  /** Whether the API server would connect to a server with this certificate, for each of the webhooks. */
  trusts(certificate: X509Certificate, now: number): boolean {
    return this.#bundles.every((bundle) =>
      isSignedBy(
        certificate,
        authoritiesIn(bundle, now).filter((authority) => hasBegun(authority, now)),
      ),
    );
  }

  /**
   * Makes every webhook trust these authorities; others are kept if `keepOthers`. It fails when somebody has changed the
   * configuration since it was read, so that nobody's change is undone unseen.
   *
   * @returns the configuration then, or undefined when there was nothing to change.
   */
  async trust(
    authorities: readonly X509Certificate[],
    { keepOthers, now }: { readonly keepOthers: boolean; readonly now: number },
  ): Promise<WebhookConfiguration | undefined> {
    const wanted = this.#bundles.map((bundle) => {
      const present = authoritiesIn(bundle, now);
      const others = keepOthers
        ? present.filter((one) => !includes(authorities, one)).slice(-MOST_OTHERS)
        : [];
      return pemOf([...others, ...authorities]);
    });
    const changes = wanted.flatMap((bundle, index) =>
      isSameBundle(bundle, this.#bundles[index] ?? '')
        ? []
        : [
            {
              op: 'add',
              path: `/webhooks/${index}/clientConfig/caBundle`,
              value: Buffer.from(bundle).toString('base64'),
            },
          ],
    );
    if (changes.length === 0) {
      return undefined;
    }
    const sameVersion = { op: 'replace', path: '/metadata/resourceVersion', value: this.#version };
    const changed = await this.#connection.send<MutatingWebhookConfiguration>({
      method: 'PATCH',
      path: this.#path,
      body: [sameVersion, ...changes],
    });
    return new WebhookConfiguration(this.#connection, this.#path, changed);
  }
}

const CONFIGURATIONS = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

/** What to watch for changes of the configuration. */
export function webhookConfigurationWatchPath(name: string): string {
  return `${CONFIGURATIONS}?fieldSelector=metadata.name%3D${encodeURIComponent(name)}`;
}

/** The configuration, or undefined when there is none: then no API server connects. */
export async function readWebhookConfiguration(
  connection: KubernetesConnection,
  name: string,
): Promise<WebhookConfiguration | undefined> {
  const path = `${CONFIGURATIONS}/${encodeURIComponent(name)}`;
  const object = await ifFound(connection.send<MutatingWebhookConfiguration>({ method: 'GET', path }));
  return object && new WebhookConfiguration(connection, path, object);
}

function includes(authorities: readonly X509Certificate[], certificate: X509Certificate): boolean {
  return authorities.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
}

/** API servers do not mind spaces, or an order. */
function isSameBundle(left: string, right: string): boolean {
  const blocks = (bundle: string) =>
    bundle
      .trim()
      .split(/(?<=-----END CERTIFICATE-----)\s*/)
      .sort()
      .join('');
  return blocks(left) === blocks(right);
}
