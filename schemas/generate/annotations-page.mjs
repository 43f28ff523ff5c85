export function annotationsPage() {
  return "";
}
