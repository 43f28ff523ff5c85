import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { loadWasmInjection } from '../../wasm/host.js';
import { absenceOf, enginePath } from '../engines/engines.js';
import { goldenCases } from '../golden/cases.js';
import { run, shell, spawnBuilt, unprivileged } from './command-line.js';
import { defaults, expectUsageError, file, folder, prepareGenerate, tree } from './generated.js';

const policyFiles = [
  'vault-agent-injection',
  'vault-agent-injection-check',
  'vault-agent-injection-lint',
].map((name) => `${name}/${name}.yaml`);

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

prepareGenerate();

describe('generate', () => {
  test('writes a folder for each target to vault-policies/ and says so', async () => {
    const outcome = await spawnBuilt(['generate'], { cwd: folder });
    const written = tree(path.join(folder, 'vault-policies'));
    expect(Object.keys(written)).toEqual(Object.keys(defaults));
    expect(Object.keys(written)).toEqual(
      expect.arrayContaining([...policyFiles, 'kustomization.yaml'].map((name) => `kyverno/${name}`)),
    );
    const names = Object.keys(written).map((name) => `vault-policies/${name}`);
    const width = Math.max(...names.map((name) => name.length));
    const rows = names.map((name) => {
      const size = `${(statSync(path.join(folder, name)).size / 1024).toFixed(1)} KiB`;
      return `  ${name.padEnd(width)}  ${size.padStart(9)}`;
    });
    const [heading, ...lines] = outcome.stdout.split('\n');
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(heading).toBe(`Wrote ${names.length} files:`);
    expect(lines.slice(0, names.length).sort()).toEqual(rows.sort());
    expect(lines.slice(names.length)).toEqual([
      'Next, depending on your engine, one of:',
      '  kubectl apply -k vault-policies/kyverno',
      '  kubectl apply -k vault-policies/kubernetes',
      '  kubectl apply -f vault-policies/opa/kubernetes',
      '  kubectl apply -k vault-policies/gatekeeper && ' +
        "kubectl wait --for=jsonpath='{.status.created}'=true constrainttemplate/vaultagentinjectioncheck && " +
        'kubectl apply -f vault-policies/gatekeeper/samples/vault-agent-injection-check/constraint.yaml',
      '  kubectl apply -k vault-policies/webhook',
      '',
    ]);
  });

  test("takes the operator's config", async () => {
    const config = file(
      'config.yaml',
      'vaultAddr: https://my.vault:1234\nadmission: { failurePolicy: Ignore }\n',
    );
    const { code } = await run('generate', '-t', 'kyverno', '--config', config, '--output', folder);
    const policy = readFileSync(
      path.join(folder, 'kyverno/vault-agent-injection/vault-agent-injection.yaml'),
      'utf8',
    );
    expect(code).toBe(0);
    expect(policy).toContain('"https://my.vault:1234"');
    expect(policy).not.toContain('https://vault.vault.svc:8200');
    expect(parse(policy).spec.failurePolicy).toBe('Ignore');
  });

  test('makes the folders it writes to, and replaces only its own files', async () => {
    const output = path.join(folder, 'a/b c/d');
    expect((await run('generate', '-o', output)).code).toBe(0);
    expect(tree(output)).toEqual(defaults);
    file('a/b c/d/kyverno/mine.yaml', 'mine');
    file('a/b c/d/kyverno/kustomization.yaml', 'old');
    expect((await run('generate', '-o', output)).code).toBe(0);
    expect(tree(output)).toEqual({ ...defaults, 'kyverno/mine.yaml': 'mine' });
  });

  test.each([
    ['kyverno', policyFiles.map((name) => `kyverno/${name}`)],
    ['opa', ['opa/kubernetes/opa.yaml']],
    [
      'gatekeeper',
      ['gatekeeper/template.yaml', 'gatekeeper/samples/vault-agent-injection-check/constraint.yaml'],
    ],
    ['webhook', ['webhook/webhook.yaml']],
  ])(
    'to standard output gives the manifests of %s that kubectl takes, and nothing else',
    async (target, manifests) => {
      const { code, stdout, stderr } = await run('generate', '-t', target, '-o', '-');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const documents = parseAllDocuments(stdout);
      const written = manifests.flatMap((name) => parseAllDocuments(defaults[name] ?? ''));
      expect(documents.flatMap((document) => document.errors)).toEqual([]);
      expect(documents.map((document) => document.toJS())).toEqual(
        written.map((document) => document.toJS()),
      );
    },
  );

  test('gives the same bytes for the same config, whatever the order of its keys and wherever it lies', async () => {
    const config = file('config.yaml', stringify(fullConfig));
    mkdirSync(path.join(folder, 'reversed'));
    const reversed = file(
      'reversed/config.yaml',
      stringify(Object.fromEntries(Object.entries(fullConfig).reverse())),
    );
    const [one, other] = [
      await run('generate', '-t', 'kyverno', '-c', config, '-o', '-'),
      await run('generate', '-t', 'kyverno', '-c', reversed, '-o', '-'),
    ];
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(other).toEqual(one);
  });
});

