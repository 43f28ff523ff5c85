import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { Place } from '../../generator/common/place.js';
import type { Finding } from '../../generator/lint/finding.js';
import { reports } from '../../generator/lint/reports/reports.js';
import { ruleCodes } from '../../generator/lint/rules.js';
import { run } from '../cli/command-line.js';
import { page } from '../docs/pages.js';
import { temporaryFolder } from '../temporary-folder.js';

const totals = { pods: 1, errors: 1, warnings: 1, problems: 1 };

const error: Finding = {
  rule: 'invalid-value',
  severity: 'error',
  place: new Place('a b.yaml', { line: 10, column: 9 }),
  message: 'vault.hashicorp.com/role: "<&\'>%" is wrong: 100%, or so',
  kind: 'Deployment',
  name: 'web',
  namespace: 'apps',
};
const warning: Finding = {
  ...error,
  rule: 'windows',
  severity: 'warning',
  place: new Place('a b.yaml', { line: 9, column: 9 }),
  namespace: undefined,
};
const problem = { place: new Place('b.yaml', { line: 20, column: 1 }), message: 'not YAML: "<' };

/** The report on one document with these findings, and one that cannot be read. */
function written(format: keyof typeof reports, options: Partial<Parameters<typeof reports.text>[0]> = {}) {
  const report = reports[format]({
    failsOn: (severity) => severity === 'error',
    hasColours: false,
    ...options,
  });
  return (
    report.start() +
    report.add('a b.yaml', [warning, error], []) +
    report.add('b.yaml', [], [problem]) +
    report.end(totals)
  );
}

test('text is aligned', () => {
  expect(written('text')).toBe(
    `a b.yaml:9:9   warning  ${warning.message} (windows)\n` +
      `a b.yaml:10:9  error    ${error.message} (invalid-value)\n\n` +
      '1 error, 1 warning in 1 pod or pod template; 1 problem with the manifests themselves\n',
  );
});

test('text has colours only where it should', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is for control characters
  const colours = /\u001b\[\d+m/g;
  expect(written('text')).not.toMatch(colours);
  const coloured = written('text', { hasColours: true });
  expect(coloured).toContain('\u001b[31merror  \u001b[0m');
  expect(coloured.replaceAll(colours, '')).toBe(written('text'));
});

test('text does not keep many findings', () => {
  const report = reports.text({ failsOn: () => false, hasColours: false });
  const parts = Array.from({ length: 1000 }, () => report.add('a b.yaml', [error], []));
  expect(parts.join('').split('\n').length).toBeGreaterThan(800);
});

test('json', () => {
  expect(JSON.parse(written('json'))).toEqual({
    findings: [
      {
        rule: 'windows',
        severity: 'warning',
        file: 'a b.yaml',
        line: 9,
        column: 9,
        message: error.message,
        kind: 'Deployment',
        name: 'web',
      },
      {
        rule: 'invalid-value',
        severity: 'error',
        file: 'a b.yaml',
        line: 10,
        column: 9,
        message: error.message,
        kind: 'Deployment',
        name: 'web',
        namespace: 'apps',
      },
    ],
    problems: [{ place: 'b.yaml:20:1', message: problem.message }],
    totals,
  });
});

test('github: values are escaped as its runner reads them', () => {
  const message = 'vault.hashicorp.com/role: "<&\'>%25" is wrong: 100%25, or so';
  expect(written('github')).toBe(
    `::warning file=a b.yaml,line=9,col=9,title=windows::${message}\n` +
      `::error file=a b.yaml,line=10,col=9,title=invalid-value::${message}\n` +
      '::error file=b.yaml,line=20,col=1::not YAML: "<\n',
  );
  const report = reports.github({ failsOn: () => true, hasColours: false });
  const place = new Place('a:b,c%.yaml', { line: 10, column: 9 });
  const hostile = { ...error, place, message: '\r\n::error::x' };
  expect(report.add('', [hostile], [])).toBe(
    '::error file=a%3Ab%2Cc%25.yaml,line=10,col=9,title=invalid-value::%0D%0A::error::x\n',
  );
});

