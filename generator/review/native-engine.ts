import type { Config } from '../config/load.js';
import type { Engine } from './engines.js';
import { operatorOf, reviewNatively } from './native.js';

/** The injection itself, in this process. */
export function nativeEngine(): Engine {
  const operators = new Map<Config, ReturnType<typeof operatorOf>>();
  return {
    review: async (request, config) => {
      const operator = operators.get(config) ?? operatorOf(config.injection);
      operators.set(config, operator);
      return reviewNatively(request, operator);
    },
    close: async () => {},
  };
}
