export function annotationsPage() {
  return '';
}
