import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, readAll, readText } from './read.js';

const pod = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: app\n';

/** A chain of anchors, each with ten aliases of the one before. */
const bomb = Array.from({ length: 9 }, (_, level) => {
  const items = Array(10)
    .fill(level === 0 ? 'x' : `*a${level - 1}`)
    .join(', ');
  return `a${level}: &a${level} [${items}]\n`;
}).join('');

describe('one message says what is wrong, where, and the rest goes on', () => {
  test.each([
    [
      'a syntax error',
      'a: 1\n b: 2\n',
      'm.yaml:8:4: not YAML: Nested mappings are not allowed in compact mappings',
    ],
    ['brackets that do not close', 'a: [1\n', /^m\.yaml:\d+:\d: not YAML: /],
    ['a tag', 'a: !secret x\n', 'm.yaml:8:4: not YAML: Unresolved tag: !secret'],
    [
      'a tag of programs',
      'a: !!binary aGk=\n',
      'm.yaml:8:4: not YAML: Unresolved tag: tag:yaml.org,2002:binary',
    ],
    ['an alias of nothing', 'a: *b\n', /^m\.yaml:8:4: .*anchor/],
    [
      'an alias of itself',
      'a: &a [*a]\n',
      'm.yaml:8:8: the alias is a part of what it stands for; write the values out',
    ],
    [
      'an alias of nothing after one of something',
      'a: &n b\nc: *n\nd: *m\n',
      'm.yaml:10:4: the alias has no anchor before it; write the value out',
    ],
    [
      'a merge of nothing',
      'a: {<<: *b}\nc: &b {d: e}\n',
      'm.yaml:8:9: the alias has no anchor before it; write the value out',
    ],
    [
      'few aliases of a large value',
      `a: &a [${'1,'.repeat(2000)}]\nb: [${'*a,'.repeat(600)}]\n`,
      'm.yaml:8:1: its aliases stand for more than 1000000 values; write fewer objects into one document',
    ],
    [
      'an empty merge key',
      'a:\n  <<:\n',
      /^m\.yaml:9:3: <<: what it merges is no mapping or list of mappings/,
    ],
    ['a merge of text', 'a: &a b\nc: {<<: [*a]}\n', /^m\.yaml:9:5: <<: what it merges is no mapping/],
    [
      'two merge keys',
      'a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a\n',
      'm.yaml:11:3: <<: the key is duplicated; keep one, with a list such as [*a, *b]',
    ],
    [
      'a mapping as a key',
      'a: { {b: c}: d }\n',
      'm.yaml:8:6: a mapping is no key; write text, in quotes if it has brackets',
    ],
    [
      'a list as a key',
      '? [a]\n: b\n',
      'm.yaml:8:3: a list is no key; write text, in quotes if it has brackets',
    ],
    [
      'a merge key after a key that it brings, too',
      'a: &a {b: 1}\nc: &c {<<: *a, d: 1}\ne:\n  b: 2\n  <<: *c\n',
      'm.yaml:12:3: <<: it merges a value for b, which the mapping has before it; put << first, since parsers disagree about which value counts',
    ],
    ['null as a key', 'a: {~: 1}\n', 'm.yaml:8:5: ~ is null, which is no key; write it in quotes'],
    ['no key', 'a:\n  : 1\n', 'm.yaml:9:3: a key is missing; write it before the colon'],
    [
      'a control character',
      'a: 1\nb: "x\u0007"\n',
      'm.yaml:9:6: not YAML: it has the control character U+0007; remove it, or write \\u0007 between double quotes',
    ],
    [
      'a control character in a comment',
      '# \u001b[31m\n',
      'm.yaml:8:3: not YAML: it has the control character U+001B; remove it, or write \\u001B between double quotes',
    ],
    [
      'a control character in JSON',
      '{"a": "\u0000"}\n',
      'm.yaml:8:8: not YAML: it has the control character U+0000; remove it, or write \\u0000 between double quotes',
    ],
    [
      'a line with only a tab, after tabs between brackets and in text',
      'a: [\n\t\n 1]\nb: x\n\n  y\t\n\t\nc: 1\n',
      'm.yaml:14:1: not YAML: a line starts with a tab; remove it, or use spaces',
    ],
    [
      'a comment after a tab',
      'a:\n\t# b\n  c: 1\n',
      'm.yaml:9:1: not YAML: a line starts with a tab; remove it, or use spaces',
    ],
    [
      'very many aliases',
      bomb,
      /^m\.yaml:9:\d+: .*more than 10000 times, which is too many aliases; write the values out$/,
    ],
    [
      'very many values that are merged',
      `a: &a {${Array.from({ length: 2000 }, (_, index) => `k${index}: 1`).join(', ')}}\nb:\n${'- <<: *a\n'.repeat(600)}`,
      'm.yaml:8:1: its aliases stand for more than 1000000 values; write fewer objects into one document',
    ],
    [
      'a chain of anchors that doubles with each',
      `a0: &a0 x\n${Array.from({ length: 80 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`).join('')}`,
      'm.yaml:9:10: an anchor is named more than 10000 times, which is too many aliases; write the values out',
    ],
    ['a key twice', 'a: 1\nb: 1\na: 2\n', 'm.yaml:10:1: a: the key is duplicated; keep one'],
    [
      'a list',
      '- 1\n',
      'm.yaml:8:1: a list is not a Kubernetes object; write a mapping with apiVersion and kind',
    ],
    [
      'text',
      'hello\n',
      'm.yaml:8:1: "hello" is not a Kubernetes object; write a mapping with apiVersion and kind',
    ],
    ['a key twice, once in quotes', 'b/c: 1\n"b/c": 2\n', 'm.yaml:9:1: b/c: the key is duplicated; keep one'],
    [
      'JSON with comments',
      '{ // comment\n"kind": "Pod"}\n',
      'm.yaml:8:3: JSON has no comments; remove it, or write YAML, in which # starts a comment',
    ],
    [
      'JSON objects in one line',
      '{"kind":"Pod","a":"{{ b }}"}{"kind":"Pod"}{"kind":"Pod"}\n',
      'm.yaml:8:29: a second JSON object starts in the line in which the first one ends; put each on lines of its own',
    ],
    [
      'JSON objects in one line, with a space between, after a marker with a comment',
      '# c {\n--- # {\n{"kind": "Pod"} {"kind": "Pod"}\n',
      'm.yaml:10:17: a second JSON object starts in the line in which the first one ends; put each on lines of its own',
    ],
    [
      'a JSON object that starts where the one before ends',
      '{\n  "kind": "Pod"\n}{\n  "kind": "Pod"\n}\n',
      'm.yaml:10:2: a second JSON object starts in the line in which the first one ends; put each on lines of its own',
    ],
    [
      'a template of Helm',
      '{{- if .Values.a }}\nkind: Pod\n{{- end }}\n',
      'm.yaml:8:3: not YAML: {{ starts a mapping; put the value in quotes or, if this is a template of Helm, pass the output of helm template',
    ],
    [
      'a template of Helm whose first action is YAML by itself',
      '{{ if .Values.a }}\nkind: Pod\n{{ end }}\n',
      'm.yaml:9:1: not YAML: {{ starts a mapping; put the value in quotes or, if this is a template of Helm, pass the output of helm template',
    ],
    [
      'a template of Helm whose values are all YAML by themselves',
      'kind: Deployment\nspec:\n  replicas: {{ .Values.replicas }}\n',
      'm.yaml:10:14: not YAML: {{ starts a mapping; put the value in quotes or, if this is a template of Helm, pass the output of helm template',
    ],
    [
      'an error elsewhere in a document with a template for Vault',
      'a: |\n  {{ with secret "a" }}\nb: [1\n',
      /^m\.yaml:\d+:\d+: not YAML: Flow sequence /,
    ],
    [
      'a list whose items are none',
      'kind: List\nitems: {kind: Pod}\n',
      'm.yaml:9:8: a mapping is not a list of Kubernetes objects; write one item for each',
    ],
    [
      'a pod without its API',
      'kind: Pod\nmetadata: {name: a}\nspec: {containers: [{}]}\n',
      'm.yaml:8:1: Pod a: apiVersion is missing; add apiVersion: v1',
    ],
    [
      'an item that is no object',
      'kind: List\nitems:\n- 7\n',
      'm.yaml:10:3: 7 is not a Kubernetes object; write a mapping with apiVersion and kind',
    ],
    [
      'an item of a list of a kind that is no object',
      'apiVersion: v1\nkind: PodList\nitems:\n- ~\n',
      'm.yaml:11:3: null is not a Kubernetes object; write a mapping with apiVersion and kind',
    ],
    [
      'very deep brackets',
      `a: ${'['.repeat(50_000)}\n`,
      /^m\.yaml:8:\d+: lists and mappings are nested too deeply$/,
    ],
    [
      'a template without containers',
      'kind: Job\nmetadata: {name: j}\nspec:\n  template:\n    spec: {}\n',
      'm.yaml:12:11: Job j: spec.template.spec has no containers; pass complete manifests, such as the output of kustomize build',
    ],
    [
      'an empty list of containers',
      'apiVersion: v1\nkind: Pod\nspec: {containers: []}\n',
      'm.yaml:10:7: Pod: spec has no containers; pass complete manifests, such as the output of kustomize build',
    ],
    [
      'a pod without a spec',
      'apiVersion: v1\nkind: Pod\n',
      'm.yaml:8:1: Pod: spec has no containers; pass complete manifests, such as the output of kustomize build',
    ],
    [
      'an annotation that is no string',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    a/b: yes\nspec: {containers: [{}]}\n',
      'm.yaml:12:10: Pod: a/b: true is not a string; write it in quotes',
    ],
    [
      'an annotation that is an octal number',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    a/b: 0644\nspec: {containers: [{}]}\n',
      'm.yaml:12:10: Pod: a/b: 0644 is not a string; write it in quotes',
    ],
  ])('%s', async (_, text, expected) => {
    const { pods, problems } = await readText(`# c\n${pod}---\n${text}---\n${pod}`);
    expect(pods).toHaveLength(2);
    expect(problems).toEqual([
      expect.toSatisfy(
        (line: string) => (typeof expected === 'string' ? line === expected : expected.test(line)),
        String(expected),
      ),
    ]);
  });

  test('JSON objects in one line, after a byte order mark and with Windows line breaks', async () => {
    const { problems } = await readText('\ufeff{"kind": "Pod"} {"kind": "Pod"}\r\n');
    expect(problems).toEqual([
      'm.yaml:1:18: a second JSON object starts in the line in which the first one ends; put each on lines of its own',
    ]);
  });

  test('an error in the first of two JSON objects in one line', async () => {
    const { problems } = await readText('{"kind": "Pod" "a": 1} {"kind": "Pod"}\n');
    expect(problems[0]).toMatch(/^m\.yaml:1:\d+: not YAML: /);
  });

  test('files that are binary, too large, missing, forbidden or links to nowhere', async () => {
    const folder = folderWith({
      'a.yaml': pod,
      'b.yaml': Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe, 0),
      'c.yaml': `a: ${'x'.repeat(17 * 1024 * 1024)}`,
      'd.json': JSON.stringify({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{}] } }),
      'e.txt': 'not a manifest',
    });
    mkdirSync(path.join(folder, 'f'));
    writeFileSync(path.join(folder, 'f', 'g.yml'), pod);
    symlinkSync('nowhere', path.join(folder, 'h.yaml'));
    mkdirSync(path.join(folder, 'empty'));
    const { pods, problems } = await readAll(folder, ['.', 'missing.yaml', 'empty', '*.toml', '[z-a].yaml']);
    expect(pods.map(({ placeOf }) => String(placeOf([])).replace(`${folder}/`, ''))).toEqual([
      'a.yaml:1:1',
      'd.json:1:1',
      'f/g.yml:1:1',
    ]);
    expect(problems).toEqual([
      'b.yaml: is not text in UTF-8; pass YAML or JSON',
      'c.yaml:1:1: the document is larger than 16 MiB; put each object into a document of its own',
      'h.yaml: cannot be read: there is no such file or folder',
      'missing.yaml: cannot be read: there is no such file or folder',
      'empty: has no file *.yaml, *.yml or *.json',
      '*.toml: matches no file',
      '[z-a].yaml: is not a pattern; a range goes from a letter to a later one, such as [a-z]',
    ]);
  });

  test('what is no file is left out of folders, because reading it may not end', async () => {
    const folder = folderWith({ 'a.yaml': pod });
    execFileSync('mkfifo', [path.join(folder, 'b.yaml')]);
    symlinkSync('b.yaml', path.join(folder, 'c.yaml'));
    symlinkSync('/dev/zero', path.join(folder, 'd.yaml'));
    const { pods, problems } = await readAll(folder, ['.', '*.yaml']);
    expect(problems).toEqual([]);
    expect(pods).toHaveLength(2);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const folder = folderWith({ 'a.yaml': pod, 'b.yaml': pod });
    chmodSync(path.join(folder, 'a.yaml'), 0);
    const { pods, problems } = await readAll(folder, ['a.yaml', 'b.yaml']);
    expect(pods).toHaveLength(1);
    expect(problems).toEqual(['a.yaml: cannot be read: permission denied']);
  });
});

