import { Ajv2020 } from 'ajv/dist/2020.js';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { checkEntries } from './contract-checks.mjs';
import { explain } from './schema-error.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */
/** @typedef {(string | number)[]} Path keys and list positions, from the outside in */

/**
 * Reads and checks the contract.
 * @param {string} text the YAML
 * @param {string} fileName how messages name it
 * @param {object} contractSchema
 * @param {object} configSchema whose keys `defaultFrom` may name
 * @returns {{ contract?: ContractFile, problems: string[] }} the contract, or every problem as a line
 *   `FILE:LINE:COLUMN: ENTRY, PLACE: what is wrong; the way out`
 */
export function readContract(text, fileName, contractSchema, configSchema) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (/** @type {number} */ offset) => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    return { problems: document.errors.map(({ pos, message }) => `${at(pos[0])}: not YAML: ${message}`) };
  }
  const contract = document.toJS();
  const problem = (/** @type {Path} */ path, /** @type {string} */ what) =>
    `${at(offsetOf(document.contents, path))}: ${subject(contract, path)}: ${what}`;
  const validate = /** @type {import('ajv').ValidateFunction<ContractFile>} */ (
    new Ajv2020({ allErrors: true, strict: true }).compile(contractSchema)
  );
  if (!validate(contract)) {
    const errors = validate.errors ?? [];
    return { problems: errors.map((error) => problem(pathOf(error.instancePath), explain(error))) };
  }
  const findings = checkEntries(contract, configSchema);
  return findings.length > 0
    ? { problems: findings.map(({ path, what }) => problem(path, what)) }
    : { contract, problems: [] };
}

/** @param {string} pointer a JSON Pointer to something in the schema, whose names need no escapes @returns {Path} */
function pathOf(pointer) {
  return pointer.split('/').slice(1);
}

/**
 * The entry that contains a path, and the place in it: `agent-image, since`.
 * @param {any} contract @param {Path} path
 */
function subject(contract, path) {
  const [top, index, ...rest] = path;
  if (top !== 'annotations' || index === undefined) return top === undefined ? 'the contract' : String(top);
  const name = contract.annotations[index]?.name;
  return [typeof name === 'string' ? name : `entry ${Number(index) + 1}`, ...rest].join(', ');
}

/**
 * The offset of a path in the file, or that of the innermost existing node on it.
 * @param {unknown} node @param {Path} path @returns {number}
 */
function offsetOf(node, path) {
  const [step, ...rest] = path;
  const start = /** @type {{ range?: [number, number, number] }} */ (node)?.range?.[0] ?? 0;
  const inner = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))?.value
    : isSeq(node)
      ? node.items[Number(step)]
      : undefined;
  return step === undefined || inner === undefined || inner === null ? start : offsetOf(inner, rest);
}
