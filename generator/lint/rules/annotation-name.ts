import { showKey } from '../../common/show.js';
import type { Complaint } from '../finding.js';
import type { Subject } from './subject.js';

/** Annotations whose names the API server does not allow, such as one for a secret with a slash in its name. */
export function annotationNames({ agent }: Subject): readonly Complaint[] {
  return Object.keys(agent.ownAnnotations)
    .filter((name) => !isAllowed(name))
    .map((name) => ({
      rule: 'annotation-name',
      annotation: name,
      message:
        `${showKey(name)}: the API server does not allow this name; after the slash, use at most 63 letters, digits, '-', '_' ` +
        "and '.', with a letter or digit at both ends",
    }));
}

/** Source: IsQualifiedName of k8s.io/apimachinery, which is asked about annotations in lower case. */
function isAllowed(annotation: string): boolean {
  const parts = annotation.split('/');
  const [name = '', prefix, ...more] = parts.reverse();
  const isName = name.length <= 63 && /^[a-z\d](?:[-\w.]*[a-z\d])?$/i.test(name);
  const isPrefix =
    prefix === undefined ||
    (prefix.length <= 253 &&
      /^[a-z\d](?:[-a-z\d]*[a-z\d])?(?:\.[a-z\d](?:[-a-z\d]*[a-z\d])?)*$/i.test(prefix));
  return isName && isPrefix && more.length === 0;
}