describe('patterns', () => {
  test.each([
    ['*.yaml', ['a.yaml', 'b[1].yaml']],
    ['**/*.yaml', ['a.yaml', 'b[1].yaml', 'sub/deep/d.yaml', 'sub/c.yaml']],
    ['sub/*', ['sub/c.yaml']],
    ['sub/**', ['sub/c.yaml', 'sub/deep/d.yaml']],
    // Not the class of a regular expression.
    ['[\\w].yaml', []],
    ['?.yaml', ['a.yaml']],
    ['{a,sub/c}.yaml', ['a.yaml', 'sub/c.yaml']],
    ['{a*,x}.yaml', ['a.yaml']],
    ['{?,sub/**/[d]}.yaml', ['a.yaml', 'sub/deep/d.yaml']],
    ['{a,sub/{c,deep/{d,x}}}.y{a,}ml', ['a.yaml', 'sub/c.yaml', 'sub/deep/d.yaml']],
    ['{a.yaml,{sub}/*.{json,yaml}}', ['a.yaml', 'sub/c.yaml']],
    ['[!b]*.yaml', ['a.yaml']],
    ['b[1].yaml', ['b[1].yaml']],
  ])('%s', async (pattern, expected) => {
    const folder = folderWith({ 'a.yaml': pod, 'b[1].yaml': pod });
    mkdirSync(path.join(folder, 'sub', 'deep'), { recursive: true });
    writeFileSync(path.join(folder, 'sub', 'c.yaml'), pod);
    writeFileSync(path.join(folder, 'sub', 'deep', 'd.yaml'), pod);
    const { pods } = await readAll(folder, [pattern]);
    expect(
      pods.map(({ placeOf }) => String(placeOf([])).replace(`${folder}/`, '').replace(/:.*/, '')).sort(),
    ).toEqual([...expected].sort());
  });

  test.each(['{b*', '{b.{json,yaml}'])(
    '%s, in which a brace does not close and stands for itself',
    async (pattern) => {
      const { pods } = await readAll(folderWith({ 'b.yaml': pod, '{b.yaml': pod }), [pattern]);
      expect(pods.map(({ placeOf }) => path.basename(String(placeOf([]))))).toEqual(['{b.yaml:1:1']);
    },
  );
});

