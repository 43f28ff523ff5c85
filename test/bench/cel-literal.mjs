/** A JSON value as a CEL literal, of which every part is declared dynamic as CEL demands of mixed ones. */
export function celLiteral(value) {
  if (Array.isArray(value)) return `[${value.map((item) => `dyn(${celLiteral(item)})`).join(', ')}]`;
  // A text in JSON means the same in CEL.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: dyn(${celLiteral(member)})`).join(', ')}}`;
}