describe('generate --check --diff', () => {
  const policy = 'kyverno/vault-agent-injection/vault-agent-injection.yaml';
  const args = ['generate', '-t', 'kyverno'] as const;

  test('shows how the files differ, as a patch', async () => {
    const output = path.join(folder, 'out');
    await run(...args, '-o', output);
    const wanted = tree(output);
    const text = wanted[policy] ?? '';
    file(`out/${policy}`, text.replace('timeoutSeconds: 10', 'timeoutSeconds: 11'));
    rmSync(path.join(output, 'kyverno/kustomization.yaml'));
    const { code, stdout, stderr } = await run(...args, '-o', output, '--check', '--diff');
    expect(code).toBe(1);
    expect(stderr).toContain(`${path.join(output, policy)}: is not up to date\n`);
    const changes = stdout.split('\n').filter((line) => /^[-+]/.test(line));
    expect(changes.slice(0, 6)).toEqual([
      `--- ${path.join(output, policy)}`,
      `+++ ${path.join(output, policy)}`,
      '-    timeoutSeconds: 11',
      '+    timeoutSeconds: 10',
      `--- ${path.join(output, 'kyverno/kustomization.yaml')}`,
      `+++ ${path.join(output, 'kyverno/kustomization.yaml')}`,
    ]);
  });

  test('shows nothing where nothing differs', async () => {
    const output = path.join(folder, 'out');
    await run(...args, '-o', output);
    const { code, stdout } = await run(...args, '-o', output, '--check', '--diff');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+ files are up to date\n$/),
    });
  });

  test.each([
    [true, undefined, true],
    [true, '1', false],
    [false, undefined, false],
  ])('with colours: on a terminal %s, NO_COLOR %s, %s', async (isTTY, noColour, hasColours) => {
    const output = path.join(folder, 'out');
    await run(...args, '-o', output);
    file(`out/${policy}`, 'other\n');
    const before = process.stdout.isTTY;
    vi.stubEnv('NO_COLOR', noColour);
    process.stdout.isTTY = isTTY;
    try {
      const { stdout } = await run(...args, '-o', output, '--check', '--diff');
      expect(stdout.includes('\u001b[31m-other\u001b[0m\n')).toBe(hasColours);
      expect(stdout.includes('\u001b')).toBe(hasColours);
    } finally {
      process.stdout.isTTY = before;
      vi.unstubAllEnvs();
    }
  });

  test('needs --check', async () => {
    expectUsageError(await run('generate', '--diff'), '--diff shows what --check finds; add --check');
  });
});

