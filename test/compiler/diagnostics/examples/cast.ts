interface Named {
  readonly name: string;
}

export function casts(maybe: string | undefined, record: Readonly<Record<string, string>>, text: string) {
  return [maybe as string, record as unknown as Named, text as unknown as number];
}
