import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { type Config, ConfigError, normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import type { Decision } from '../../generator/engines/decision.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import type { PatchOperation } from '../../generator/injection/pod.js';
import { jsonText } from '../../generator/injection/prelude.js';
import { kyvernoFiles } from '../../generator/targets/kyverno/target.js';
import { annotationPrefix, contract } from '../../schemas/generated/annotations.js';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { PolicyEvaluator } from '../engines/evaluator.js';
import { readConfigs } from '../golden/agent-configs.js';
import { patched } from '../golden/compare.js';
import { celTokens } from './cel-tokens.js';
import { evaluators } from './evaluators.js';
import { anyText, hostileTexts, impossibleTexts } from './hostile-texts.js';
import { marker, occurrences, substituted, substitutedText } from './markers.js';
import { checked, invisible, places } from './places.js';
import { type Annotations, decoded, requestWith } from './pods.js';

const defaults = normaliseConfig({}, 'the default config');

/** Answers as `review` does, through JSON. */
function review(annotations: Annotations, config: Config = defaults): Decision {
  const request = readRequest(JSON.parse(JSON.stringify(requestWith(annotations))));
  return reviewNatively(request, operatorOf(config.injection));
}

test('every annotation is in one of the lists', () => {
  const ofVaultK8s = Object.values(contract(defaults.injection));
  const names = ofVaultK8s
    .flatMap((annotation) => [
      ...('name' in annotation ? [annotation.name] : []),
      ...('prefix' in annotation ? [annotation.prefix] : []),
    ])
    .filter((name) => name.startsWith(annotationPrefix));
  // Any text of these counts as "false", and the ConfigMap stands in place of all configuration.
  const others = [
    'preserve-secret-case',
    'preserve-secret-case-',
    'error-on-missing-key-',
    'agent-configmap',
  ];
  const listed = [...places.map(({ annotation }) => annotation), ...checked, ...others];
  const missing = names
    .map((name) => name.slice(annotationPrefix.length))
    .filter(
      (name) => !listed.some((other) => (name.endsWith('-') ? other.startsWith(name) : other === name)),
    );
  expect(missing).toEqual([]);
});

/** A pod with a text in each place, the sidecar's command that revokes its token among them. */
function annotationsWith(texts: readonly string[], more: Annotations = {}): Annotations {
  return {
    'agent-inject': 'true',
    'agent-revoke-on-shutdown': 'true',
    'agent-cache-enable': 'true',
    ...Object.fromEntries(
      places.map(({ annotation, fitting = same, value = same }, index) => [
        annotation,
        value(fitting(texts[index] ?? marker(index))),
      ]),
    ),
    ...more,
  };
}

const same = (text: string) => text;

/** What the pod is to have of the texts. */
function textsInPod(texts: readonly string[]): readonly string[] {
  return places.map(({ fitting = same }, index) => fitting((texts[index] ?? '').toWellFormed()));
}

const oneOfEach = fc.tuple(...places.map(() => anyText));
/** Texts of the list, so that each comes to stand in several places. */
const rotations = [...hostileTexts, ...impossibleTexts].map((_, start, all) =>
  places.map((_, index) => all[(start + index * 7) % all.length] ?? ''),
);

describe('hostile annotations stay text in the pod:', () => {
  function expectText(texts: readonly string[], more: Annotations): void {
    const { patch, ...decision } = review(annotationsWith(texts, more));
    expect(decision).toEqual({ allowed: true });
    const harmless = decoded(review(annotationsWith([], more)).patch);
    expect(decoded(patch)).toEqual(substituted(harmless, textsInPod(texts)));
  }

  test('a marker shows in the pod for each place', () => {
    const counts = occurrences(decoded(review(annotationsWith([])).patch), places.length);
    const unseen = places.filter((_, index) => counts[index] === 0).map(({ annotation }) => annotation);
    expect(unseen.sort()).toEqual([...invisible].sort());
  });

  test('all texts of the list', () => {
    for (const texts of rotations.slice(0, 20)) expectText(texts, {});
  });

  test('any texts', () => {
    fc.assert(
      fc.property(oneOfEach, (texts) => expectText(texts, {})),
      { numRuns: 40 },
    );
  });

  test('any texts beside a ConfigMap', () => {
    const withConfigMap = { 'agent-configmap': 'my-config', 'agent-init-first': 'true' };
    fc.assert(
      fc.property(oneOfEach, (texts) => expectText(texts, withConfigMap)),
      { numRuns: 20 },
    );
  });

  test('the name of the ConfigMap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const given = review(annotationsWith([], { 'agent-configmap': text }));
        const { patch } = review(annotationsWith([], { 'agent-configmap': marker(0) }));
        const texts = places.map((_, index) => (index === 0 ? text.toWellFormed() : marker(index)));
        expect(decoded(given.patch)).toEqual(substituted(decoded(patch), texts));
      }),
      { numRuns: 50 },
    );
  });
});

