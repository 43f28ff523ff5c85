import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { patched } from '../../generator/common/json-patch.js';
import { type Config, parseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import type { Pod } from '../../generator/injection/pod.js';
import { annotatedPod } from './annotated-pod.js';
import { codeBlocks, examples, page } from './pages.js';

const readme = page('README.md');
const [config = '', application = '', excerpt = ''] = codeBlocks(readme, 'yaml');
const [decoded = ''] = codeBlocks(readme, 'json');

/** The requests that a page pipes into `review`, each with the answer shown after it. */
function reviewed(path: string): readonly (readonly [request: string, answer: string])[] {
  return examples(page(path)).flatMap(({ commands, output }) => {
    const [, request] = /^echo '([^']*)' \|.*\| npx injectorless review$/m.exec(commands) ?? [];
    return request === undefined || output === undefined ? [] : [[request, output.trimEnd()]];
  });
}

function review(request: unknown, { injection }: Config) {
  return reviewNatively(readRequest(request), operatorOf(injection));
}

interface Deployment {
  readonly spec: { readonly template: Pick<Required<Pod>, 'metadata' | 'spec'> };
}

/** The pod of the Deployment, with the token that the API server mounts, after injection. */
function injectedPod(): Pod {
  const [, deployment] = parseAllDocuments(application).map((document) => document.toJS() as Deployment);
  const { metadata, spec } = (deployment as Deployment).spec.template;
  const token = annotatedPod({}).spec;
  const volumeMounts = token?.containers?.[0]?.volumeMounts ?? [];
  const containers = spec.containers?.map((container) => ({ ...container, volumeMounts }));
  const pod = { kind: 'Pod', metadata, spec: { ...spec, ...token, containers } };
  const { patch = [] } = review({ namespace: 'default', object: pod }, parseConfig(config, 'README.md'));
  return patched(pod as Pod, patch);
}

/** What an excerpt leaves out: the rest of a text, or of a list before what it shows. */
const ellipsis = '…';

function expectToShow(actual: unknown, shown: unknown, where: string): void {
  if (typeof shown === 'string' && shown.endsWith(ellipsis)) {
    expect(String(actual).startsWith(shown.slice(0, -1)), where).toBe(true);
  } else if (Array.isArray(shown)) {
    const items = shown[0] === ellipsis ? shown.slice(1) : shown;
    const offset = (actual as unknown[]).length - items.length;
    expect(offset > 0, `${where}: whether more is left out`).toBe(items.length < shown.length);
    for (const [index, item] of items.entries()) {
      expectToShow((actual as unknown[])[offset + index], item, `${where}[${index}]`);
    }
  } else if (typeof shown === 'object' && shown !== null) {
    for (const [key, value] of Object.entries(shown)) {
      expectToShow((actual as Record<string, unknown>)[key], value, `${where}.${key}`);
    }
  } else {
    expect(actual, where).toEqual(shown);
  }
}

describe('the sample application', () => {
  test('comes out of admission as shown', () => {
    expectToShow(injectedPod(), parse(excerpt), 'pod');
  });

  test('has the configuration shown', () => {
    const [agent] = (injectedPod().spec?.initContainers ?? []).filter(
      ({ name }) => name === 'vault-agent-init',
    );
    const value = agent?.env?.find(({ name }) => name === 'VAULT_CONFIG')?.value ?? '';
    expect(JSON.parse(Buffer.from(value, 'base64').toString())).toEqual(JSON.parse(decoded));
  });
});

describe.each([['docs/command-line.md', 2]] as const)('review in %s', (path, count) => {
  test('has an answer for each request', () => {
    expect(reviewed(path).length).toBe(count);
    expect(page(path).text.match(/\| npx injectorless review$/gm)?.length).toBe(count);
  });

  test.each(reviewed(path))('answers %s', (line, answer) => {
    const { request } = JSON.parse(line) as { request: unknown };
    const decision = review(request, parseConfig('', 'the default config'));
    const [start = '', end = ''] = answer.split(ellipsis);
    const actual = JSON.stringify({ id: '1', ...decision });
    expect(actual.slice(0, start.length)).toBe(start);
    expect(end === '' ? actual : actual.slice(-end.length)).toBe(end === '' ? start : end);
  });
});

describe('README.md', () => {
  test('is short', () => {
    expect(readme.text.split(/\s+/).length).toBeLessThanOrEqual(1200);
  });

  test('sets everything up with two commands', () => {
    expect(codeBlocks(readme, 'sh')[0]).toBe('npm ci && npm run generate\nnpm test\n');
  });
});