describe('what says where a file is from', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const headingOf = (text: string) => text.split('\n')[0];

  /** The files with text that can have comments. */
  const commented = (files: Record<string, string>) =>
    Object.entries(files).filter(([name]) => /\.(?:ya?ml|rego)$/.test(name));

  test('every file that can have comments says what wrote it, from what', () => {
    for (const [name, text] of commented(defaults)) {
      // Rego without the config in it is the same for every config.
      const origin = /(?<!_test)\.rego$/.test(name) ? '' : ' from the default config';
      expect(headingOf(text), name).toBe(
        `# Code generated by injectorless ${version}${origin}; DO NOT EDIT.`,
      );
    }
    expect(commented(defaults).length).toBeGreaterThan(10);
  });

  test.each([
    ['config.yaml', 'config.yaml'],
    [`${'a long name of a config '.repeat(6)}.yaml`, `${'a long name of a config '.repeat(6)}.yaml`],
    ['line\nbreak.yaml', 'line\\u000abreak.yaml'],
  ])('on one line, with the name of the config %j', async (name, shown) => {
    const config = file(name, 'vaultAddr: https://my.vault\n');
    expect((await run('generate', '-c', config, '-o', path.join(folder, 'out'))).code).toBe(0);
    for (const [written, text] of commented(tree(path.join(folder, 'out')))) {
      const origin = /(?<!_test)\.rego$/.test(written) ? '' : ` from ${shown}`;
      expect(headingOf(text), written).toBe(
        `# Code generated by injectorless ${version}${origin}; DO NOT EDIT.`,
      );
    }
  });

  test('not with the path of a pipe, which is another each time', async () => {
    const { stdout } = await shell(
      'injectorless generate -t webhook -o - -c <(echo "vaultAddr: https://my.vault")',
    );
    expect(headingOf(stdout)).toBe(`# Code generated by injectorless ${version} from a config; DO NOT EDIT.`);
  });

  /** The annotations by which a cluster can tell, of every object that has them. */
  const provenanceIn = (stream: string) =>
    parseAllDocuments(stream)
      .map((document) => document.toJS())
      .filter(({ metadata }) => metadata.annotations?.['injectorless/version'] !== undefined)
      .map(({ kind, metadata }) => ({
        kind,
        version: metadata.annotations['injectorless/version'],
        hash: metadata.annotations['injectorless/config-hash'],
        partOf: metadata.labels['app.kubernetes.io/part-of'],
      }));

  test.each([
    ['kyverno', ['MutatingPolicy', 'ValidatingPolicy', 'ValidatingPolicy']],
    ['opa', ['Deployment', 'MutatingWebhookConfiguration']],
    ['gatekeeper', ['VaultAgentInjectionCheck']],
    ['webhook', ['Deployment', 'MutatingWebhookConfiguration']],
  ])('objects of %s name the version and a hash of the config', async (target, kinds) => {
    const { stdout } = await run('generate', '-t', target, '-o', '-');
    const hash = expect.stringMatching(/^[0-9a-f]{12}$/);
    expect(provenanceIn(stdout)).toEqual(
      kinds.map((kind) => ({ kind, version, hash, partOf: 'injectorless' })),
    );
  });

  test('the hash is that of the values which the target reads', async () => {
    const hashOf = async (text: string) => {
      const { stdout } = await run('generate', '-t', 'kyverno', '-o', '-', '-c', file('config.yaml', text));
      return new Set(provenanceIn(stdout).map(({ hash }) => hash));
    };
    const hash = await hashOf('');
    expect(hash.size).toBe(1);
    const vault = 'vaultAddr: https://vault.vault.svc:8200\n';
    const selectors =
      'admission: { namespaceSelector: { matchLabels: { a: "1", b: "2" } }, timeoutSeconds: 10 }\n';
    const selectorsReversed =
      'admission: { timeoutSeconds: 10, namespaceSelector: { matchLabels: { b: "2", a: "1" } } }\n';
    // The default written out, and what another target reads.
    expect(await hashOf(`# Vault\n${vault}opa: { replicas: 5 }\n`)).toEqual(hash);
    expect(await hashOf(selectors)).toEqual(await hashOf(`${selectorsReversed}${vault}`));
    const others = ['vaultAddr: https://my.vault', selectors, 'kyverno: { minVersion: "1.19" }'];
    for (const text of others) expect(await hashOf(text), text).not.toEqual(hash);
  });
});

