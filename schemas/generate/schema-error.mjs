/**
 * Explains a schema error to the contract's author.
 * @param {import('ajv').ErrorObject} error
 * @returns {string}
 */
export function explain(error) {
  const { keyword, params } = error;
  switch (keyword) {
    case 'additionalProperties':
      return `${params.additionalProperty} is not known here; remove it, or describe it in contract.schema.json`;
    case 'required':
      return `${params.missingProperty} is missing; add it`;
    case 'enum':
      return `is not allowed; use one of ${params.allowedValues.join(', ')}`;
    case 'type':
      return `must be of type ${params.type}; a text that looks like something else needs quotes`;
    case 'pattern':
      return `does not have the right form; it must match ${params.pattern}`;
    default:
      return `${error.message}; see contract.schema.json`;
  }
}
