export function configPage() {
  return '';
}
