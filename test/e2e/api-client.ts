import { type Agent, request } from 'node:https';

/** A Kubernetes object, as far as all of them are alike. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

/** The API server rejected the request. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What paths call the objects of a kind. */
const plurals: Readonly<Record<string, string>> = {
  Application: 'applications',
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  ConfigMap: 'configmaps',
  CustomResourceDefinition: 'customresourcedefinitions',
  CronJob: 'cronjobs',
  Deployment: 'deployments',
  GitRepository: 'gitrepositories',
  Job: 'jobs',
  Kustomization: 'kustomizations',
  Lease: 'leases',
  MutatingAdmissionPolicy: 'mutatingadmissionpolicies',
  MutatingAdmissionPolicyBinding: 'mutatingadmissionpolicybindings',
  MutatingPolicy: 'mutatingpolicies',
  MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
  Namespace: 'namespaces',
  NetworkPolicy: 'networkpolicies',
  OCIRepository: 'ocirepositories',
  Pod: 'pods',
  PodDisruptionBudget: 'poddisruptionbudgets',
  Role: 'roles',
  RoleBinding: 'rolebindings',
  Secret: 'secrets',
  Service: 'services',
  ServiceAccount: 'serviceaccounts',
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
  ValidatingPolicy: 'validatingpolicies',
};

/** Just enough of a Kubernetes client, with nothing between a test and the API it asks. */
export class ApiClient {
  /**
   * @param address of the API server, such as `https://127.0.0.1:6443`
   * @param certificate what it shows, in PEM
   * @param agent keeps connections for later requests; without it, each has one of its own
   */
  constructor(
    readonly address: string,
    readonly certificate: string,
    readonly token: string,
    private readonly agent: Agent | false = false,
  ) {}

  /** What the API server has warned of, in order. */
  readonly warnings: string[] = [];

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  /** The answer as it was sent. */
  getText(path: string): Promise<string> {
    return this.sendText('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send('POST', path, body, 'application/json');
  }

  /** Deletes every object of a collection, such as the pods of a namespace. */
  deleteAll(path: string): Promise<object> {
    return this.send('DELETE', path);
  }

  /** The object of that kind and name as it is now. */
  read<T extends KubernetesObject>(object: T): Promise<T> {
    return this.get(`${collectionOf(object)}/${object.metadata.name}`);
  }

  /** Deletes the object of that kind and name. */
  delete(object: KubernetesObject): Promise<unknown> {
    return this.send('DELETE', `${collectionOf(object)}/${object.metadata.name}`);
  }

  /** Creates an object, which may leave its name to the API server, and returns what was stored. */
  create<T extends KubernetesObject>(object: T): Promise<T> {
    return this.post(collectionOf(object), object);
  }

  /** Whether an object would be created, and what the API server would warn of, without the names of the policies. */
  async warningsOf(object: KubernetesObject): Promise<readonly string[]> {
    const known = this.warnings.length;
    await this.post(`${collectionOf(object)}?dryRun=All`, object);
    return this.warnings.splice(known);
  }

  /** Server-side apply: creates the object or changes it to this. A field that nobody knows is an error. */
  apply<T extends KubernetesObject>(object: T): Promise<T> {
    const path = `${collectionOf(object)}/${object.metadata.name}?fieldManager=test&force=true&fieldValidation=Strict`;
    return this.send('PATCH', path, object, 'application/apply-patch+yaml');
  }

  private async send<T>(method: string, path: string, body?: object, contentType?: string): Promise<T> {
    return JSON.parse(await this.sendText(method, path, body, contentType)) as T;
  }

  /** @throws ApiError with the API server's message when its answer is no success. */
  private sendText(method: string, path: string, body?: object, contentType?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${this.token}`,
        Accept: path === '/metrics' ? 'text/plain' : 'application/json',
        ...(contentType && { 'Content-Type': contentType }),
      };
      const options = { method, headers, ca: this.certificate, agent: this.agent } as const;
      const sent = request(new URL(path, this.address), options, (response) => {
        const { warning } = response.headers;
        if (warning !== undefined) this.warnings.push(warning);
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject).on('end', () => {
          const status = response.statusCode ?? 0;
          if (status < 300) {
            resolve(text);
          } else {
            reject(new ApiError(status, messageOf(text)));
          }
        });
      });
      sent.on('error', reject).end(body && JSON.stringify(body));
    });
  }
}

function collectionOf({ apiVersion, kind, metadata: { namespace } }: KubernetesObject): string {
  const plural = plurals[kind];
  if (plural === undefined) throw new Error(`the tests do not know what the API server calls each ${kind}`);
  const api = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return [api, ...(namespace === undefined ? [] : ['namespaces', namespace]), plural].join('/');
}

function messageOf(answer: string): string {
  try {
    return (JSON.parse(answer) as { message: string }).message;
  } catch {
    return answer;
  }
}
