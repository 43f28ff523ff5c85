import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { lineEdits } from '../../generator/cli/text-edits/line-edits.js';
import { UnifiedDiff } from '../../generator/cli/text-edits/unified-diff.js';
import { patched } from '../../generator/common/json-patch.js';
import { normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import type { Pod } from '../../generator/injection/pod.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { theContract } from '../schemas/contract-source.js';
import { annotatedPod } from './annotated-pod.js';
import { codeBlocks, page } from './pages.js';

const extensionsPage = page('docs/extensions.md');

/** What of an injected pod's containers a config can change, but for their configuration, in YAML. */
function containersWith(config: object): string {
  const object = annotatedPod({ [`${annotationPrefix}agent-inject-secret-db`]: 'secret/db' });
  const request = { namespace: 'apps', object };
  const { patch = [] } = reviewNatively(request, operatorOf(normaliseConfig(config, 'page').injection));
  const { initContainers, containers } = (patched(request.object, patch) as Pod).spec ?? {};
  const shown = (list: typeof containers = []) =>
    list.map((container) => {
      const { name, securityContext } = container;
      const { restartPolicy, startupProbe } = container as unknown as Record<string, unknown>;
      return { name, restartPolicy, startupProbe, seccompProfile: securityContext?.seccompProfile };
    });
  return stringify({ initContainers: shown(initContainers), containers: shown(containers) });
}

describe('docs/extensions.md', () => {
  test('has every key and annotation that is beyond vault-k8s', () => {
    const keys = Object.entries(configSchema.properties).flatMap(([key, property]) =>
      'x-env' in property || 'properties' in property ? [] : [key],
    );
    const { annotations, prefix, extensionPrefix } = theContract();
    const names = annotations
      .filter(({ extension }) => extension)
      .flatMap(({ name, alias }) => [
        extensionPrefix + name,
        ...(alias === undefined ? [] : [prefix + alias]),
      ]);
    const missing = [...keys, ...names].filter((name) => !extensionsPage.text.includes(name));
    expect(missing).toEqual([]);
  });

  test.each(codeBlocks(extensionsPage, 'yaml'))('has configs that are valid: %s', (config) => {
    expect(Object.keys(parse(config) as object).length).toBeGreaterThan(0);
    expect(() => parseConfig(config, 'docs/extensions.md')).not.toThrow();
  });

  test('shows what the recommended profile changes', () => {
    const [shown] = codeBlocks(extensionsPage, 'diff');
    const [before = '', after = ''] = [{}, { profile: 'recommended' }].map(containersWith);
    const diff = new UnifiedDiff('pod.yaml', { hasColours: false, isPrintable: false });
    const text = diff.append(before, lineEdits(before, after)) + diff.end();
    expect(shown).toBe(text.split('\n').slice(3).join('\n'));
  });
});