describe('hostile annotations stay text in a denial:', () => {
  /** All annotations that are checked say something that is none of what they may say. */
  const refusalOf = (text: string) =>
    review({ ...annotationsWith([]), ...Object.fromEntries(checked.map((name) => [name, `x${text}`])) });
  const expected = refusalOf(marker(0));

  test('a harmless text is refused by each check', () => {
    const lines = expected.message?.split('\n') ?? [];
    const refusedFor = lines.map((line) => line.slice(annotationPrefix.length).split(':')[0]);
    expect(expected.allowed).toBe(false);
    expect(refusedFor.sort()).toEqual([...checked].sort());
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...hostileTexts)), (long) => {
        // The punctuation in annotations that hold JSON is bounded.
        const text = [...long].slice(0, 500).join('');
        const quoted = jsonText(text.toWellFormed()).slice(1, -1);
        const message = substitutedText(expected.message ?? '', [quoted]);
        expect(refusalOf(text)).toEqual({ allowed: false, message });
      }),
    );
  });
});

interface AgentConfig {
  readonly template: readonly { readonly destination: string; readonly contents: string }[];
}

test('128 secrets with templates of 2 KB each come out one by one', () => {
  const secrets = Array.from({ length: 128 }, (_, index) => `secret-${index}`);
  const template = (index: number) => {
    const text = `${hostileTexts[index % hostileTexts.length]}${index}`;
    return text.repeat(Math.ceil(2048 / text.length));
  };
  const annotations = secrets.flatMap((secret, index) => [
    [`agent-inject-secret-${secret}`, `kv/${secret}`],
    [`agent-inject-template-${secret}`, template(index)],
    [`agent-inject-file-${secret}`, `file-${index}`],
  ]);
  const { allowed, patch } = review({
    'agent-inject': 'true',
    role: 'web',
    ...Object.fromEntries(annotations),
  });
  expect(allowed).toBe(true);
  const sidecar = patch?.filter((operation) => operation.path === '/spec/containers/-') ?? [];
  const [{ value }] = decoded(sidecar) as [{ value: { env: { name: string; value: AgentConfig }[] } }];
  const stanzas = value.env.find(({ name }) => name === 'VAULT_CONFIG')?.value.template ?? [];
  const files = new Map(stanzas.map(({ destination, contents }) => [destination, contents]));
  expect(stanzas).toHaveLength(secrets.length);
  expect(files).toEqual(
    new Map(secrets.map((_, index) => [`/vault/secrets/file-${index}`, template(index)])),
  );
});

const properties = Object.entries(configSchema.properties) as [
  string,
  { type?: unknown; pattern?: string; $ref?: string; maxLength?: number },
][];
/** The keys of the config that take any text, and those that take some. */
const textKeys = properties.filter(([, { type, pattern }]) => type === 'string' && pattern === undefined);
const patternKeys = properties.filter(
  ([, { type, pattern, $ref }]) => $ref !== undefined || (type === 'string' && pattern !== undefined),
);

/** The keys among them whose texts are names. */
const nameKeys = ['initContainerName', 'sidecarName', 'volumePrefix', 'caConfigMap'];

test('the keys that take any text', () => {
  expect(textKeys.map(([key]) => key)).toEqual([
    'vaultAddr',
    'vaultCaCertBytes',
    'proxyAddr',
    'vaultImage',
    'vaultAuthType',
    'vaultAuthPath',
    'vaultNamespace',
  ]);
});

/** A config with a text for each of these keys. */
function configWith(texts: readonly string[]): Config {
  const entries = textKeys.map(([key], index) => [key, inForm(key, texts[index] ?? marker(index))]);
  return normaliseConfig(Object.fromEntries(entries), 'a config');
}

