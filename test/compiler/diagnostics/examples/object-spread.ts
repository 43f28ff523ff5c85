export function named(container: { readonly image: string }) {
  return { ...container, name: 'vault-agent' };
}
