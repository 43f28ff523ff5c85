interface Variable {
  readonly value?: string;
}

export function items(text: string | undefined, variables: readonly Variable[]) {
  return [[text], [undefined], variables.map((variable) => variable.value)];
}