/** A text in the form that a key takes. */
function inForm(key: string, text: string): string {
  switch (key) {
    case 'vaultAddr':
      return `https://${text}_`;
    case 'vaultImage':
      return `image:${text}_`;
    case 'vaultCaCertBytes':
      return `${text}\n-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----`;
    default:
      return text;
  }
}

/** A text of no more UTF-16 units than the key takes beside its form, without what the form does not allow. */
function fitting(text: string, index: number): string {
  const [key, { maxLength = 0 }] = textKeys[index] as (typeof textKeys)[number];
  const start = text
    .slice(0, key === 'vaultAuthType' ? maxLength : maxLength - 100)
    .replace(/\p{Surrogate}$/u, '');
  if (key === 'vaultImage') return start.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, 120);
  return ['vaultAddr', 'proxyAddr'].includes(key) ? start.replaceAll(/[\0-\x20\x7f{]/g, '_') : start;
}

const isPossible = (text: string) => text.isWellFormed() && !/[\0\uFFFD]/.test(text);

/** A text for each key, as no two keys share one. */
const configTexts = fc
  .uniqueArray(anyText.filter(isPossible), { minLength: textKeys.length, maxLength: textKeys.length })
  .map((texts) => texts.map(fitting));

/** All texts of the list, once each. */
const configsOfAllTexts = Array.from({ length: Math.ceil(hostileTexts.length / textKeys.length) }, (_, row) =>
  textKeys.map((_, index) =>
    fitting(hostileTexts[(row * textKeys.length + index) % hostileTexts.length] ?? '', index),
  ),
);

describe('hostile configs', () => {
  test('are refused where no environment can hold the text', () => {
    const refused = (key: string, text: string) => {
      expect(() => normaliseConfig({ [key]: text }, 'a config')).toThrow(ConfigError);
    };
    for (const [key] of textKeys) for (const text of impossibleTexts) refused(key, text);
    for (const [key, { maxLength = 0 }] of textKeys) refused(key, 'x'.repeat(maxLength + 1));
    for (const [key] of patternKeys) {
      for (const text of hostileTexts) {
        // A few of the texts are numbers, which a quantity may be.
        const isNumber = /^[\dx_e]+$/.test(text);
        // Others are names, which a container or a ConfigMap may have.
        const isName = nameKeys.includes(key) && /^[a-z0-9][-.a-z0-9]*$/.test(text);
        if (!isNumber && !isName) refused(key, text);
      }
    }
  });

  test('stay text in the pod', () => {
    const annotations = {
      'agent-inject': 'true',
      'agent-inject-secret-one': 'kv/one',
      'agent-revoke-on-shutdown': 'true',
    };
    const harmless = decoded(review(annotations, configWith([])).patch);
    expect(occurrences(harmless, textKeys.length)).not.toContain(0);
    const expectText = (texts: readonly string[]) => {
      expect(decoded(review(annotations, configWith(texts)).patch)).toEqual(substituted(harmless, texts));
    };
    configsOfAllTexts.forEach(expectText);
    fc.assert(
      fc.property(configTexts, (texts) => expectText(texts)),
      { numRuns: 50 },
    );
  });
});

/** A file of YAML documents: them, with the words in place of each CEL expression, and the texts in those. */
interface Read {
  readonly documents: unknown;
  readonly texts: readonly string[];
}

/** Everything that is written for Kyverno, by path. */
function filesFor(config: Config): ReadonlyMap<string, Read> {
  const files = kyvernoFiles({ program: loadProgram(), config });
  return new Map(files.map(({ path, content }) => [path, read(String(content))]));
}

/** Files that have no text of the config are the same for each. */
const alreadyRead = new Map<string, Read>();

function read(content: string): Read {
  const known = alreadyRead.get(content) ?? readFile(content);
  alreadyRead.set(content, known);
  return known;
}

function readFile(content: string): Read {
  // No control characters but tabs, nor what ends a line in YAML 1.1, which Kubernetes reads.
  expect(/[^\n\t\P{Cc}]|[\u2028\u2029\ufeff]/u.exec(content)).toBeNull();
  const documents = parseAllDocuments(content);
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  const values = documents.map((document) => document.toJS());
  expect(parseAllDocuments(content, { version: '1.1' }).map((document) => document.toJS())).toEqual(values);
  const texts: string[] = [];
  const withWords = JSON.parse(JSON.stringify(decoded(values)), (key, value) => {
    // The digest of a policy and the hash of the config are others for each config.
    if (key === 'digest' || key === 'injectorless/config-hash') return '';
    if (typeof value !== 'string' || !/^(messageE|e)xpression$/.test(key)) return value;
    const tokens = celTokens(value);
    texts.push(...tokens.texts);
    return tokens.words;
  });
  return { documents: withWords, texts };
}

