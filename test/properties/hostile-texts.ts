import fc from 'fast-check';

/** Texts that would do harm if one of the languages they pass through took them for more than text. */
export const hostileTexts: readonly string[] = [
  // Ends of literals, in CEL, JSON, YAML, shell and templates.
  '"',
  "'",
  '`',
  '"""',
  "'''",
  '\\',
  '\\"',
  '\\\\"',
  '\\u0022',
  '\\U00000022 \\x22 \\042',
  'a" + object.metadata.name + "b',
  '") || true || ("',
  '"]) && cel.bind(x, 1, x) == 1 && (["',
  'cel.bind(a, b, c)',
  'r"raw"',
  '"}],"vault":{"address":"https://evil"},"x":[{"y":"',
  '\\"},\\"exit_after_auth\\":false',
  // Comments.
  '*/ /* // # --',
  '#',
  ' # comment',
  // Expansions.
  '$(POD_IP) $$(X) ${HOME} $HOME `id` $(id)',
  '; rm -rf / && echo | cat > x < y & wait',
  '{{ request.object.spec }}',
  '{{ with secret "x" }}{{ .Data | toJSON }}{{ end }}',
  '}}{{',
  '{% raw %} <% x %> %s %d %!v(MISSING)',
  "$& $1 $` $' $$",
  // Lines and white space.
  'a\nb',
  '\n\n---\nkind: Pod\n...\n',
  'a\r\nb\rc',
  '\n',
  'a \n  b\t\n ',
  '\ta',
  ' a ',
  'a\u0085b\u2028c\u2029d\u000bd\u000ce',
  '\u00a0\u3000x',
  // YAML's indicators and what YAML takes for other types.
  '- a',
  '? a : b',
  'a: b',
  '&anchor *alias !tag',
  '!!binary aGk=',
  '| >- %YAML 1.1',
  '@ ` , [ ] { }',
  '{a: 1}',
  '[1]',
  'yes',
  'on',
  'null',
  '~',
  '0x1F',
  '1_000',
  '1e3',
  '012',
  '.inf',
  '2001-01-01',
  '<<',
  '=',
  // Markup, which Go's JSON escapes.
  '<script>&amp;</script>',
  // Names that objects have of themselves.
  '__proto__',
  'constructor',
  'toString',
  // Patches and pointers.
  '/spec/containers/-',
  '~0~1/~',
  '../../etc/passwd',
  // Unicode that is printed strangely, or not at all.
  '\ufeffa',
  'a\u200bb\u200dc\u202ed\u2066e',
  '\u0001\u001b[31m\u007f\u009b',
  'e\u0301\u0327',
  '😀 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\u{e0001}\u{f0000}\u{10ffff}\u{1fffe}\ue000\ufffe\uffff',
  'İıſK',
  'x'.repeat(63),
];

/** Texts that the API server or JSON can carry, and no container's environment. */
export const impossibleTexts: readonly string[] = [
  'a\0b',
  '\0',
  'a\ud800',
  '\udc00b',
  '\udc00\ud800',
  'a\ufffdb',
];

/** Any text that is not blank: what is hostile, alone and combined, and what nobody thought of. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(...hostileTexts, ...impossibleTexts),
    fc
      .array(fc.constantFrom(...hostileTexts, ...impossibleTexts), { maxLength: 8 })
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
    fc.string({ unit: fc.constantFrom(...'"\\\'\n\r\t {}[]():,&*?|>%@`#$-!/~=<;aS0') }),
    fc.constantFrom(...hostileTexts).map((text) => text.repeat(500)),
  )
  .filter((text) => !/^\p{White_Space}*$/u.test(text));
