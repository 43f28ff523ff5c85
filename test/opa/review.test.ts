import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { bundle } from '../../generator/targets/opa/bundle.js';
import { opaBundle, opaPolicies } from '../../generator/targets/opa/target.js';
import { reviewOf } from '../admission/review-of.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { goldenCases } from '../golden/cases.js';
import { temporaryFolder } from '../temporary-folder.js';

const asking = goldenCases().find(({ expected }) => expected.patch !== undefined)?.request.object as {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: { readonly containers: readonly object[] };
};
const annotation = (name: string, value: unknown) => ({
  ...asking,
  metadata: { ...asking.metadata, annotations: { ...asking.metadata.annotations, [name]: value } },
});
const review = (object: unknown, parts: object = {}) => ({
  ...reviewOf({ uid: 'a-uid', namespace: 'default', object }),
  ...parts,
});
const order = (config: object) => ({ program: loadProgram(), config: normaliseConfig(config, 'the test') });

describeWithEngines("OPA's answer to an AdmissionReview", ['opa'], () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });

  const main = (input: unknown, archive = opaBundle(order({}), opaPolicies(order({})))) => {
    writeFileSync(path.join(folder, 'bundle.tar.gz'), archive);
    writeFileSync(path.join(folder, 'input.json'), JSON.stringify(input));
    const args = ['eval', '--bundle', 'bundle.tar.gz', '--input', 'input.json', '--format', 'raw'];
    const output = execFileSync(enginePath('opa'), [...args, 'data.system.main'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return JSON.parse(output);
  };
  const refusal = (code: number, reason: string, message: unknown, uid = 'a-uid') => ({
    uid,
    allowed: false,
    status: { status: 'Failure', code, reason, message },
  });

  test.each(['admission.k8s.io/v1', 'admission.k8s.io/v1beta1'])(
    'is one of the same version: %s',
    (apiVersion) => {
      expect(main(review(asking, { apiVersion }))).toEqual({
        apiVersion,
        kind: 'AdmissionReview',
        response: { uid: 'a-uid', allowed: true, patchType: 'JSONPatch', patch: expect.any(String) },
      });
    },
  );

  test('allows what does not ask', () => {
    expect(main(review({ kind: 'Pod', metadata: {}, spec: {} })).response).toEqual({
      uid: 'a-uid',
      allowed: true,
    });
  });

  describe('about what will not work as its author expects', () => {
    const misspelt = annotation('vault.hashicorp.com/agent-inject-secrte-a', 'secret/a');
    const warning = expect.stringMatching(
      /^vault\.hashicorp\.com\/agent-inject-secrte-a: is not an annotation/,
    );
    const archiveFor = (admission: object) => opaBundle(order({ admission }), opaPolicies(order({})));

    test('warns', () => {
      const { patch, ...response } = main(review(misspelt)).response;
      expect(patch).toEqual(expect.any(String));
      expect(response).toEqual({
        uid: 'a-uid',
        allowed: true,
        patchType: 'JSONPatch',
        warnings: [warning],
      });
    });

    test('says nothing to a controller', () => {
      const metadata = { ...misspelt.metadata, ownerReferences: [{ kind: 'ReplicaSet', controller: true }] };
      expect(main(review({ ...misspelt, metadata })).response).not.toHaveProperty('warnings');
    });

    test('warns about a pod whose owner is not its controller', () => {
      const metadata = { ...misspelt.metadata, ownerReferences: [{ kind: 'Application' }] };
      expect(main(review({ ...misspelt, metadata })).response.warnings).toEqual([warning]);
    });

    test('warns about an annotation that is null as about an empty one', () => {
      const withSecret = (path: unknown) => {
        const annotations = {
          ...asking.metadata.annotations,
          'vault.hashicorp.com/agent-inject-secret-unused': path,
          'vault.hashicorp.com/agent-inject-command-unused': 'true',
        };
        return review({ ...asking, metadata: { ...asking.metadata, annotations } });
      };
      expect(main(withSecret(null)).response.warnings).toEqual([
        expect.stringMatching(/^vault\.hashicorp\.com\/agent-inject-command-unused: is ignored without /),
      ]);
    });

    test('says nothing else where it refuses', () => {
      const annotations = {
        ...misspelt.metadata.annotations,
        'vault.hashicorp.com/agent-pre-populate': 'yes',
      };
      const pod = { ...misspelt, metadata: { ...misspelt.metadata, annotations } };
      const message = expect.stringContaining('is not a boolean');
      expect(main(review(pod)).response).toEqual(refusal(403, 'Forbidden', message));
    });

    test('says nothing with `lint: Off`', () => {
      expect(main(review(misspelt), archiveFor({ lint: 'Off' })).response).not.toHaveProperty('warnings');
    });

    test('warns after the reasons for which a pod is not injected', () => {
      const annotations = {
        ...misspelt.metadata.annotations,
        'vault.hashicorp.com/agent-pre-populate': 'yes',
      };
      const pod = { ...misspelt, metadata: { ...misspelt.metadata, annotations } };
      expect(main(review(pod), archiveFor({ denial: 'Audit' })).response).toEqual({
        uid: 'a-uid',
        allowed: true,
        warnings: [expect.stringContaining('is not a boolean'), warning],
      });
    });
  });

  test('allows what asks by names without the prefix, also with the config folded in', () => {
    const pod = { kind: 'Pod', metadata: { annotations: { 'agent-inject': 'true', role: 'web' } }, spec: {} };
    const folded = { ...order({}), options: { specialize: true } };
    for (const archive of [undefined, opaBundle(folded, opaPolicies(folded))]) {
      expect(main(review(pod), archive).response).toEqual({ uid: 'a-uid', allowed: true });
    }
  });

  test.each([{}, { namespace: '' }])('refuses a request whose namespace is missing or empty: %j', (place) => {
    const request = { uid: 'a-uid', object: asking, ...place };
    expect(main(review(asking, { request })).response).toEqual(
      refusal(403, 'Forbidden', 'the request names no namespace'),
    );
  });

  test('refuses with every reason', () => {
    const pod = annotation('vault.hashicorp.com/agent-pre-populate', 'yes');
    const message = expect.stringMatching(
      /^vault\.hashicorp\.com\/agent-pre-populate: "yes" is not a boolean; use /,
    );
    expect(main(review(pod)).response).toEqual(refusal(403, 'Forbidden', message));
  });

  test("refuses where the pod's own JSON Patch does not apply", () => {
    const patch = JSON.stringify([{ op: 'remove', path: '/nowhere' }]);
    const message =
      'vault.hashicorp.com/agent-json-patch: the operation "remove" on "/nowhere" does not apply to the agent\'s container';
    const pod = annotation('vault.hashicorp.com/agent-json-patch', patch);
    expect(main(review(pod)).response).toEqual(refusal(403, 'Forbidden', message));
  });

  test('refuses where the JSON Patch for the init container does not apply, although there is no sidecar', () => {
    const patch = JSON.stringify([{ op: 'remove', path: '/nowhere' }]);
    const pod = annotation('vault.hashicorp.com/agent-init-json-patch', patch);
    pod.metadata.annotations['vault.hashicorp.com/agent-pre-populate-only'] = 'true';
    const message =
      'vault.hashicorp.com/agent-init-json-patch: the operation "remove" on "/nowhere" does not apply to the agent\'s container';
    expect(main(review(pod)).response).toEqual(refusal(403, 'Forbidden', message));
  });

  test('applies a JSON Patch as the API server does, which replaces and copies members that are missing', () => {
    const patch = JSON.stringify([
      { op: 'replace', path: '/imagePullPolicy', value: 'Always' },
      { op: 'copy', from: '/nowhere', path: '/workingDir' },
      { op: 'copy', from: '/env/+0/nowhere', path: '/livenessProbe' },
    ]);
    const pod = annotation('vault.hashicorp.com/agent-json-patch', patch);
    expect(main(review(pod)).response).toMatchObject({ allowed: true, patch: expect.any(String) });
  });

  test.each([
    { op: 'copy', from: '/nowhere/x', path: '/workingDir' },
    { op: 'copy', from: '/image/x', path: '/workingDir' },
    { op: 'copy', from: '/env/-', path: '/workingDir' },
    { op: 'copy', from: '/env/-/x', path: '/workingDir' },
    { op: 'copy', from: '/env/77', path: '/env/-' },
    { op: 'replace', path: '/args/+1', value: 'x' },
  ])('applies none that the API server cannot: %j', (operation) => {
    const pod = annotation('vault.hashicorp.com/agent-json-patch', JSON.stringify([operation]));
    const message = `vault.hashicorp.com/agent-json-patch: the operation "${operation.op}" on "${operation.path}" does not apply to the agent's container`;
    expect(main(review(pod)).response).toEqual(refusal(403, 'Forbidden', message));
  });

  test.each([
    [
      { op: 'add', path: '/env/0', value: { name: 'A' } },
      { op: 'test', path: '/env/1/name', value: 'NAMESPACE' },
      { op: 'remove', path: '/env/6/value' },
    ],
    [
      { op: 'remove', path: '/volumeMounts/0' },
      { op: 'test', path: '/volumeMounts/0/name', value: 'home-sidecar' },
    ],
    [
      { op: 'add', path: '/ports', value: [{ containerPort: 1 }, { containerPort: 2 }] },
      { op: 'remove', path: '/ports/0' },
      { op: 'test', path: '/ports/0/containerPort', value: 2 },
    ],
    [
      { op: 'copy', from: '/env', path: '/envFrom' },
      { op: 'remove', path: '/envFrom/0' },
      { op: 'test', path: '/envFrom/0/name', value: 'HOST_IP' },
    ],
    [
      { op: 'copy', from: '/nowhere', path: '/workingDir' },
      { op: 'remove', path: '/volumeMounts/0' },
      { op: 'test', path: '/volumeMounts/0/name', value: 'home-sidecar' },
    ],
  ])('finds the items of a list where earlier operations left them: %j', (...patch) => {
    const pod = annotation('vault.hashicorp.com/agent-json-patch', JSON.stringify(patch));
    expect(main(review(pod)).response).toMatchObject({ allowed: true, patch: expect.any(String) });
  });

  // review.rego applies the patch with all copies unchanged, and then with all of them as null (docs/deviations.md).
  test('refuses to change what a copy contains beside a copy of a missing member', () => {
    const patch = [
      { op: 'copy', from: '/nowhere', path: '/workingDir' },
      { op: 'copy', from: '/env', path: '/envFrom' },
      { op: 'remove', path: '/envFrom/0' },
    ];
    const pod = annotation('vault.hashicorp.com/agent-json-patch', JSON.stringify(patch));
    expect(main(review(pod)).response).toMatchObject({
      allowed: false,
      status: { message: expect.stringContaining('the operation "remove" on "/envFrom/0" does not apply') },
    });
  });

  test.each([15, 16, 100])('names the operation that does not apply, after %i others', (count) => {
    const others = Array.from({ length: count }, (_, port) => ({
      op: 'add',
      path: '/ports',
      value: [{ containerPort: port }],
    }));
    const patch = JSON.stringify([...others, { op: 'remove', path: '/nowhere' }, ...others]);
    const pod = annotation('vault.hashicorp.com/agent-json-patch', patch);
    expect(main(review(pod)).response.status.message).toContain('the operation "remove" on "/nowhere" does');
  });

  test.each([17, 32])('names the operation that does not apply, the last of %i', (count) => {
    const others = Array.from({ length: count - 1 }, () => ({ op: 'add', path: '/tty', value: true }));
    const patch = JSON.stringify([...others, { op: 'remove', path: '/nowhere' }]);
    const pod = annotation('vault.hashicorp.com/agent-json-patch', patch);
    expect(main(review(pod)).response.status.message).toContain('the operation "remove" on "/nowhere" does');
  });

  test('names the operation that does not apply, among many of the injection', () => {
    const mounting = Array.from({ length: 80 }, (_, index) => ({ name: `c${index}` }));
    const paths = Array.from({ length: 100 }, (_, index) => [
      [`vault.hashicorp.com/agent-inject-secret-s${index}`, 'secret/a'],
      [`vault.hashicorp.com/secret-volume-path-s${index}`, `/secrets/${index}`],
    ]).flat();
    const patch = [
      { op: 'replace', path: '/imagePullPolicy', value: 'Always' },
      { op: 'replace', path: '/env/77', value: {} },
      { op: 'remove', path: '/nowhere' },
    ];
    const pod = annotation('vault.hashicorp.com/agent-json-patch', JSON.stringify(patch));
    Object.assign(pod.metadata.annotations, Object.fromEntries(paths));
    const { response } = main(
      review({ ...pod, spec: { ...pod.spec, containers: [...pod.spec.containers, ...mounting] } }),
    );
    expect(response.status.message).toBe(
      'vault.hashicorp.com/agent-json-patch: the operation "replace" on "/env/77" does not apply to the agent\'s container',
    );
  });

  test('with denial: Audit, warns instead', () => {
    const config = order({ admission: { denial: 'Audit' } });
    const pod = annotation('vault.hashicorp.com/agent-pre-populate', 'yes');
    expect(main(review(pod), opaBundle(config, opaPolicies(config))).response).toEqual({
      uid: 'a-uid',
      allowed: true,
      warnings: [expect.stringContaining('is not a boolean')],
    });
  });

  const notAReview = 'not an AdmissionReview of admission.k8s.io/v1 or v1beta1 with a request';
  const notAPod = 'not a pod; this webhook handles only pods';
  test.each([
    ['an object that is no pod', review({ kind: 'ConfigMap' }), notAPod],
    ['a pod without spec', review({ kind: 'Pod' }), notAPod],
    ['a spec that is no object', review({ kind: 'Pod', spec: 'containers' }), notAPod],
    ['annotations that are no object', review({ ...asking, metadata: { annotations: 'true' } }), notAPod],
    ['no object', review(undefined), notAPod],
    ['another version', review(asking, { apiVersion: 'admission.k8s.io/v2' }), notAReview],
    ['another kind', review(asking, { kind: 'Review' }), notAReview],
  ])('refuses %s', (_, input, message) => {
    expect(main(input).response).toEqual(refusal(400, 'BadRequest', message));
  });

  test.each([
    [{}],
    [[]],
    ['text'],
    [null],
    [review(asking, { request: null })],
    [review(asking, { request: {} })],
    [review(asking, { request: { uid: 1, namespace: 'default', object: asking } })],
  ])('refuses %j, which has no uid', (input) => {
    expect(main(input)).toEqual({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: refusal(400, 'BadRequest', notAReview, ''),
    });
  });

  test.each([
    ['containers that are no list', { ...asking, spec: { ...asking.spec, containers: 'app' } }],
    ['containers that are no objects', { ...asking, spec: { ...asking.spec, containers: ['app'] } }],
    ['volumes that are no list', { ...asking, spec: { ...asking.spec, volumes: { a: 1 } } }],
    ['an annotation that is no text', annotation('vault.hashicorp.com/role', 1)],
    ['an annotation that is no text, though it asks', annotation('vault.hashicorp.com/agent-inject', true)],
  ])('never allows a pod that asks and cannot be read: %s', (_, pod) => {
    const { allowed, patch } = main(review(pod)).response;
    expect(allowed === false || patch !== undefined).toBe(true);
  });

  test('takes members that are null for ones that are not there, as the API server does', () => {
    const { containers } = asking.spec;
    const mount = { name: 'cache', mountPath: '/cache' };
    const other = { name: 'other', image: 'nginx', volumeMounts: [mount] };
    const pod = {
      ...annotation('vault.hashicorp.com/agent-copy-volume-mounts', other.name),
      spec: { ...asking.spec, containers: [...containers, other] },
    };
    const withNulls = {
      ...pod,
      metadata: { ...pod.metadata, creationTimestamp: null, uid: null },
      spec: {
        ...pod.spec,
        containers: [...containers, { ...other, volumeMounts: [{ ...mount, subPath: null }] }],
        initContainers: null,
        shareProcessNamespace: null,
      },
      status: null,
    };
    expect(main(review(withNulls)).response).toEqual(main(review(pod)).response);
  });

  test('takes an annotation that is null for an empty one, as the API server does', () => {
    const answerTo = (value: unknown) =>
      main(review(annotation('vault.hashicorp.com/service', value))).response;
    expect(answerTo('').status.message).toContain('vault.hashicorp.com/service: may not be empty');
    expect(answerTo(null)).toEqual(answerTo(''));
    expect(main(review({ kind: 'Pod', metadata: { annotations: null }, spec: {} })).response).toEqual({
      uid: 'a-uid',
      allowed: true,
    });
  });

  test('is there for a pod of 10 MiB', () => {
    const pod = annotation('example.com/large', 'x'.repeat(10 * 2 ** 20));
    expect(main(review(pod)).response).toEqual(main(review(asking)).response);
  });

  test.each([
    ['missing', {}],
    ['of another version, with a key less', { injectorless: { config: { vaultAddr: 'https://v' } } }],
    ['of wrong types', { injectorless: { config: 'x' } }],
  ])('is a refusal where the config is %s', (_, data) => {
    const archive = bundle(opaPolicies(order({})), data);
    const message =
      'data.injectorless.config is missing or incomplete; load the bundle that injectorless generates';
    expect(main(review(asking), archive).response).toEqual(refusal(500, 'InternalError', message));
    expect(main(review({ kind: 'Pod', metadata: {}, spec: {} }), archive).response.allowed).toBe(true);
  });
});
