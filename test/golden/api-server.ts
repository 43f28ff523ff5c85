import { engines } from '../../generator/cli/options/engines.js';
import { longMessage } from '../../generator/targets/kubernetes/policies.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { apiServer } from '../engines/kubernetes-version.js';
import { readConfigs } from './agent-configs.js';
import { testAnswers } from './answers.js';

/** The golden cases on the API server's own policies. */
export function testApiServer(): void {
  const { title, evaluator } = apiServer;
  describeWithEngines(`${title} answers as the injection does`, [evaluator], () => {
    testAnswers(evaluator, () => engines.kubernetes({ program: enginePath(evaluator) }), {
      read: readConfigs,
      refuses: isUnreadable,
      rewrite: asOneLine,
    });
  });
}

/** The annotations that policies of the API server refuse, because they cannot read JSON. */
export function isUnreadable(annotation: string, value: string): boolean {
  return /\/agent-(?:init-)?json-patch$/.test(annotation) && value !== '' && value !== '[]';
}

/** Whether a denial is one that only policies of the API server have: for JSON, or for the cost of large annotations. */
export function isOwnRefusal(message: string | undefined): boolean {
  return /the API server('s admission policies cannot parse JSON| allows its admission policies)/.test(
    message ?? '',
  );
}

/** The messages as the API server answers with them: on one line, and at most 5 KiB. */
export function asOneLine(messages: string): string {
  const line = messages.replaceAll('\n', '; ');
  return Buffer.byteLength(line) > 5 * 1024 ? longMessage : line;
}
