import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { annotationPrefix } from '../../schemas/generated/annotations.js';
import { patched } from '../golden/compare.js';
import { sampleRequest } from './sample-request.js';

const operator = operatorOf(normaliseConfig({}, 'the default config').injection);

test.each([[[]], [null], [undefined]])(
  'a pod that is created with the containers %j gets the sidecar alone',
  (containers) => {
    const sources = [{ serviceAccountToken: { path: 'token' } }];
    const request = sampleRequest(
      { [`${annotationPrefix}agent-service-account-token-volume-name`]: 'vault-token' },
      {},
      { containers, volumes: [{ name: 'vault-token', projected: { sources } }] },
    );
    const { allowed, patch = [] } = reviewNatively(request, operator);
    expect(allowed).toBe(true);
    expect(patched(request.object, patch)).toMatchObject({
      spec: { containers: [{ name: 'vault-agent' }], initContainers: [{ name: 'vault-agent-init' }] },
    });
  },
);
