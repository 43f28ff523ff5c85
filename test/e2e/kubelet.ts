/**
 * What the kubelet makes of the value of a variable, of a command or of an argument: `$(NAME)` is the value of a variable
 * that is known, and `$$` is `$`. Source: k8s.io/kubernetes/third_party/forked/golang/expansion.
 */
export function expanded(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\$|\$\(([^)]*)\)/g, (found: string, name?: string) => {
    if (name === undefined) return '$';
    return Object.hasOwn(variables, name) ? (variables[name] ?? '') : found;
  });
}
