import type { Config } from '../config/load.js';
import type { AdmissionRequest } from '../injection/pod.js';
import type { Decision } from './decision.js';

/** What answers requests. */
export interface Engine {
  readonly review: (request: AdmissionRequest, config: Config) => Promise<Decision>;
  readonly close: () => Promise<void>;
}

/** What `generate` writes for a config, made when an engine first asks for it. */
export type PoliciesFor<Policies> = (config: Config) => Policies;
