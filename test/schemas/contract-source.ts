import { readFileSync } from 'node:fs';
import type { ContractFile } from '../../schemas/generated/contract-file.js';

type ReadContract = (
  text: string,
  fileName: string,
  contractSchema: object,
  configSchema: object,
) => { readonly contract?: ContractFile; readonly problems: readonly string[] };

// The generator is JavaScript, so that it runs before anything is built; its types are given here.
const { readContract } = (await import(
  new URL('../../schemas/generate/contract.mjs', import.meta.url).href
)) as { readonly readContract: ReadContract };

const read = (name: string) => readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8');

/** The text of schemas/contract.yaml. */
export const contractText = read('contract.yaml');

/** What the generator makes of a contract; messages name it contract.yaml. */
export function readContractText(text: string) {
  return readContract(
    text,
    'contract.yaml',
    JSON.parse(read('contract.schema.json')),
    JSON.parse(read('config.schema.json')),
  );
}

/** The contract of the repository. */
export function theContract(): ContractFile {
  const { contract, problems } = readContractText(contractText);
  if (contract === undefined) throw new Error(problems.join('\n'));
  return contract;
}
