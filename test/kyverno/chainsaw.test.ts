import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { kyvernoFiles } from '../../generator/targets/kyverno/target.js';

const names = ['vault-agent-injection', 'vault-agent-injection-check'];

const { $schema: _, ...schema } = JSON.parse(
  gunzipSync(readFileSync(new URL('./test-chainsaw-v1alpha1.json.gz', import.meta.url))).toString('utf8'),
);
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const validate = ajv.compile(schema);

interface ChainsawTest {
  readonly spec: {
    readonly concurrent?: boolean;
    readonly namespace?: string;
    readonly namespaceTemplate?: object;
    readonly steps: readonly {
      readonly name: string;
      readonly try: readonly Readonly<
        Record<string, { readonly file?: string; readonly expect?: readonly object[] }>
      >[];
    }[];
  };
}

/** The generated files for a config, by path. */
function files(config: object): ReadonlyMap<string, string> {
  const order = { program: loadProgram(), config: normaliseConfig(config, 'the config') };
  return new Map(kyvernoFiles(order).map(({ path, content }) => [path, String(content)]));
}

const testFile = (name: string) => `${name}/.chainsaw-test/chainsaw-test.yaml`;
const testIn = (all: ReadonlyMap<string, string>, name: string): ChainsawTest =>
  parse(all.get(testFile(name)) ?? '');

const configs: readonly (readonly [string, object])[] = [
  ['the default config', {}],
  ['a config that only reports', { admission: { denial: 'Audit' } }],
  [
    'selectors',
    {
      admission: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team-a', vault: 'on' } },
        objectSelector: { matchLabels: { vault: 'yes' } },
      },
    },
  ],
  [
    'selectors that select nothing',
    {
      admission: {
        objectSelector: {
          matchExpressions: [
            { key: 'a', operator: 'In', values: ['b'] },
            { key: 'a', operator: 'DoesNotExist' },
          ],
        },
      },
    },
  ],
];

describe.each(configs)("for %s, chainsaw's schema", (_, config) => {
  const all = files(config);

  test.each(names)('takes the test of %s', (name) => {
    validate(testIn(all, name));
    expect(validate.errors).toBeNull();
  });

  test.each(names)('the test of %s names its files, and no others', (name) => {
    const folder = `${name}/.chainsaw-test`;
    const named = testIn(all, name).spec.steps.flatMap((step) =>
      step.try.flatMap((operation) =>
        Object.values(operation).flatMap(({ file }) => (file === undefined ? [] : path.join(folder, file))),
      ),
    );
    const written = [...all.keys()].filter((file) => file.startsWith(`${folder}/`));
    expect([...new Set(named)].sort()).toEqual(
      [...written.filter((file) => file !== testFile(name)), `${name}/${name}.yaml`].sort(),
    );
    for (const file of named) {
      const documents = parseAllDocuments(all.get(file) ?? '').map((document) => document.toJS());
      expect(
        documents.every((document) => document?.kind !== undefined),
        file,
      ).toBe(true);
    }
  });

  test.each(names)('no text in the test of %s looks like an expression', (name) => {
    const texts = [...all]
      .filter(([file]) => file.startsWith(`${name}/.chainsaw-test/`) && file !== testFile(name))
      .flatMap(([, text]) => parseAllDocuments(text).map((document) => document.toJS()));
    const found: string[] = [];
    JSON.stringify(texts, (key, value) => {
      for (const each of [key, value])
        if (typeof each === 'string' && /^\(.*\)$/s.test(each)) found.push(each);
      return value;
    });
    expect(found).toEqual([]);
  });
});

test("chainsaw's schema refuses what it does not know", () => {
  const { spec, ...rest } = testIn(files({}), 'vault-agent-injection');
  const [step, ...steps] = spec.steps;
  expect(validate({ ...rest, spec: { ...spec, steps: [{ ...step, try: [{ aply: {} }] }, ...steps] } })).toBe(
    false,
  );
});

test('pods are refused by their names and their messages where the check denies, and else admitted', () => {
  const expectations = (config: object) =>
    testIn(files(config), 'vault-agent-injection-check').spec.steps.flatMap((step) =>
      step.try.flatMap((operation) => operation.apply?.expect ?? []),
    );
  expect(expectations({}).length).toBeGreaterThanOrEqual(6);
  expect(expectations({ admission: { denial: 'Audit' } })).toEqual([]);
});

test('the tests do not run at the same time, because each is about one policy without the other', () => {
  for (const name of names) expect(testIn(files({}), name).spec.concurrent).toBe(false);
});

test('pods come into the namespace whose rules they are expected to follow', () => {
  const config = { namespaces: { default: { vaultNamespace: 'team-a' } } };
  for (const name of names) expect(testIn(files(config), name).spec.namespace).toBe('default');
  for (const name of names) expect(testIn(files({}), name).spec.namespace).toBeUndefined();
});

test('pods come into a namespace that the selector selects', () => {
  const [, , [, config] = ['', {}]] = configs;
  const { spec } = testIn(files(config), 'vault-agent-injection');
  expect(spec.namespace).toBe('team-a');
  expect(spec.namespaceTemplate).toEqual({ metadata: { labels: { vault: 'on' } } });
});

test('the committed files are there', () => {
  for (const name of names) {
    expect(existsSync(new URL(`../../policies/kyverno/${testFile(name)}`, import.meta.url))).toBe(true);
  }
});
