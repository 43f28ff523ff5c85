import { injectedStatus, text } from '../../injection/annotations.js';
import { isOfInjector } from '../annotation-names.js';
import type { Complaint } from '../finding.js';
import type { Subject } from './subject.js';

/**
 * Annotations for the agent in a pod that does not ask for it. One that says "false" is left alone, as are charts that
 * switch the agent off.
 */
export function notAsked({ agent: { annotations, contract } }: Subject): readonly Complaint[] {
  const asked = contract.agentInject;
  const [first] = Object.keys(annotations).filter((name) => isOfInjector(name) && name !== asked.name);
  const isInjected = annotations[contract.agentInjectStatus.name] === injectedStatus;
  if (first === undefined || isInjected || text(annotations, asked) !== '') return [];
  const message = `${first}: is ignored without ${asked.name}: "true"; add it, or remove the annotations for the agent`;
  return [{ rule: 'not-asked', annotation: first, message }];
}
