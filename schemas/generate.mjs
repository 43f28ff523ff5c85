// Writes what is generated from the contract and the schemas: `npm run schemas`.
// With --check it writes nothing and fails, naming the files that differ from what it would write.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotationsModule } from './generate/annotations-module.mjs';
import { annotationsPage } from './generate/annotations-page.mjs';
import { configPage } from './generate/config-page.mjs';
import { readContract } from './generate/contract.mjs';
import { referenceModule } from './generate/reference-module.mjs';
import { schemaModule } from './generate/schema-module.mjs';
import { typesModule } from './generate/types-module.mjs';
import { validatorModule } from './generate/validator-module.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Everything that is generated.
 * @returns {Promise<{ files: Map<string, string>, problems: string[] }>} file contents by path from the repository's root,
 *   or what is wrong with the contract, a line each
 */
async function generate() {
  const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');
  const contractSchema = JSON.parse(read('schemas/contract.schema.json'));
  const configSchema = JSON.parse(read('schemas/config.schema.json'));
  const { contract, problems } = readContract(
    read('schemas/contract.yaml'),
    'schemas/contract.yaml',
    contractSchema,
    configSchema,
  );
  const files = new Map();
  if (contract !== undefined) {
    files.set(
      'schemas/generated/contract-file.ts',
      await typesModule(contractSchema, 'contract.schema.json'),
    );
    files.set('schemas/generated/config-file.ts', await typesModule(configSchema, 'config.schema.json'));
    files.set('schemas/generated/config-schema.ts', schemaModule(configSchema, 'config.schema.json'));
    files.set('schemas/generated/config-validator.ts', validatorModule(configSchema, 'config.schema.json'));
    const requestSchema = JSON.parse(read('schemas/request.schema.json'));
    files.set(
      'schemas/generated/request-validator.ts',
      validatorModule(requestSchema, 'request.schema.json'),
    );
    const testSchema = JSON.parse(read('schemas/test.schema.json'));
    files.set('schemas/generated/test-file.ts', await typesModule(testSchema, 'test.schema.json'));
    files.set('schemas/generated/test-validator.ts', validatorModule(testSchema, 'test.schema.json'));
    files.set('schemas/generated/annotations.ts', annotationsModule(contract, configSchema));
    files.set(
      'schemas/generated/reference.ts',
      referenceModule(contract, configSchema, read('docs/deviations.md')),
    );
    files.set('docs/annotations.md', annotationsPage(contract, configSchema));
    files.set('docs/config.md', configPage(configSchema));
  }
  return { files, problems };
}

/** @param {string} path @returns {string | undefined} */
function current(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const { files, problems } = await generate();
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  const stale = [...files].filter(([path, text]) => current(path) !== text).map(([path]) => path);
  for (const path of stale) {
    console.error(`${path}: differs from its source; run \`npm run schemas\` and commit the result`);
  }
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
