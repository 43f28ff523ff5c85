import { UserError } from '../common/user-error.js';
import type { Config } from '../config/load.js';
import type { AdmissionRequest } from '../injection/pod.js';
import type { Decision } from './decision.js';
import type { Labels } from './label-selector.js';

/** An engine cannot be started, or gave no answer. */
export class EngineError extends UserError {}

/** What answers requests. */
export interface Engine {
  /** @param namespaceLabels those of the request's namespace, for engines that evaluate the selectors themselves */
  readonly review: (request: AdmissionRequest, config: Config, namespaceLabels?: Labels) => Promise<Decision>;
  readonly close: () => Promise<void>;
}

/** What `generate` writes for a config, made when an engine first asks for it. */
export type PoliciesFor<Policies> = (config: Config) => Policies;
