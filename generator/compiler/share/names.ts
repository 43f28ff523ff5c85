/** The source's name as an identifier that is not reserved: `token-path` as `tokenPath`. */
export function identifierFor(name: string, reserved: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+(.?)/g, (_, next: string) => next.toUpperCase());
  const identifier = /^[A-Za-z_]/.test(plain) ? plain : `value${plain}`;
  return reserved.has(identifier) ? `${identifier}Value` : identifier;
}
