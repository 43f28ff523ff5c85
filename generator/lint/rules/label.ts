import { isOfInjector } from '../../common/annotation-names.js';
import { isObject } from '../../common/is-object.js';
import type { Complaint } from '../finding.js';
import type { Subject } from './subject.js';

/** Annotations for the agent that are written as labels, of which nothing takes notice. */
export function labels({ pod }: Subject): readonly Complaint[] {
  const { metadata } = pod.template;
  const found = isObject(metadata) && isObject(metadata['labels']) ? Object.keys(metadata['labels']) : [];
  return found.filter(isOfInjector).map((name) => ({
    rule: 'label',
    path: ['metadata', 'labels', name],
    message: `${name}: is ignored as a label; move it to the annotations`,
  }));
}
