import type { Config } from '../config/load.js';
import type { AdmissionRequest } from '../injection/pod.js';
import { kyvernoEngine } from './kyverno.js';
import { type Decision, operatorOf, reviewNatively } from './native.js';

/** What answers requests. */
export interface Engine {
  readonly review: (request: AdmissionRequest, config: Config) => Promise<Decision>;
  readonly close: () => Promise<void>;
}

/** The engines, by their names on the command line. The argument is the path of a program some of them need. */
export const engines: Readonly<Record<string, (program?: string) => Engine>> = {
  native: nativeEngine,
  kyverno: kyvernoEngine,
};

function nativeEngine(): Engine {
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
