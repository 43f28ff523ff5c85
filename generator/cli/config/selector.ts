import { configSchema } from '../../../schemas/generated/config-schema.js';
import { isObject } from '../../common/is-object.js';
import type { Setting } from './source.js';

const { default: byDefault } = configSchema.properties.admission.properties.objectSelector;

/**
 * The setting that stands for the selector of a chart that excludes only the pods of its injector: the default of the
 * config, which excludes those of Vault and Kyverno as well, for the names that the chart has; none where that is the default.
 *
 * @param name the name of the chart, or what the values name it
 */
export function ownPodsExcluded(name: string): readonly Setting[] {
  if (name === 'vault') return [];
  const [names, ...rest] = byDefault.matchExpressions;
  const parts = ['', '-agent-injector', '-csi-provider'].map((part) => name + part);
  // No pod has a longer label.
  const own = parts.filter((each) => each.length <= 63);
  const value = { matchExpressions: [{ ...names, values: [...(names?.values ?? []), ...own] }, ...rest] };
  const origin = { name: `the default of the config, and the pods of ${name}`, place: undefined };
  return [{ key: 'objectSelector', value, origin }];
}

/** The name in a selector that excludes only the pods of an injector, as the charts have it by default. */
export function nameOfInjector(selector: unknown): string | undefined {
  const own =
    /^\{"matchExpressions":\[\{"key":"app\.kubernetes\.io\/name","operator":"NotIn","values":\["([\w.-]+)-agent-injector"\]\}\]\}$/;
  return isObject(selector) ? own.exec(JSON.stringify(selector))?.[1] : undefined;
}
