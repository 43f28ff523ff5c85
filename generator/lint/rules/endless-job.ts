import { flag } from '../../injection/annotations.js';
import type { Complaint } from '../finding.js';
import type { Subject } from './subject.js';

/** A sidecar in a Job that nothing ends: neither is it left out, nor can the application stop it. */
export function endlessJob({ pod, agent }: Subject): readonly Complaint[] {
  const { annotations, contract } = agent;
  const isStoppable = [contract.agentEnableQuit, contract.agentShareProcessNamespace].some((annotation) =>
    flag(annotations, annotation),
  );
  if (
    !['Job', 'CronJob'].includes(pod.object.kind) ||
    !agent.sidecar ||
    agent.hasNativeSidecar ||
    isStoppable
  )
    return [];
  const { name } = contract.agentPrePopulateOnly;
  const message =
    `${name}: is not "true", so the agent's sidecar keeps running and the Job never completes; set it to "true", or let ` +
    `the application stop the sidecar with ${contract.agentEnableQuit.name}`;
  return [{ rule: 'endless-job', annotation: name, message }];
}
