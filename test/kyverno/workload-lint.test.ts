import { describe, expect, test } from 'vitest';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { kubernetesFiles } from '../../generator/targets/kubernetes/target.js';
import { kyvernoFiles } from '../../generator/targets/kyverno/target.js';
import { lintMatchConditions } from '../../generator/targets/workload-lint.js';
import type { ConfigFile } from '../../schemas/generated/config-file.js';

const program = loadProgram();

function configOf(admission: NonNullable<ConfigFile['admission']>) {
  return normaliseConfig({ admission }, 'the config of the test');
}

describe('admission.lint', () => {
  const contentOf = (lint: 'Warn' | 'Deny' | 'Off') => {
    const order = { program, config: configOf({ lint }) };
    return new Map(
      [...kyvernoFiles(order), ...kubernetesFiles(order)]
        .filter(({ path }) => path.includes('vault-agent-injection-lint'))
        .map(({ path, content }) => [path, content.toString()]),
    );
  };
  const policy = 'vault-agent-injection-lint/vault-agent-injection-lint.yaml';
  const binding = 'vault-agent-injection-lint-binding.yaml';

  test('Warn keeps nothing from running, whatever happens to the engine', () => {
    expect(contentOf('Warn').get(policy)).toContain('\n  validationActions:\n  - Warn\n');
    expect(contentOf('Warn').get(policy)).toContain('\n  failurePolicy: Ignore\n');
    expect(contentOf('Warn').get(binding)).toContain('\n  validationActions:\n  - Warn\n');
  });

  test('Deny denies, and fails as the other policies do', () => {
    expect(contentOf('Deny').get(policy)).toContain('\n  validationActions:\n  - Deny\n');
    expect(contentOf('Deny').get(policy)).toContain('\n  failurePolicy: Fail\n');
    expect(contentOf('Deny').get(binding)).toContain('\n  validationActions:\n  - Deny\n');
  });

  test('Off leaves the policy out', () => {
    expect([...contentOf('Off').keys()]).toEqual([]);
  });
});

describe('the match condition about labels', () => {
  const conditionsOf = (objectSelector: NonNullable<ConfigFile['admission']>['objectSelector'] & object) =>
    lintMatchConditions(configOf({ objectSelector })).map(({ name, expression }) => `${name}: ${expression}`);

  test('is left out where every pod is selected', () => {
    expect(conditionsOf({})).toHaveLength(3);
  });

  test('has every requirement of the selector', () => {
    const [, , , condition] = conditionsOf({
      matchLabels: { team: 'a' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['x', 'y'] },
        { key: 'zone', operator: 'NotIn', values: ['z'] },
        { key: 'on', operator: 'Exists' },
        { key: 'off', operator: 'DoesNotExist' },
      ],
    });
    expect(condition).toContain(
      [
        '"team" in labels && labels["team"] in ["a"]',
        '    && "tier" in labels && labels["tier"] in ["x", "y"]',
        '    && !("zone" in labels && labels["zone"] in ["z"])',
        '    && "on" in labels',
        '    && !("off" in labels)',
      ].join('\n'),
    );
  });
});