test('each value has its position, also in later documents, lists, JSON and templates', async () => {
  const { pods } = await readText(
    '# comment\n---\nkind: List\nitems:\n- kind: Deployment\n  spec:\n    template:\n      metadata:\n        annotations:\n' +
      '          vault.hashicorp.com/role: web\n      spec:\n        containers: [{name: app}]\n' +
      '---\n{"kind": "Job", "spec": {"template": {"metadata": {"annotations": {"a": "b"}},\n"spec": {"containers": [{}]}}}}\n',
  );
  const places = (index: number, ...path: readonly string[]) => {
    const { placeOf } = pods[index] ?? expect.fail('there is no such pod');
    return [placeOf(path, true), placeOf(path)].map((place) => String(place).replace(/^.*m\.yaml:/, ''));
  };
  expect(places(0, 'metadata', 'annotations', 'vault.hashicorp.com/role')).toEqual(['10:11', '10:37']);
  expect(places(0, 'spec', 'containers', '0', 'name')).toEqual(['12:23', '12:29']);
  // What the API server has added is where what contains it is.
  expect(places(0, 'spec', 'containers', '0', 'volumeMounts')).toEqual(['12:22', '12:22']);
  expect(places(0, 'metadata', 'namespace')).toEqual(['9:9', '9:9']);
  expect(places(1, 'metadata', 'annotations', 'a')).toEqual(['14:68', '14:73']);
});

