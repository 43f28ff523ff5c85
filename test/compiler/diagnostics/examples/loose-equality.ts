export function equal(left: string, right: string | undefined) {
  return [left == right, left != right];
}
