import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { page, root } from './pages.js';

test.each(['vault-agent-injection', 'vault-agent-injection-check'])(
  'docs/kyverno.md has the match conditions of %s',
  (name) => {
    const { text } = page('docs/kyverno.md');
    const policy = parse(readFileSync(`${root}policies/kyverno/${name}/${name}.yaml`, 'utf8'));
    const conditions: readonly { readonly expression: string }[] = policy.spec.matchConditions;
    expect(conditions.length).toBeGreaterThan(0);
    for (const { expression } of conditions) {
      expect(text).toContain(`\n\`\`\`\n${expression}\n\`\`\`\n`);
    }
  },
);
