import { engines } from '../../generator/cli/options/engines.js';
import type { AdmissionRequest } from '../../generator/injection/pod.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { kyvernoVersions } from '../engines/kyverno-versions.js';
import { readConfigs } from './agent-configs.js';
import { testAnswers } from './answers.js';

/** The golden cases on each version of Kyverno that a run is about. */
export function testKyverno(): void {
  for (const { title, minVersion, evaluator } of kyvernoVersions) {
    describeWithEngines(`${title} answers as the injection does`, [evaluator], () => {
      testAnswers(evaluator, () => engines.kyverno({ program: enginePath(evaluator) }), {
        hasOwnWords: true,
        ...(minVersion === '1.17' && {
          read: readConfigs,
          prepare: withNamespace,
          config: { kyverno: { minVersion } },
        }),
      });
    });
  }
}

/** The request as the API server sends it: the pod says which namespace it is in. */
function withNamespace(request: AdmissionRequest): AdmissionRequest {
  const { object, namespace = '' } = request;
  const metadata: object = { ...object.metadata, namespace };
  return { ...request, object: { ...object, metadata } };
}
