export function configPage() {
  return "";
}
