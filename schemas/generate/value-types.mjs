/** What the values of annotations may be: the types, their values, and what an empty value is. */
export const valueTypes = [
  {
    types: ['boolean'],
    values: '`true`, `false`, `1`, `0`, `t`, `f`, `T`, `F`, `TRUE`, `FALSE`, `True` and `False`',
    empty: '`false`',
  },
  { types: ['integer'], values: 'A whole number of 64 bits, signed, in decimal', empty: '0' },
  { types: ['id'], values: 'The number of a user or group, of at most 53 bits, in decimal', empty: '0' },
  { types: ['unsigned'], values: 'An unsigned whole number of 64 bits, in decimal', empty: 'denied' },
  { types: ['float'], values: 'A number such as `0.9` or `1e-2`', empty: 'denied' },
  {
    types: ['duration'],
    values: 'Numbers with the units `ns`, `us`, `ms`, `s`, `m` and `h`, such as `500ms` or `1h30m`',
    empty: 'not set',
  },
  { types: ['quantity'], values: 'A Kubernetes quantity, such as `500m` or `64Mi`', empty: 'not set' },
  {
    types: ['list'],
    values: 'Strings separated by commas; spaces are significant',
    empty: 'not set, or as described',
  },
  { types: ['jsonPatch'], values: 'A list of JSON Patch operations (RFC 6902), as JSON', empty: 'not set' },
  {
    types: ['string', 'template', 'path', 'telemetry'],
    values: 'Any string',
    empty: 'not set, or as described',
  },
];
