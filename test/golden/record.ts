/**
 * Records what vault-k8s answers to the pods of beside.yaml:
 *
 *     npx vite-node test/golden/record.ts VAULT-K8S
 *
 * with the program vault-k8s 1.7.6. It needs Linux and root.
 */
import { writeFileSync } from 'node:fs';
import { parseConfig } from '../../generator/config/load.js';
import { caseId, podsBeside, requestFor } from './beside.js';
import { besideFile } from './cases.js';
import { VaultK8s } from './vault-k8s.js';

const [program = ''] = process.argv.slice(2);
const requests = podsBeside().map(requestFor);
const vaultK8s = await VaultK8s.prepare(program);
try {
  const { vaultAddr } = parseConfig('', 'the default').injection;
  const answers = await vaultK8s.answers({ AGENT_INJECT_VAULT_ADDR: vaultAddr }, requests);
  const cases = requests.map((request, index) => ({
    id: caseId(request),
    config: {},
    request,
    expected: answers[index],
  }));
  writeFileSync(besideFile, cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
} finally {
  vaultK8s.close();
}
