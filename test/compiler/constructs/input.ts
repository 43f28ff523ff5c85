/** What the snippets read: a pod's shape, with room for values of every type. */
export interface Input {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: Spec;
}

export interface Spec {
  readonly text?: string;
  readonly other?: string;
  readonly texts?: readonly string[];
  readonly groups?: readonly (readonly string[])[];
  readonly flag?: boolean;
  readonly number?: number;
  readonly numbers?: readonly number[];
  readonly rows?: readonly (readonly number[])[];
  readonly containers?: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly env?: readonly Variable[];
  readonly securityContext?: { readonly runAsUser?: number; readonly privileged?: boolean };
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
}

/** The string that most snippets work on. A missing one is read as `none`, which distinguishes it from an empty one. */
export function textOf(input: Input): string {
  return input.spec?.text ?? 'none';
}

export function textsOf(input: Input): readonly string[] {
  return input.spec?.texts ?? [];
}
