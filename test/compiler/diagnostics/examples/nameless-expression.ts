interface Named {
  readonly kind: string;
  readonly name: string;
}

export function greetings(named: Named): readonly string[] {
  return [
    `hello ${`${named.kind}/${named.name}`.replaceAll('-', '_')}`,
    `welcome ${`${named.kind}/${named.name}`.replaceAll('-', '_')}`,
    `goodbye ${`${named.kind}/${named.name}`.replaceAll('-', '_')}`,
  ];
}
