import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { missedMessage } from '../../generator/targets/gatekeeper/names.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { reviewOf } from '../admission/review-of.js';
import { codeBlocks, page } from '../docs/pages.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { Files } from './files.js';
import { gator, opa, violations } from './gator.js';

const committed = fileURLToPath(new URL('../../policies/gatekeeper', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const defaults = Files.of({});
const objects = [defaults.template, defaults.pods, defaults.workloads, ...defaults.expansions];

const token = {
  mounts: [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }],
  volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
};

/** A pod that asks for the agent, has a token and no role, unless it is given. */
function pod(annotations: Readonly<Record<string, string>>, more: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'shop', annotations: withPrefix(annotations) },
    spec: {
      containers: [{ name: 'app', image: 'nginx', volumeMounts: token.mounts }],
      volumes: token.volumes,
    },
    ...more,
  };
}

/** A template as one writes it, without a token. */
function template(annotations: Readonly<Record<string, string>>, spec: object = {}) {
  return {
    metadata: { annotations: withPrefix(annotations) },
    spec: { containers: [{ name: 'app', image: 'nginx' }], ...spec },
  };
}

function withPrefix(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ 'agent-inject': 'true', ...annotations }).map(([name, value]) => [
      annotationPrefix + name,
      value,
    ]),
  );
}

function deployment(podTemplate: object, metadata: object = { name: 'app', namespace: 'shop' }) {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: podTemplate } };
}

async function messages(...reviewed: readonly unknown[]): Promise<readonly string[]> {
  return (await violations([...objects, ...reviewed])).map(({ msg }) => msg);
}

const noRole = `${annotationPrefix}role: missing; name the Vault role that the pod logs in with`;
const noToken = /^no container mounts a service account token; /;

describeWithEngines('policies/gatekeeper, as committed', ['gator'], () => {
  beforeEach(() => cpSync(committed, folder, { recursive: true }));

  const alter = (file: string, search: RegExp, replacement: string) => {
    const where = path.join(folder, file);
    const text = readFileSync(where, 'utf8');
    expect(text).toMatch(search);
    writeFileSync(where, text.replace(search, replacement));
  };

  test('passes gator verify', async () => {
    const { status, output } = await gator(['verify', '.'], undefined, folder);
    expect(output).toMatch(/^PASS$/m);
    expect(status).toBe(0);
  });

  test.each([
    [
      'a pod with a violation',
      'samples/vault-agent-injection-check/example_disallowed_a_value_that_is_not_a_boolean.yaml',
      /"yes"/,
      '"true"',
    ],
    [
      'a pod without one',
      'samples/vault-agent-injection-check/example_allowed_one_secret.yaml',
      /agent-inject-status: injected/,
      'agent-inject-status: other',
    ],
    [
      'a workload',
      'samples/vault-agent-injection-check-workloads/example_allowed_a_deployment.yaml',
      /\/role: web/,
      '/role: ""',
    ],
    ['a message', 'suite.yaml', /is not a boolean/, 'is no boolean'],
    [
      'a parameter',
      'samples/vault-agent-injection-check/constraint.yaml',
      /runAsSameUser: "false"/,
      'runAsSameUser: "true"',
    ],
    ['the Rego', 'template.yaml', /some message in problems/, 'some message in set()'],
  ])('fails gator verify where %s is altered', async (_, file, search, replacement) => {
    alter(file, search, replacement);
    const { status, output } = await gator(['verify', '.'], undefined, folder);
    expect(output).toMatch(/^FAIL$/m);
    expect(status).not.toBe(0);
  });

  // Gatekeeper before 3.19 ignores the version of the Rego.
  test('has an error on a Gatekeeper without Rego v1 that docs/gatekeeper.md quotes', async () => {
    alter('template.yaml', /^ *version: v1\n/m, '');
    const { output } = await gator(['test', '-f', 'template.yaml'], undefined, folder);
    const [error = ''] = codeBlocks(page('docs/gatekeeper.md'), 'text');
    expect(output).toContain(error.trim());
  });
});