describe('the policies for a hostile config', () => {
  let harmless: ReadonlyMap<string, Read>;
  beforeAll(() => {
    harmless = filesFor(configWith([]));
  });

  test('have each harmless text in them', () => {
    const counts = occurrences([...harmless.values()], textKeys.length);
    expect(counts).not.toContain(0);
  });

  /** They are those for a harmless one but for the texts, which are whole, or escaped within JSON. */
  function expectTexts(texts: readonly string[]): void {
    const quoted = texts.map((text) => jsonText(text).slice(1, -1));
    const hostile = filesFor(configWith(texts));
    expect([...hostile.keys()]).toEqual([...harmless.keys()]);
    for (const [path, { documents, texts: literals }] of hostile) {
      const expected = harmless.get(path);
      expect(documents, path).toEqual(substituted(expected?.documents, texts));
      expect(literals.length, path).toBe(expected?.texts.length);
      literals.forEach((literal, index) => {
        const plain = expected?.texts[index] ?? '';
        expect([substitutedText(plain, texts), substitutedText(plain, quoted)], path).toContain(literal);
      });
    }
  }

  test.each(configsOfAllTexts)('with texts of the list, from %j on', (...texts) => expectTexts(texts));

  test('with any texts', () => {
    fc.assert(fc.property(configTexts, expectTexts), { numRuns: 4 });
  });
});

for (const { title, name, policiesFor, takes, rewrite } of evaluators) {
  describeWithEngines(`hostile texts in ${title}`, [name], () => {
    let evaluator: PolicyEvaluator;
    beforeAll(() => {
      evaluator = new PolicyEvaluator(enginePath(name));
    });
    afterAll(() => evaluator.close());

    /** All texts at once where a key takes as much, and single ones elsewhere. */
    const all = hostileTexts.join('');
    const configs = [
      [all, all, all.slice(500), all, '"', all.slice(700), all.slice(1000)],
      ["'", '-----BEGIN-----\n"\\', '{{ x }}', '$(X)', '" + object.x + "', '\u2028', '\ufeff'],
    ].map((texts) => configWith(texts.map((text, index) => fitting(text, index))));

    test.each(configs.map((config, index) => [index, config] as const))(
      'config %i',
      async (index, config) => {
        const key = String(index);
        await evaluator.definePolicies(key, policiesFor(config));
        const pods = [
          { 'agent-inject': 'true', 'agent-inject-secret-one': 'kv/one', 'agent-revoke-on-shutdown': 'true' },
          ...rotations.filter((_, number) => number % 20 === index).map((texts) => annotationsWith(texts)),
          annotationsWith(rotations[10 + index] ?? [], { 'agent-configmap': hostileTexts[index] ?? '' }),
          ...[...hostileTexts, ...impossibleTexts]
            .filter((_, number) => number % 8 === index)
            .map((text) => ({
              ...annotationsWith([]),
              ...Object.fromEntries(checked.map((name) => [name, text])),
            })),
        ].map((annotations: Annotations) =>
          Object.fromEntries(
            Object.entries(annotations).filter(([name, value]) => takes(annotationPrefix + name, value)),
          ),
        );
        const verdicts = await Promise.all(pods.map((pod) => evaluator.review(key, '', requestWith(pod))));
        verdicts.forEach((verdict, number) => {
          const annotations = pods[number] ?? {};
          const { patch, ...decision } = review(annotations, config);
          const { object } = readRequest(requestWith(annotations));
          const { allowed, message, error } = verdict;
          const expected = decision.message === undefined ? undefined : rewrite(decision.message);
          expect({ allowed, message, error }).toEqual({ ...decision, message: expected, error: undefined });
          if (patch !== undefined) {
            const pod = patched(object, verdict.patch as readonly PatchOperation[]);
            expect(readConfigs(pod)).toEqual(readConfigs(patched(object, patch)));
          }
        });
      },
    );
  });
}
