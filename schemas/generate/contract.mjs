import { Ajv2020 } from 'ajv/dist/2020.js';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { explain } from './schema-error.mjs';
import { configKeys, constantName, valuePattern } from './vocabulary.mjs';

/** @typedef {import('../generated/contract-file.js').ContractFile} ContractFile */
/** @typedef {import('../generated/contract-file.js').Annotation} Annotation */
/** @typedef {(string | number)[]} Path */

/**
 * Reads and checks the contract.
 * @param {string} text the YAML
 * @param {string} fileName how messages name it
 * @param {object} contractSchema
 * @param {object} configSchema whose keys `defaultFrom` may name
 * @returns {{ contract?: ContractFile, problems: string[] }} the contract, or every problem as a line
 *   `FILE:LINE:COLUMN: ENTRY: what is wrong; the way out`
 */
export function readContract(text, fileName, contractSchema, configSchema) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const at = (/** @type {number} */ offset) => {
      const { line, col } = lines.linePos(offset);
      return `${fileName}:${line}:${col}`;
    };
    return { problems: document.errors.map((error) => `${at(error.pos[0])}: not YAML: ${error.message}`) };
  }
  const contract = document.toJS();
  const problem = (/** @type {Path} */ path, /** @type {string} */ what) => {
    const { line, col } = lines.linePos(offsetOf(document.contents, path));
    return `${fileName}:${line}:${col}: ${subject(contract, path)}: ${what}`;
  };
  const validate = new Ajv2020({ allErrors: true, strict: true }).compile(contractSchema);
  if (!validate(contract)) {
    const errors = validate.errors ?? [];
    return { problems: errors.map((error) => problem(pathOf(error.instancePath), explain(error))) };
  }
  const problems = [...entryProblems(contract, configKeys(configSchema))].map(([path, what]) =>
    problem(path, what),
  );
  return problems.length > 0 ? { problems } : { contract, problems };
}

/**
 * What a schema cannot say.
 * @param {ContractFile} contract
 * @param {string[]} keys of the operator's config
 * @returns {Generator<[Path, string]>}
 */
function* entryProblems(contract, keys) {
  const seen = new Set();
  for (const [index, entry] of contract.annotations.entries()) {
    const at = (/** @type {Path} */ ...rest) => /** @type {Path} */ (['annotations', index, ...rest]);
    if (seen.has(entry.name)) {
      yield [at('name'), 'is there twice; keep one entry'];
    }
    seen.add(entry.name);
    if (!contract.groups.some(({ id }) => id === entry.group)) {
      const ids = contract.groups.map(({ id }) => id).join(', ');
      yield [at('group'), `${entry.group} is no group; use one of ${ids}`];
    }
    if (entry.default !== undefined && entry.defaultFrom !== undefined) {
      yield [at('defaultFrom'), 'has both default and defaultFrom; keep one'];
    }
    if (entry.defaultFrom !== undefined && !keys.includes(entry.defaultFrom)) {
      yield [
        at('defaultFrom'),
        `${entry.defaultFrom} is no key of the config; use one of ${keys.join(', ')}`,
      ];
    }
    if ((entry.type === 'enum') !== (entry.allowed !== undefined)) {
      yield [
        at('type'),
        entry.type === 'enum'
          ? 'an enum lacks allowed; list its values'
          : 'only an enum has allowed; remove it',
      ];
    }
    if ((entry.type === 'telemetry') !== (entry.fields !== undefined)) {
      yield [
        at('type'),
        entry.type === 'telemetry'
          ? 'telemetry lacks fields; list them in order'
          : 'only telemetry has fields; remove them',
      ];
    }
    for (const place of /** @type {const} */ (['default', 'example'])) {
      const value = entry[place];
      if (value !== undefined && !isValid(entry, value)) {
        yield [at(place), `${JSON.stringify(value)} is no ${entry.type}; ${allowedText(entry)}`];
      }
    }
    if (entry.since !== undefined && later(entry.since, contract.version)) {
      yield [
        at('since'),
        `${entry.since} is later than ${contract.version}; give the version that first had it`,
      ];
    }
    if (!entry.doc.endsWith('.') || entry.doc.includes('*/')) {
      yield [
        at('doc'),
        'must be sentences that end with a full stop, without */; it becomes a comment and a page',
      ];
    }
  }
  const names = contract.annotations.map((entry) => constantName(entry.name));
  for (const [index, name] of names.entries()) {
    if (
      names.indexOf(name) !== index &&
      contract.annotations[names.indexOf(name)]?.name !== contract.annotations[index]?.name
    ) {
      yield [['annotations', index, 'name'], `becomes ${name} like an earlier one; rename one`];
    }
  }
}

/** @param {Annotation} entry @param {string} value */
function isValid(entry, value) {
  return entry.type === 'enum' ? (entry.allowed ?? []).includes(value) : valuePattern(entry.type).test(value);
}

/** @param {Annotation} entry */
function allowedText(entry) {
  return entry.type === 'enum'
    ? `use one of ${(entry.allowed ?? []).join(', ')}`
    : `it must match ${valuePattern(entry.type).source}`;
}

/** @param {string} one @param {string} other dotted versions */
function later(one, other) {
  return one.localeCompare(other, 'en', { numeric: true }) > 0;
}

/** @param {string} pointer a JSON Pointer @returns {Path} */
function pathOf(pointer) {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The entry a path is in, and the place in it: `agent-image, since`.
 * @param {any} contract @param {Path} path
 */
function subject(contract, path) {
  const [top, index, ...rest] = path;
  if (top !== 'annotations' || index === undefined) {
    return top === undefined ? 'the contract' : String(top);
  }
  const name = contract.annotations[index]?.name;
  return [typeof name === 'string' ? name : `entry ${Number(index) + 1}`, ...rest].join(', ');
}

/**
 * Where in the file a path stands, or the nearest thing around it that is there.
 * @param {unknown} node @param {Path} path @returns {number}
 */
function offsetOf(node, path) {
  const [step, ...rest] = path;
  const start = /** @type {{ range?: [number, number, number] }} */ (node)?.range?.[0] ?? 0;
  if (step !== undefined && isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
    );
    return pair === undefined ? start : offsetOf(pair.value, rest);
  }
  if (step !== undefined && isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? start : offsetOf(item, rest);
  }
  return start;
}