test('anchors and merge keys are values like others', async () => {
  const { pods } = await readText(
    'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - &base\n    name: a\n    image: x\n  - <<: *base\n    name: b\n',
  );
  expect(pods[0]?.template['spec']).toEqual({
    containers: [
      { name: 'a', image: 'x' },
      { name: 'b', image: 'x' },
    ],
  });
});

test('YAML is what Kubernetes takes it for', async () => {
  const { documents } = await readText(
    'kind: A\na: yes\nb: 0644\nc: 2020-01-01\nd: 1:30\ne: "yes"\nf: 1e3\ng:\nh: [e2, -e3, .e1, ., .5, 1., 5e-1]\n' +
      'i: [0o644, -0O17, 0x1f, 0X1F, 0b11, 0B11, 0o8]\nj: [7e1234, -1e400, 1e-400]\n',
  );
  expect(documents[0]?.value).toEqual({
    kind: 'A',
    a: true,
    b: 420,
    c: '2020-01-01',
    d: '1:30',
    e: 'yes',
    f: 1000,
    g: null,
    h: ['e2', '-e3', '.e1', '.', 0.5, 1, 0.5],
    i: [420, -15, 31, 31, 3, 3, '0o8'],
    j: ['7e1234', '-1e400', 0],
  });
});

test.each([
  ['a: |\n  x', 'x'],
  ['a: |+\n  x\n\n  y', 'x\n\ny'],
  ['a: >\n  x\n  y', 'x y'],
  ['a: |\r\n  x', 'x'],
  ['a: |\n  x\n', 'x\n'],
  ['a: |\n  x\n  ', 'x\n'],
  ['a: |\n  x\n# c', 'x\n'],
  ['a: |', ''],
])('a block scalar at the end of a file, as Kubernetes reads it: %j', async (text, value) => {
  const { documents } = await readText(`kind: A\n${text}`);
  expect(documents[0]?.value).toEqual({ kind: 'A', a: value });
});

