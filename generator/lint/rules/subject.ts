import type { Agent } from '../../injection/agent.js';
import type { Operator } from '../../injection/operator.js';
import type { AdmissionRequest } from '../../injection/pod.js';
import type { ManifestPod } from '../../manifests/pod.js';

/** A pod that a rule judges. */
export interface Subject {
  readonly pod: ManifestPod;
  readonly request: AdmissionRequest;
  readonly operator: Operator;
  readonly agent: Agent;
}