/** A config that says something else than the default for every key. */
const fullConfig = {
  vaultAddr: 'https://vault.example.com:8200',
  vaultCaCertBytes: `-----BEGIN CERTIFICATE-----\n${`${'MIIDdzCCAl+gAwIBAgIE'.repeat(3)}AAAA\n`.repeat(24)}-----END CERTIFICATE-----\n`,
  proxyAddr: 'http://proxy.example.com:3128',
  vaultImage: 'registry.example.com/hashicorp/vault:1.20.0',
  profile: 'recommended',
  podExtensions: true,
  nativeSidecar: true,
  nativeSidecarOnly: true,
  preferKubernetesToken: true,
  projectedToken: true,
  projectedTokenAudience: 'vault',
  projectedTokenExpirationSeconds: 7200,
  tokenFileMode: '0644',
  seccompProfile: 'RuntimeDefault',
  sameUserFromPod: true,
  imagePullPolicy: 'IfNotPresent',
  volumeSizeLimit: '16Mi',
  skipMountedPaths: true,
  initContainerName: 'vault-init',
  sidecarName: 'vault-sidecar',
  volumePrefix: 'vault-',
  caConfigMap: '',
  applicationEnv: true,
  agentVolumeMounts: 'templates:/vault/templates',
  defaults: { 'agent-cache-enable': 'true', role: 'apps' },
  namespaces: { 'team-*': { vaultNamespace: 'teams' }, 'team-a': { vaultAddr: 'https://a.example.com' } },
  locked: ['service', 'agent-inject-command'],
  vaultAuthType: 'jwt',
  vaultAuthPath: 'auth/jwt',
  vaultNamespace: 'admin/team',
  revokeOnShutdown: true,
  runAsUser: 1001,
  runAsGroup: 1002,
  runAsSameUser: true,
  setSecurityContext: true,
  defaultTemplate: 'json',
  cpuRequest: '100m',
  memRequest: '32Mi',
  ephemeralRequest: '64Mi',
  cpuLimit: '1',
  memLimit: '256Mi',
  ephemeralLimit: '128Mi',
  authMinBackoff: '1s',
  authMaxBackoff: '5m',
  disableIdleConnections: 'auto-auth,caching,proxying,templating',
  disableKeepAlives: 'auto-auth,caching,proxying,templating',
  templateConfigExitOnRetryFailure: false,
  templateStaticSecretRenderInterval: '30s',
  templateMaxConnectionsPerHost: 10,
  templateLeaseRenewalThreshold: 0.5,
  admission: {
    failurePolicy: 'Ignore',
    timeoutSeconds: 5,
    reinvocationPolicy: 'IfNeeded',
    denial: 'Audit',
    lint: 'Deny',
    namespaceSelector: { matchLabels: { 'vault-agent': 'enabled' } },
    objectSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['web', 'batch'] }] },
  },
  kyverno: { minVersion: '1.17' },
  kubernetes: { minVersion: '1.35' },
  opa: {
    namespace: 'vault-injection',
    image: 'registry.example.com/openpolicyagent/opa:1.22.2-static',
    replicas: 3,
    networkPolicy: false,
    ingressCidrs: ['10.0.0.0/28'],
    tlsSecretName: 'opa-tls',
    caBundle: `-----BEGIN CERTIFICATE-----\n${`${'MIIDdzCCAl+gAwIBAgIE'.repeat(3)}AAAA\n`.repeat(24)}-----END CERTIFICATE-----\n`,
    bundleUrl: 'https://bundles.example.com/injectorless/bundle.tar.gz',
    bundlePollSeconds: 300,
    bundleTokenSecretName: 'opa-bundle-token',
  },
  webhook: {
    namespace: 'vault-injection',
    createNamespace: true,
    image: 'registry.example.com/injectorless:0.1.0',
    replicas: 3,
    networkPolicy: false,
    ingressCidrs: ['10.0.0.0/28'],
    tls: 'secret',
    tlsSecretName: 'webhook-tls',
    caBundle: `-----BEGIN CERTIFICATE-----\n${`${'MIIDdzCCAl+gAwIBAgIE'.repeat(3)}AAAA\n`.repeat(24)}-----END CERTIFICATE-----\n`,
    apiServerPort: 8443,
  },
};

describe('each policy stays below what kubectl can apply', () => {
  const largest = 100 * 1024;

  test('for the config with all keys', () => {
    const { properties } = configSchema;
    expect(Object.keys(fullConfig).sort()).toEqual(Object.keys(properties).sort());
    for (const section of ['admission', 'kyverno', 'opa', 'webhook'] as const) {
      expect(Object.keys(fullConfig[section]).sort()).toEqual(
        Object.keys(properties[section].properties).sort(),
      );
    }
  });

  test('the default config', () => {
    for (const name of policyFiles) {
      expect(Buffer.byteLength(defaults[`kyverno/${name}`] ?? '')).toBeLessThan(largest);
    }
  });

  test('all keys set', async () => {
    expect(
      await run('generate', '-t', 'kyverno', '-c', file('config.yaml', stringify(fullConfig)), '-o', folder),
    ).toMatchObject({ code: 0 });
    for (const name of policyFiles) {
      expect(statSync(path.join(folder, 'kyverno', name)).size).toBeLessThan(largest);
    }
  });
});

test('standard output is for one target: applied as one stream, several would all inject', async () => {
  expect(await run('generate', '-o', '-')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'standard output takes the manifests of one target; select it, as in --target kyverno --output -\n',
  });
});

