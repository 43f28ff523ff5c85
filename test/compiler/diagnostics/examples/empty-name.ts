interface Named {
  readonly kind: string;
  readonly name: string;
}

export function greetings(named: Named): readonly string[] {
  const value = `${named.kind}/${named.name}`.replaceAll('-', '_');
  return [`hello ${value}`, `welcome ${value}`, `goodbye ${value}`];
}