describeWithEngines('docs/gatekeeper.md', ['gator'], () => {
  test('shows what gator says about a Deployment', async () => {
    const gatekeeperPage = page('docs/gatekeeper.md');
    const [deploymentFile = ''] = codeBlocks(gatekeeperPage, 'yaml');
    const command = codeBlocks(gatekeeperPage, 'sh').find((block) => block.startsWith('gator test'));
    writeFiles('deploy/gatekeeper', defaults);
    writeFileSync(path.join(folder, 'deployment.yaml'), deploymentFile);
    const { status, stdout } = spawnSync('sh', ['-c', command ?? ''], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${path.dirname(enginePath('gator'))}:${process.env.PATH}` },
    });
    expect(codeBlocks(gatekeeperPage, 'text')).toContain(stdout);
    expect(status).toBe(1);
  });
});

/** Writes what is generated below the test's folder. */
function writeFiles(below: string, { texts }: Files): void {
  for (const [file, text] of texts) {
    const where = path.join(folder, below, file);
    mkdirSync(path.dirname(where), { recursive: true });
    writeFileSync(where, text);
  }
}

describeWithEngines('the Rego of the ConstraintTemplate', ['opa'], () => {
  const { rego, libs } = defaults.template.spec.targets[0].code[0].source as { rego: string; libs: string[] };
  const run = (...args: readonly string[]) => opa(args, folder);
  beforeEach(() => {
    [rego, ...libs].forEach((text, index) => {
      writeFileSync(path.join(folder, `${index}.rego`), text);
    });
  });

  test('is as opa fmt has it', async () =>
    expect(await run('fmt', '--list', '.')).toMatchObject({ status: 0, output: '' }));

  test('passes opa check --strict', async () =>
    expect(await run('check', '--strict', '.')).toMatchObject({ status: 0, output: '' }));

  // gator has no operation for what it makes of workloads.
  test.each([
    ['CREATE', [noRole]],
    ['UPDATE', [noRole]],
    ['DELETE', []],
  ])('checks the pods of workloads at the operation %s', async (operation, said) => {
    const review = { operation, namespace: 'shop', object: template({}) };
    const input = { review, parameters: defaults.workloads.spec.parameters };
    writeFileSync(path.join(folder, 'input.json'), JSON.stringify(input));
    const rule = '[msg | data.vaultagentinjectioncheck.violation[{"msg": msg}]]';
    const { stdout } = await run('eval', '--data', '.', '--input', 'input.json', '--format', 'raw', rule);
    expect(JSON.parse(stdout)).toEqual(said);
  });
});

describeWithEngines('generated for a config, gator verify passes:', ['gator'], () => {
  test.each([
    [{ runAsSameUser: true }],
    [{ vaultAuthType: 'jwt', vaultAuthPath: 'auth/jwt', admission: { denial: 'Audit' } }],
    [
      {
        admission: {
          namespaceSelector: { matchLabels: { vault: 'on' } },
          objectSelector: { matchLabels: { a: 'b' } },
        },
      },
    ],
    [
      {
        admission: {
          namespaceSelector: {
            matchExpressions: [
              { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] },
            ],
          },
          objectSelector: {},
        },
      },
    ],
  ])('%j', async (config) => {
    writeFiles('.', Files.of(config));
    const { status, output } = await gator(['verify', '.'], undefined, folder);
    expect(output).toMatch(/^PASS$/m);
    expect(status).toBe(0);
  });
});

describeWithEngines('a Constraint', ['gator'], () => {
  const { spec } = defaults.pods;
  const invalid = pod({});

  test.each([
    [
      'a parameter is missing',
      ({ vaultAddr: _, ...others }) => others,
      'spec.parameters.vaultAddr: Required value',
    ],
    [
      'a parameter is misspelt',
      ({ vaultAddr, ...others }) => ({ ...others, vaultAdress: vaultAddr }),
      'spec.parameters.vaultAddr: Required value',
    ],
    [
      'a value is of another type',
      (all) => ({ ...all, runAsSameUser: true }),
      'must be of type string: "boolean"',
    ],
    [
      'a value is not allowed',
      (all) => ({ ...all, source: 'All' }),
      'supported values: "Original", "Generated"',
    ],
  ] as [string, (all: Record<string, unknown>) => object, string][])(
    'is refused where %s',
    async (_, change, message) => {
      const constraint = { ...defaults.pods, spec: { ...spec, parameters: change(spec.parameters) } };
      await expect(violations([defaults.template, constraint, invalid])).rejects.toThrow(message);
    },
  );

  test('without parameters reports every pod that asks, for it could miss something', async () => {
    const { parameters: _, ...others } = spec;
    const said = await violations([
      defaults.template,
      { ...defaults.pods, spec: others },
      invalid,
      { ...pod({}), metadata: { name: 'other', namespace: 'shop' } },
    ]);
    expect(said.map(({ msg, violatingObject }) => [violatingObject.metadata.name, msg])).toEqual([
      ['app', 'the Constraint lacks parameters of the ConstraintTemplate; generate it with injectorless'],
    ]);
  });
});

describeWithEngines('a pod', ['gator'], () => {
  const valid = { role: 'web', 'agent-inject-secret-db': 'database/creds/app' };
  const uid = '705ab4f5-6393-11e8-b7cc-42010a800002';
  const running = (annotations: Readonly<Record<string, string>>, phase: string) => {
    const made = pod(annotations, { status: { phase } });
    return { ...made, metadata: { ...made.metadata, uid } };
  };

  test('with violations is reported with all of them', async () => {
    expect([...(await messages(pod({ 'agent-pre-populate': 'yes' })))].sort()).toEqual(
      [`${annotationPrefix}agent-pre-populate: "yes" is not a boolean; use "true" or "false"`, noRole].sort(),
    );
  });

  test('that is null here and there is read as the API server reads it', async () => {
    const made = pod({});
    const nulls = {
      ...made,
      spec: { ...made.spec, initContainers: null, shareProcessNamespace: null, securityContext: null },
    };
    expect(await messages(nulls)).toEqual([noRole]);
  });

  test('has an empty annotation where its value is null, as the API server reads it', async () => {
    const withNull = (annotations: Readonly<Record<string, string>>, name: string) => {
      const made = pod(annotations);
      const { metadata } = made;
      const nulls = { ...metadata.annotations, [annotationPrefix + name]: null };
      return { ...made, metadata: { ...metadata, annotations: nulls } };
    };
    expect(await messages(withNull({}, 'agent-inject'))).toEqual([]);
    expect(await messages(withNull(valid, 'agent-inject-status'))).toEqual([missedMessage]);
    expect(await messages(withNull(valid, 'service'))).toEqual([
      `${annotationPrefix}service: may not be empty; leave it out for the default`,
    ]);
  });

  test('that runs without the agent that it asks for is reported by the audit', async () => {
    expect(await messages(running(valid, 'Running'))).toEqual([missedMessage]);
    expect(await messages(running({ ...valid, 'agent-inject-status': 'injected' }, 'Running'))).toEqual([]);
    expect(await messages(running(valid, 'Succeeded'))).toEqual([]);
    expect(await messages(running({ ...valid, 'agent-inject': 'false' }, 'Running'))).toEqual([]);
  });

  /** What the suite's case for a request finds. */
  const inRequest = async (operation: string, object: object, constraint: object = defaults.pods) => {
    const request = {
      uid,
      kind: { group: '', version: 'v1', kind: 'Pod' },
      resource: { group: '', version: 'v1', resource: 'pods' },
      name: 'app',
      namespace: 'shop',
      operation,
      userInfo: {},
      ...(operation === 'DELETE' ? { oldObject: object } : { object }),
    };
    const files = {
      'template.yaml': defaults.template,
      'constraint.yaml': constraint,
      'request.yaml': reviewOf(request),
      'suite.yaml': {
        kind: 'Suite',
        apiVersion: 'test.gatekeeper.sh/v1alpha1',
        tests: [
          {
            name: 'request',
            template: 'template.yaml',
            constraint: 'constraint.yaml',
            cases: [{ name: operation, object: 'request.yaml', assertions: [{ violations: 'no' }] }],
          },
        ],
      },
    };
    for (const [file, content] of Object.entries(files)) {
      writeFileSync(path.join(folder, file), JSON.stringify(content));
    }
    return gator(['verify', '.'], undefined, folder);
  };

  test('is checked when it is created, but can be updated and deleted', async () => {
    const { status, output } = await inRequest('CREATE', running({}, 'Pending'));
    expect(output).toContain(noRole);
    expect(status).not.toBe(0);
    for (const operation of ['UPDATE', 'DELETE']) {
      expect(await inRequest(operation, running(valid, 'Running'))).toMatchObject({ status: 0 });
    }
  });

  test('that is invalid can be updated, even where the Constraint has no parameters', async () => {
    const { parameters: _, ...others } = defaults.pods.spec;
    const withoutParameters = { ...defaults.pods, spec: others };
    for (const constraint of [defaults.pods, withoutParameters]) {
      expect(await inRequest('CREATE', running({}, 'Pending'), constraint)).not.toMatchObject({ status: 0 });
      expect(await inRequest('UPDATE', running({}, 'Pending'), constraint)).toMatchObject({ status: 0 });
    }
  });
});

describeWithEngines('a workload', ['gator'], () => {
  const valid = { role: 'web', 'agent-inject-secret-db': 'database/creds/app' };
  const implied = '[Implied by vault-agent-injection-check-workloads] ';

  test('needs neither a token nor the agent nor a namespace in its file', async () => {
    expect(await messages(deployment(template(valid)))).toEqual([]);
    expect(await messages(deployment(template(valid), { name: 'app' }))).toEqual([]);
  });

  test.each([
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'ReplicaSet'],
    ['apps/v1', 'StatefulSet'],
    ['v1', 'ReplicationController'],
    ['batch/v1', 'Job'],
  ])('is reported for what is wrong with its pods: %s %s', async (apiVersion, kind) => {
    expect(await messages({ ...deployment(template({})), apiVersion, kind })).toEqual([implied + noRole]);
  });

  test('is reported for what is wrong with its pods: a CronJob', async () => {
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'app', namespace: 'shop' },
      spec: { jobTemplate: { spec: { template: template({}) } } },
    };
    expect(await messages(cronJob)).toEqual([
      `[Implied by vault-agent-injection-check-workloads-cronjobs] ${noRole}`,
    ]);
  });

  test('may name a volume of its template that has a token', async () => {
    const annotations = { ...valid, 'agent-service-account-token-volume-name': 'token' };
    expect(await messages(deployment(template(annotations, { volumes: token.volumes })))).toEqual([]);
  });

  test('whose pods decline a token is reported', async () => {
    const [message = '', ...others] = await messages(
      deployment(template(valid, { automountServiceAccountToken: false })),
    );
    expect(message.replace(implied, '')).toMatch(noToken);
    expect(others).toEqual([]);
  });

  test('is read although a member is null', async () => {
    const nulls = template({}, { volumes: null, containers: [{ name: 'app', volumeMounts: null }] });
    expect(await messages(deployment(nulls))).toEqual([implied + noRole]);
  });

  test('of a system namespace is reported', async () => {
    expect(await messages(deployment(template(valid), { name: 'app', namespace: 'kube-system' }))).toEqual([
      `${implied}pods in the system namespace kube-system are not injected; run the pod in another namespace`,
    ]);
  });

  test('fails gator test, and only warns where denial is Audit', async () => {
    const statusFor = async (config: Readonly<Record<string, unknown>>) => {
      const files = Files.of(config);
      const all = [files.template, files.workloads, ...files.expansions, deployment(template({}))];
      const input = all.map((object) => JSON.stringify(object)).join('\n---\n');
      const { status, stdout } = await gator(['test'], input);
      expect(stdout).toContain(noRole);
      return status;
    };
    expect(await statusFor({})).toBe(1);
    expect(await statusFor({ admission: { denial: 'Audit' } })).toBe(0);
  });
});