describe('generate --specialize', () => {
  test('needs an opa', async () => {
    const outcome = await run(
      'generate',
      '-t',
      'opa',
      '-o',
      path.join(folder, 'out'),
      '--specialize',
      '/nowhere/opa',
    );
    const stderr = '/nowhere/opa: there is no such program; install opa, or give its path\n';
    expect(outcome).toEqual({ code: 2, stdout: '', stderr });
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  test('needs an opa that makes a bundle', async () => {
    const program = file('opa', '#!/bin/sh\n');
    chmodSync(program, 0o755);
    expect(
      await run('generate', '-t', 'opa', '-o', path.join(folder, 'out'), '--specialize', program),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr: `${program}: wrote no bundle with a Wasm module; give the path of opa\n`,
    });
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  test('needs the target that it is for', async () => {
    const output = path.join(folder, 'out');
    expect(await run('generate', '-t', 'kyverno', '-o', output, '--specialize', 'opa')).toEqual({
      code: 2,
      stdout: '',
      stderr: '--specialize is for the target opa; add it to --target, or leave the option out\n',
    });
    expect(existsSync(output)).toBe(false);
  });

  const absence = absenceOf(['opa']);
  test.skipIf(absence !== undefined)(
    'folds the config into the Rego, and into a module of its own',
    async () => {
      const config = file('config.yaml', 'vaultImage: registry.example/vault:1\n');
      const output = path.join(folder, 'out');
      const args = ['-t', 'opa', '-c', config, '-o', output, '--specialize', enginePath('opa')];
      expect(await run('generate', ...args)).toMatchObject({ code: 0, stderr: '' });
      const rego = readFileSync(path.join(output, 'opa/injection.rego'), 'utf8');
      expect(rego).toContain('"registry.example/vault:1"');
      expect(rego).not.toContain('data.injectorless.config');
      const module = loadWasmInjection(undefined, readFileSync(path.join(output, 'opa/injection.wasm')));
      const [injected] = goldenCases().filter(({ expected }) => expected.patch !== undefined);
      const answer = module.decide(injected?.request as never);
      expect(JSON.stringify(answer)).toContain('"image":"registry.example/vault:1"');
      expect((await run('generate', '--check', ...args)).code).toBe(0);
      rmSync(path.join(output, 'opa/injection.wasm'));
      const { stderr } = await run('generate', '--check', ...args);
      expect(stderr).toContain(`--config ${config} --specialize ${enginePath('opa')} --output ${output}\n`);
    },
  );
});

describe('generate --check', () => {
  test('is content with what generate wrote, and writes nothing', async () => {
    const output = path.join(folder, 'policies');
    await run('generate', '-o', output);
    for (const name of Object.keys(defaults)) utimesSync(path.join(output, name), 1, 1);
    expect(await run('generate', '--check', '-o', output)).toEqual({
      code: 0,
      stdout: `${Object.keys(defaults).length} files are up to date\n`,
      stderr: '',
    });
    for (const name of Object.keys(defaults)) expect(statSync(path.join(output, name)).mtimeMs).toBe(1000);
  });

  test('names what differs, what is missing, and the command to run', async () => {
    const output = path.join(folder, 'policies');
    await run('generate', '-o', output);
    file('policies/kyverno/vault-agent-injection/vault-agent-injection.yaml', 'edited');
    rmSync(path.join(output, 'kyverno/kustomization.yaml'));
    const before = tree(folder);
    expect(await run('generate', '--check', '-o', output)).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        `${output}/kyverno/vault-agent-injection/vault-agent-injection.yaml: is not up to date`,
        `${output}/kyverno/kustomization.yaml: there is no such file or folder`,
        `make changes in the config, then run: injectorless generate --output ${output}`,
        '',
      ].join('\n'),
    });
    expect(tree(folder)).toEqual(before);
  });

  test('takes another config for a difference', async () => {
    await run('generate', '-t', 'kyverno', '-o', folder);
    const config = file('config.yaml', 'vaultAddr: https://my.vault\n');
    const args = ['-t', 'kyverno', '-c', config, '-o', folder];
    const { code, stdout, stderr } = await run('generate', '--check', ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(
      `${folder}/kyverno/vault-agent-injection/vault-agent-injection.yaml: is not up to date\n`,
    );
    expect(stderr).toContain(
      `\nmake changes in the config, then run: injectorless generate --target kyverno --config ${config} --output ${folder}\n`,
    );
  });

  test('prints a command that a shell takes as it stands', async () => {
    const config = file("it's.yaml", 'vaultAddr: https://my.vault\n');
    const output = path.join(folder, '$HOME & co');
    const args = ['-t', 'webhook', '-c', config, '-o', output];
    const { code, stderr } = await run('generate', '--check', ...args);
    expect(code).toBe(1);
    const command = stderr.trimEnd().split('\n').at(-1)?.split('then run: ')[1] ?? '';
    expect(await shell(command)).toMatchObject({ code: 0, stderr: '' });
    expect(await run('generate', '--check', ...args)).toMatchObject({ code: 0 });
  });

  test('has nothing to compare with on standard output', async () => {
    const outcome = await run('generate', '-t', 'opa', '--check', '-o', '-');
    expectUsageError(outcome, '--check compares files; set their folder with --output');
  });
});

describe('invalid usage exits with 2 and a message:', () => {
  const hint = '(see --help)';

  test.each([
    [
      ['generate', '--target', 'cedar'],
      "error: option '-t, --target <name...>' argument 'cedar' is invalid. Allowed choices are kyverno, kubernetes, opa, gatekeeper, webhook.",
    ],
    [['generate', '--colour'], "error: unknown option '--colour'"],
    [['generate', '--chekc'], "error: unknown option '--chekc'\n(Did you mean --check?)"],
    [['generate', '--config'], "error: option '-c, --config <file>' argument missing"],
    [['generate', 'policies'], "error: too many arguments for 'generate'. Expected 0 arguments but got 1."],
    [['colour'], "error: unknown command 'colour'"],
    [['generat'], "error: unknown command 'generat'\n(Did you mean generate?)"],
    [['--colour'], "error: unknown option '--colour'"],
  ])('%j', async (args, problem) => {
    expectUsageError(await run(...args), problem, hint);
  });

  test('no command at all', async () => {
    const outcome = await run();
    const help = await run('--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: injectorless \[options\] \[command\]\n/);
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: help.stdout });
  });

  test.each([
    ['an unknown key', 'vaultAdress: x\n', 'FILE:1:1: vaultAdress: unknown key; did you mean vaultAddr?'],
    ['a wrong type', 'runAsSameUser: "yes"\n', 'FILE:1:16: runAsSameUser: "yes" is text; use true or false'],
    [
      'an impossible value',
      '# comment\nrunAsUser: -1\n',
      'FILE:2:12: runAsUser: -1 is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'several mistakes',
      'memLimit: lots\nadmission:\n  denial: Allow\n',
      'FILE:1:11: memLimit: "lots" is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
      'FILE:3:11: admission.denial: "Allow" is not allowed; use Deny or Audit',
    ],
    ['no YAML', 'vaultAddr: "a\n', 'FILE:2:1: not YAML: Missing closing "quote'],
  ])('a config with %s', async (_, text, ...problems) => {
    const config = file('config.yaml', text);
    const output = path.join(folder, 'policies');
    const outcome = await run('generate', '-c', config, '-o', output);
    expectUsageError(outcome, ...problems.map((problem) => problem.replace('FILE', config)));
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });

  test('a config that is not there', async () => {
    const outcome = await run('generate', '-c', '/nowhere/config.yaml', '-o', folder);
    expectUsageError(outcome, '/nowhere/config.yaml: there is no such file');
  });

  test('a config that is a folder', async () => {
    const outcome = await run('generate', '-c', folder, '-o', folder);
    expectUsageError(outcome, `${folder}: is a directory; use a file`);
  });

  test('a config that is no text', async () => {
    const config = path.join(folder, 'config.yaml');
    writeFileSync(config, Buffer.from([0x76, 0xff, 0xfe]));
    const outcome = await run('generate', '-c', config, '-o', folder);
    expectUsageError(outcome, `${config}: is not UTF-8; save it as such`);
  });

  test.skipIf(unprivileged() === undefined)('a config without permission', async () => {
    const config = file('config.yaml', '');
    chmodSync(folder, 0o755);
    chmodSync(config, 0o000);
    const outcome = await spawnBuilt(['generate', '-c', config, '-o', folder], unprivileged());
    expectUsageError(outcome, `${config}: cannot be read; check its permissions`);
  });
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});
