interface Named {
  readonly kind: string;
  readonly name: string;
}

export function greetings(named: Named): readonly string[] {
  return [...hello(named), ...goodbye(named)];
}

function hello(named: Named): readonly string[] {
  const title = `${named.kind}/${named.name}`.replaceAll('-', '_');
  return [`hello ${title}`, `welcome ${title}`, `hello again ${title}`];
}

function goodbye(named: Named): readonly string[] {
  const title = `${named.name}/${named.kind}`.replaceAll('-', '_');
  return [`goodbye ${title}`, `farewell ${title}`, `goodbye again ${title}`];
}
