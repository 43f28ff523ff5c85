import { gatekeeperTarget } from './gatekeeper/target.js';
import { kubernetesTarget } from './kubernetes/target.js';
import { kyvernoTarget } from './kyverno/target.js';
import { opaTarget } from './opa/target.js';
import type { Section, Target } from './target.js';
import { webhookTarget } from './webhook/target.js';

/** A target, whichever section of the config it reads. */
export type AnyTarget = Target | { readonly [Own in Section]: Target<Own> }[Section];

/** Every target, in the order in which `generate` writes them. */
export const targets: readonly AnyTarget[] = [
  kyvernoTarget,
  kubernetesTarget,
  opaTarget,
  gatekeeperTarget,
  webhookTarget,
];
