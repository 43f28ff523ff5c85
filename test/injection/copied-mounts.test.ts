import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf, reviewNatively } from '../../generator/engines/native.js';
import { withCapabilities } from '../../generator/injection/capabilities.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { sampleRequest } from './sample-request.js';

const operator = operatorOf(normaliseConfig({}, 'the default config').injection);

/** Every member of a mount that Kubernetes knows. */
const mount = {
  name: 'data',
  readOnly: true,
  recursiveReadOnly: 'IfPossible',
  mountPath: '/data',
  subPath: 'sub',
  mountPropagation: 'None',
  subPathExpr: '$(POD_NAME)',
};

test('copied mounts keep all members where patches cannot have objects of the pod in them', () => {
  const request = sampleRequest(
    { [`${annotationPrefix}agent-copy-volume-mounts`]: 'other' },
    {},
    {
      initContainers: [{ name: 'other', volumeMounts: [mount, { name: 'plain', mountPath: '/plain' }] }],
    },
  );
  const { patch } = withCapabilities(new Set(['base64', 'json', 'largeAnnotations', 'parseJson']), () =>
    reviewNatively(request, operator),
  );
  const agents = (patch ?? []).filter(
    ({ value }) => (value as { image?: string } | undefined)?.image !== undefined,
  );
  expect(agents).toHaveLength(2);
  for (const { value } of agents) {
    const { volumeMounts } = JSON.parse(JSON.stringify(value));
    expect(volumeMounts).toContainEqual(mount);
    expect(volumeMounts).toContainEqual({ name: 'plain', mountPath: '/plain' });
    // The copies, and not the objects of the pod.
    expect((value as { volumeMounts: object[] }).volumeMounts).not.toContain(
      request.object.spec?.initContainers?.[0]?.volumeMounts?.[0],
    );
  }
});