describe('junit', () => {
  test('what does not make the run fail is no failure', () => {
    expect(written('junit')).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="injectorless lint">
  <testsuite name="a b.yaml" tests="2" failures="1" errors="0">
    <testcase classname="a b.yaml" name="9:9 windows"><system-out>a b.yaml:9:9: warning: vault.hashicorp.com/role: &quot;&lt;&amp;&apos;&gt;%&quot; is wrong: 100%, or so</system-out></testcase>
    <testcase classname="a b.yaml" name="10:9 invalid-value"><failure type="invalid-value" message="vault.hashicorp.com/role: &quot;&lt;&amp;&apos;&gt;%&quot; is wrong: 100%, or so">a b.yaml:10:9: error: vault.hashicorp.com/role: &quot;&lt;&amp;&apos;&gt;%&quot; is wrong: 100%, or so</failure></testcase>
  </testsuite>
  <testsuite name="b.yaml" tests="1" failures="0" errors="1">
    <testcase classname="b.yaml" name="b.yaml:20:1"><error type="manifest" message="not YAML: &quot;&lt;"/></testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  test('a file has one suite, and a test case if there is no finding', () => {
    const report = reports.junit({ failsOn: () => true, hasColours: false });
    const text =
      report.add('a', [], []) + report.add('a', [], []) + report.add('b', [error], []) + report.end(totals);
    expect(text.match(/<testsuite /g)).toHaveLength(2);
    expect(text).toContain(
      '<testsuite name="a" tests="1" failures="0" errors="0">\n    <testcase classname="a"',
    );
  });

  test('characters that XML cannot have are replaced', () => {
    const report = reports.junit({ failsOn: () => true, hasColours: false });
    report.add('a', [{ ...error, message: 'x\u0000\ud800\uffff\u001by' }], []);
    expect(report.end(totals)).toContain('message="x\ufffd\ufffd\ufffd\ufffdy"');
  });

  test('characters that change how a line is shown are references', () => {
    const report = reports.junit({ failsOn: () => true, hasColours: false });
    report.add('a', [{ ...error, message: 'a\u202eb\u2028c\u009bd\ne' }], []);
    expect(report.end(totals)).toContain('message="a&#8238;b&#8232;c&#155;d\ne"');
  });
});

/** The parts of SARIF 2.1.0's schema that reports use, as strict as it is: no other members, and which are required. */
const closed = (required: readonly string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const text = { type: 'string' };
const message = closed(['text'], { text, markdown: text });
const level = { enum: ['none', 'note', 'warning', 'error'] };
const position = { type: 'integer', minimum: 1 };
const physicalLocation = closed(['artifactLocation'], {
  artifactLocation: closed(['uri'], { uri: { type: 'string', pattern: "^[\\w./:~%()!*'-]+$" } }),
  region: closed(['startLine', 'startColumn'], { startLine: position, startColumn: position }),
});
const locations = {
  type: 'array',
  items: closed(['physicalLocation'], {
    physicalLocation,
    logicalLocations: {
      type: 'array',
      items: closed([], { name: text, fullyQualifiedName: text }),
    },
  }),
};
const sarifSchema = closed(['version', '$schema', 'runs'], {
  version: { const: '2.1.0' },
  $schema: text,
  runs: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: closed(['tool', 'results', 'invocations'], {
      tool: closed(['driver'], {
        driver: closed(['name', 'version', 'rules'], {
          name: text,
          version: text,
          rules: {
            type: 'array',
            uniqueItems: true,
            items: closed(['id', 'shortDescription', 'help', 'defaultConfiguration'], {
              id: text,
              shortDescription: message,
              help: message,
              defaultConfiguration: closed(['level'], { level }),
            }),
          },
        }),
      }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: {
        type: 'array',
        items: closed(['ruleId', 'ruleIndex', 'level', 'message', 'locations'], {
          ruleId: text,
          ruleIndex: { type: 'integer', minimum: 0 },
          level,
          message,
          locations,
        }),
      },
      invocations: {
        type: 'array',
        items: closed(['executionSuccessful'], {
          executionSuccessful: { type: 'boolean' },
          toolExecutionNotifications: {
            type: 'array',
            items: closed(['message'], { level, message, locations }),
          },
        }),
      },
    }),
  },
});

describe('sarif', () => {
  test('is valid, and has the findings', () => {
    const log = JSON.parse(written('sarif'));
    const ajv = new Ajv({ allErrors: true, strict: false });
    const isValid = ajv.validate(sarifSchema, log);
    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
    const [{ tool, results, invocations }] = log.runs;
    expect(results).toHaveLength(2);
    expect(results[1]).toEqual({
      ruleId: 'invalid-value',
      ruleIndex: ruleCodes.indexOf('invalid-value'),
      level: 'error',
      message: { text: error.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b.yaml' },
            region: { startLine: 10, startColumn: 9 },
          },
          logicalLocations: [{ name: 'web', fullyQualifiedName: 'apps/Deployment/web' }],
        },
      ],
    });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: problem.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'b.yaml' },
                  region: { startLine: 20, startColumn: 1 },
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('a file whose name has invisible characters is found', () => {
    const report = reports.sarif({ failsOn: () => true, hasColours: false });
    const place = new Place('a\u202eb.yaml');
    expect(report.add('', [{ ...error, place }], [])).toContain(`"uri":"${encodeURIComponent(place.file)}"`);
    expect(String(place)).toBe('a\\u202eb.yaml');
  });

  test('each rule has its page', () => {
    const [{ tool }] = JSON.parse(written('sarif')).runs;
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(ruleCodes);
    for (const { id, help } of tool.driver.rules) {
      const { text } = page(`docs/rules/${id}.md`);
      expect(help.markdown).toBe(text.replaceAll(/\[(.+?)\]\(.+?\)/g, '$1'));
      expect(help.markdown).toMatch(new RegExp(`^# ${id}\n`));
    }
  });
});

test.each(['json', 'sarif'])('%s without findings is valid JSON', async (format) => {
  const file = path.join(temporaryFolder(), 'm.yaml');
  writeFileSync(file, 'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: app}]}\n');
  const { code, stdout } = await run('lint', file, '--format', format);
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(format === 'json' ? report.findings : report.runs[0].results).toEqual([]);
});