test.each([
  '{\n\t"kind": "A",\n\t"a": "\u007f"\n}\n',
  '\t{"kind": "A"}\n',
  'kind: A\na:\n  {\n\t\n  b: 1 }\nc: |\n  x\n  \t\nd: "\\a"\n',
])('tabs and escaped characters where Kubernetes takes them: %j', async (text) => {
  const { documents, problems } = await readText(text);
  expect(problems).toEqual([]);
  expect(documents[0]?.objects).toHaveLength(1);
});

test('merge keys before other keys, or after keys that they do not bring, are read', async () => {
  const { documents, problems } = await readText(
    'a: &a {b: 1}\nc: &c\n  d: 2\n  <<: *a\n  e: 3\nf: {<<: [*a, *c], b: 4}\n',
  );
  expect(problems).toEqual([]);
  expect(documents[0]?.value).toMatchObject({ c: { b: 1, d: 2, e: 3 }, f: { b: 4, d: 2, e: 3 } });
});

test('an anchor may be named as often as a list is long', async () => {
  const items = `- {kind: ConfigMap, metadata: {labels: *l}}\n`.repeat(1000);
  const { documents, problems } = await readText(`a: &l {app: web}\nkind: List\nitems:\n${items}`);
  expect(problems).toEqual([]);
  expect(documents[0]?.objects).toHaveLength(1000);
});

test('anchors that name each other in a chain are read', async () => {
  const chain = Array.from({ length: 1000 }, (_, index) => `a${index + 1}: &a${index + 1} {x: *a${index}}\n`);
  const { documents, problems } = await readText(`kind: A\na0: &a0 {x: 1}\n${chain.join('')}`);
  expect(problems).toEqual([]);
  expect(documents[0]?.value).toMatchObject({ a2: { x: { x: { x: 1 } } } });
});

test('anchors in keys, in merged mappings and anew are read', async () => {
  const { documents, problems } = await readText(
    'kind: A\n&k k: &v v\nl: *v\nm: {<<: &m {a: &b 1}, c: *b}\no: [*m, &b 2, *b]\n',
  );
  expect(problems).toEqual([]);
  expect(documents[0]?.value).toEqual({
    kind: 'A',
    k: 'v',
    l: 'v',
    m: { a: 1, c: 1 },
    o: [{ a: 1 }, 2, 2],
  });
});

test('a document may have many aliases', async () => {
  const lists = Array.from(
    { length: 200 },
    (_, index) => `a${index}: &a${index} 1\nl${index}: [${`*a${index},`.repeat(500)}]\n`,
  );
  // With each alias looked up among all others, it would take longer than a test may.
  const { problems } = await readText(`kind: A\n${lists.join('')}`);
  expect(problems).toEqual([]);
});

test('kinds of other APIs that have the name of a workload are known by their shape', async () => {
  const { pods, problems } = await readText(
    'apiVersion: run.googleapis.com/v1\nkind: Job\nmetadata: {name: a}\n' +
      'spec: {template: {spec: {template: {spec: {containers: [{}]}}}}}\n' +
      '---\napiVersion: apps.example.com/v1\nkind: StatefulSet\nmetadata: {name: b}\n' +
      'spec: {template: {spec: {containers: [{}]}}}\n',
  );
  expect(problems).toEqual([]);
  expect(pods.map(({ object }) => object.name)).toEqual(['b']);
});

test('the pods of a StatefulSet have a volume for each of its claims', async () => {
  const { pods } = await readText(
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n' +
      '  volumeClaimTemplates: [{metadata: {name: data}}, {}]\n' +
      '  template: {spec: {automountServiceAccountToken: false, containers: [{name: db}], ' +
      'volumes: [{name: data, emptyDir: {}}, {name: other, emptyDir: {}}]}}\n',
  );
  expect(pods[0]?.request.object['spec']).toMatchObject({
    volumes: [
      { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'other', emptyDir: {} },
    ],
  });
});
