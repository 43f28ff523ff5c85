import { deepestJson } from '../../../injection/prelude.js';
import { type Cel, cel } from './tree.js';

/**
 * Whether a text is JSON, in an engine that has regex.replace and no parser that reports failure as a value. Each
 * string becomes S and each other scalar V; then innermost lists and objects become V, once for each level of depth
 * allowed. The text was JSON if one letter is left. It may hold neither letter outside of strings to begin with.
 */
export function isJsonText(text: Cel): Cel {
  const replaced = (target: Cel, pattern: string, by: string) =>
    cel.call('regex.replace', target, cel.text(pattern), cel.text(by));
  const bare = cel.name('bare');
  const scalars = replaced(cel.method(bare, 'replace', cel.text('""'), cel.text('S')), scalar, 'V');
  const innermostName = cel.name('innermost');
  const level = (number: number) => cel.name(`level${number}`);
  let result: Cel = cel.method(level(deepestJson), 'matches', cel.text('^[SV]$'));
  for (let number = deepestJson; number > 0; number--) {
    const folded = cel.call('regex.replace', level(number - 1), innermostName, cel.text('V'));
    result = cel.call('cel.bind', level(number), folded, result);
  }
  result = cel.call('cel.bind', level(0), replaced(scalars, '[ \\t\\n\\r]+', ''), result);
  result = cel.call('cel.bind', innermostName, cel.text(innermost), result);
  const isFree = cel.not(cel.method(bare, 'matches', cel.text('[SV]')));
  return cel.call('cel.bind', bare, replaced(text, string, '""'), cel.binary('&&', isFree, result));
}

const string = '"(?:[^"\\\\\\x00-\\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"';
const scalar = '-?(?:0|[1-9][0-9]{0,199})(?:\\.[0-9]+)?(?:[eE](?:\\+?0*[0-9]{1,2}|-[0-9]+))?|true|false|null';
const innermost = '\\[(?:[SV](?:,[SV])*)?\\]|\\{(?:S:[SV](?:,S:[SV])*)?\\}';
