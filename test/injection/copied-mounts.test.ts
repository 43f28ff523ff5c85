import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { withCapabilities } from '../../generator/injection/capabilities.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { sampleRequest } from './sample-request.js';

const operator = operatorOf(normaliseConfig({}, 'the default config').injection);

/** A mount with every field of a Kubernetes VolumeMount. */
const mount = {
  name: 'data',
  readOnly: true,
  recursiveReadOnly: 'IfPossible',
  mountPath: '/data',
  subPath: 'sub',
  mountPropagation: 'None',
  subPathExpr: '$(POD_NAME)',
};

test('copied mounts keep all fields where patches cannot contain objects of the pod', () => {
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
    // They are copies, not the objects of the pod.
    expect((value as { volumeMounts: object[] }).volumeMounts).not.toContain(
      request.object.spec?.initContainers?.[0]?.volumeMounts?.[0],
    );
  }
});
